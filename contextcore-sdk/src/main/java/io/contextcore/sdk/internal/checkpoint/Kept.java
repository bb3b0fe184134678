package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.sdk.internal.state.FinishedTasks;

/**
 * The finished tasks that a checkpoint keeps on disk: what {@link io.contextcore.sdk.internal.state.State#moveOut} needs.
 *
 * @param tasks all tasks that were finished at the position, as they were then
 * @param position the position of the checkpoint
 */
public record Kept(FinishedTasks tasks, long position) {}
