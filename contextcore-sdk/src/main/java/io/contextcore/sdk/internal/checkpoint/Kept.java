package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.sdk.internal.state.Archived;

/**
 * The finished tasks and insights that a checkpoint keeps on disk: what {@link io.contextcore.sdk.internal.state.State#moveOut} needs.
 *
 * @param archived all tasks that were finished and all insights at the position, as they were then
 * @param position the position of the checkpoint
 */
public record Kept(Archived archived, long position) {}
