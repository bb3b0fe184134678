/**
 * The trackers: they turn each call into a decision, and the one writer makes it a durable fact.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.tracker;

import org.jspecify.annotations.NullMarked;
