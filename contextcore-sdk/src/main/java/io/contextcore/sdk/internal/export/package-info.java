/**
 * How items are handed to a backend and what may become of them: one request, one outcome.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.export;

import org.jspecify.annotations.NullMarked;
