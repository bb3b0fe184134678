package io.contextcore.sdk.internal.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in the journal and its time: what tells how old the events before it are.
 *
 * @param position a position at which there was a checkpoint
 * @param recordedAt when the last event before it was recorded, in epoch nanoseconds
 */
record Mark(long position, long recordedAt) {
    /** How many are kept; then every second of them goes. */
    static final int MAX_MARKS = 64;

    /** Returns some marks, in the order of their positions, and a later one; without those that nobody needs. */
    static List<Mark> add(List<Mark> earlier, Mark latest, long journalStart) {
        List<Mark> marks = new ArrayList<>();
        for (Mark mark : earlier) {
            if (mark.position > journalStart) {
                marks.add(mark);
            }
        }
        marks.add(latest);
        if (marks.size() <= MAX_MARKS) {
            return List.copyOf(marks);
        }
        List<Mark> fewer = new ArrayList<>();
        for (int i = 0; i < marks.size(); i += 2) {
            fewer.add(marks.get(i));
        }
        if (marks.size() % 2 == 0) {
            fewer.add(latest);
        }
        return List.copyOf(fewer);
    }
}
