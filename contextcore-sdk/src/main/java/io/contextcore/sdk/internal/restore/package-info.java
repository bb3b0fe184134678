/**
 * Restoring: the events of a journal, found again in the log records that Loki gives out, and appended as they were.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.restore;

import org.jspecify.annotations.NullMarked;
