package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A beginning and what came after it, put in order: by time, at equal times as the source has them, and without changes
 * that change nothing, since several statuses of a source may be one of ours. Pure.
 */
record History(TaskStatus initialStatus, List<Change> changes) {

    /** @throws RefusedException if something changed before the creation */
    static History of(Instant createdAt, TaskStatus initial, List<Change> said) {
        List<Change> sorted = new ArrayList<>(said);
        sorted.sort(Comparator.comparing(Change::at));
        if (initial.isFinished()) { // nothing begins at its end
            sorted.add(0, new Change(createdAt, initial, null, null));
            initial = TaskStatus.TODO;
        }
        List<Change> kept = new ArrayList<>(sorted.size());
        TaskStatus status = initial;
        for (Change change : sorted) {
            if (change.at().isBefore(createdAt)) {
                throw new RefusedException(
                        "changed_at", change.at(), "must not be before the creation at " + createdAt);
            }
            if (change.to() != status) {
                kept.add(change);
                status = change.to();
            }
        }
        return new History(initial, List.copyOf(kept));
    }
}
