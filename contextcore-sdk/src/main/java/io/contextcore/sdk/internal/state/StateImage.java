package io.contextcore.sdk.internal.state;

import java.util.List;

/**
 * A state as it was at one moment, without the finished tasks and insights that were not in memory then. Nothing changes it, so any
 * thread may read it at leisure.
 *
 * @param position up to where the journal was folded in
 * @param eventCount how many events that were
 * @param lastRecordedAt when the last of them was recorded, in epoch nanoseconds; 0 if there was none
 * @param movedOutUpTo the finished tasks and insights that were changed after this position are all in the image
 * @param projects the projects, in no particular order
 */
public record StateImage(
        long position, long eventCount, long lastRecordedAt, long movedOutUpTo, List<ProjectImage> projects) {}
