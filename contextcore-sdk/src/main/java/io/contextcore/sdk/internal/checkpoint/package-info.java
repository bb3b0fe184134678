/**
 * The state as it was at a position of the journal, kept in files, so that opening a journal takes no longer the older it
 * is; and the tasks that are finished, on disk instead of in memory.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.checkpoint;

import org.jspecify.annotations.NullMarked;
