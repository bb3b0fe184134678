/**
 * The event: one immutable fact about a task or a sprint, as it stands on one line of the journal.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.event;

import org.jspecify.annotations.NullMarked;
