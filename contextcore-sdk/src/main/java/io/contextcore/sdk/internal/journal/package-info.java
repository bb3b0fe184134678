/**
 * The journal: the only durable state, an append-only sequence of events.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.journal;

import org.jspecify.annotations.NullMarked;
