package io.contextcore.sdk.internal.state;

import io.contextcore.api.task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a task's children add up to, cancelled ones left out. It is kept as sums, so that a change of one child costs the
 * same however many there are. Immutable.
 *
 * @param count how many
 * @param done how many of them are done
 * @param weight the sum of their weights: story points, 1 where there are none
 * @param weightedPercent the sum of weight times progress
 */
record Children(int count, int done, long weight, long weightedPercent) {
    static final Children NONE = new Children(0, 0, 0, 0);

    /** Returns what one child adds to its parent. */
    static Children shareOf(@Nullable TaskState child) {
        if (child == null || child.getStatus() == TaskStatus.CANCELLED) {
            return NONE;
        }
        Integer points = child.getStoryPoints();
        long weight = points == null || points == 0 ? 1 : points;
        return new Children(
                1, child.getStatus() == TaskStatus.DONE ? 1 : 0, weight, weight * child.getPercentComplete());
    }

    Children replace(Children before, Children after) {
        return new Children(
                count - before.count + after.count,
                done - before.done + after.done,
                weight - before.weight + after.weight,
                weightedPercent - before.weightedPercent + after.weightedPercent);
    }

    int percent() {
        return (int) (weightedPercent / weight);
    }
}
