/**
 * Delivery: reads the journal from its own cursor, projects, exports, and moves the cursor only after success.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.outbox;

import org.jspecify.annotations.NullMarked;
