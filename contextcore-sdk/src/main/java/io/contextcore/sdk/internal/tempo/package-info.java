/**
 * Insights from Tempo: queries in TraceQL, its HTTP API, and what its answers say.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.tempo;

import org.jspecify.annotations.NullMarked;
