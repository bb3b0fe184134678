/**
 * Guidance: what people write into the project's context file for its agents, read anew whenever somebody asks.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.guidance;

import org.jspecify.annotations.NullMarked;
