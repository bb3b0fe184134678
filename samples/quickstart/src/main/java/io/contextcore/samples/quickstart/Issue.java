package io.contextcore.samples.quickstart;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One well-formed entry of a backlog file, whichever of the two shapes it had there.
 *
 * @param position where it stands in the file
 * @param number at least 1, met once per file
 * @param stateReason in lower case: {@code completed}, {@code not_planned}, {@code duplicate}, ...
 * @param url the page of the issue
 * @param author login of who opened it
 * @param assignee login of the first assignee
 * @param updatedAt not before {@code createdAt}
 * @param closedAt not before {@code createdAt}; {@code null} exactly when the issue is open
 */
record Issue(
        Position position,
        long number,
        String title,
        @Nullable String stateReason,
        boolean pullRequest,
        List<String> labels,
        @Nullable String url,
        @Nullable String author,
        @Nullable String assignee,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt)
        implements BacklogReader.Entry {

    /** The id of the task that it becomes. */
    String taskId() {
        return "#" + number;
    }

    /**
     * A place in a backlog file.
     *
     * @param index 1 for the first entry of the array
     * @param line the line on which the entry begins, 1 for the first
     */
    record Position(long index, int line) {
        @Override
        public String toString() {
            return "entry " + index + " (line " + line + ")";
        }
    }
}
