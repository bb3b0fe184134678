package io.contextcore.api.task;

import static java.util.Objects.requireNonNull;

import io.contextcore.api.RefusedException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are asked for: those that satisfy everything that was said.
 *
 * <pre>{@code
 * TaskQuery query = TaskQuery.builder()
 *         .addStatus(TaskStatus.DONE)
 *         .addType(TaskType.BUG)
 *         .setFinishedFrom(monday)
 *         .build();
 * }</pre>
 *
 * <p>Without further words: all tasks, open and finished, the 1,000 oldest.
 *
 * <p>Immutable.
 */
public final class TaskQuery {
    /** The most tasks that an answer may have. */
    public static final int MAX_LIMIT = 10_000;

    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_TEXT = 1_000;

    private final Set<TaskStatus> statuses;
    private final Set<TaskType> types;
    private final @Nullable String sprintId;
    private final @Nullable String assignee;
    private final @Nullable String label;
    private final @Nullable String text;
    private final @Nullable Instant finishedFrom;
    private final @Nullable Instant finishedTo;
    private final int limit;

    private TaskQuery(Builder builder) {
        this.statuses = Collections.unmodifiableSet(EnumSet.copyOf(builder.statuses));
        this.types = Collections.unmodifiableSet(EnumSet.copyOf(builder.types));
        this.sprintId = builder.sprintId;
        this.assignee = builder.assignee;
        this.label = builder.label;
        this.text = builder.text;
        this.finishedFrom = builder.finishedFrom;
        this.finishedTo = builder.finishedTo;
        this.limit = builder.limit;
    }

    /** Returns a builder for a query. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the statuses that are asked for; all of them if it is empty. */
    public Set<TaskStatus> getStatuses() {
        return statuses;
    }

    /** Returns the types that are asked for; all of them if it is empty. */
    public Set<TaskType> getTypes() {
        return types;
    }

    /** Returns the id of the sprint, {@code null} for any or none. */
    public @Nullable String getSprintId() {
        return sprintId;
    }

    /** Returns who works on them, {@code null} for anybody or nobody. */
    public @Nullable String getAssignee() {
        return assignee;
    }

    /** Returns the label, {@code null} for any or none. */
    public @Nullable String getLabel() {
        return label;
    }

    /** Returns the words, {@code null} for any. */
    public @Nullable String getText() {
        return text;
    }

    /** Returns the earliest time of their end, {@code null} if there is none. */
    public @Nullable Instant getFinishedFrom() {
        return finishedFrom;
    }

    /** Returns the time before which they ended, {@code null} if there is none. */
    public @Nullable Instant getFinishedTo() {
        return finishedTo;
    }

    /** Returns how many tasks the answer may have. */
    public int getLimit() {
        return limit;
    }

    @Override
    public String toString() {
        return "TaskQuery{statuses=" + statuses + ", types=" + types + ", sprintId=" + sprintId + ", assignee="
                + assignee + ", label=" + label + ", text=" + text + ", finishedFrom=" + finishedFrom + ", finishedTo="
                + finishedTo + ", limit=" + limit + "}";
    }

    /** Builds a query; for one thread. A value that breaks its rule is refused with a {@link RefusedException}. */
    public static final class Builder {
        private final Set<TaskStatus> statuses = EnumSet.noneOf(TaskStatus.class);
        private final Set<TaskType> types = EnumSet.noneOf(TaskType.class);
        private @Nullable String sprintId;
        private @Nullable String assignee;
        private @Nullable String label;
        private @Nullable String text;
        private @Nullable Instant finishedFrom;
        private @Nullable Instant finishedTo;
        private int limit = DEFAULT_LIMIT;

        private Builder() {}

        /** Adds a status. Tasks of all the statuses that were added are asked for. */
        public Builder addStatus(TaskStatus status) {
            statuses.add(requireNonNull(status, "status"));
            return this;
        }

        /** Adds a type. Tasks of all the types that were added are asked for. */
        public Builder addType(TaskType type) {
            types.add(requireNonNull(type, "type"));
            return this;
        }

        /** Sets the id of the sprint that they are in, or were in when it ended. */
        public Builder setSprintId(@Nullable String newSprintId) {
            this.sprintId = newSprintId;
            return this;
        }

        /** Sets who works on them. */
        public Builder setAssignee(@Nullable String newAssignee) {
            this.assignee = newAssignee;
            return this;
        }

        /** Sets a label that they have. */
        public Builder setLabel(@Nullable String newLabel) {
            this.label = newLabel;
            return this;
        }

        /**
         * Sets words, up to 1,000 characters, all of which the id or the title has, in any order and of any case. A word is
         * found within a longer one, too.
         */
        public Builder setText(@Nullable String words) {
            if (words != null && words.length() > MAX_TEXT) {
                throw new RefusedException("text", words, "must have at most " + MAX_TEXT + " characters");
            }
            this.text = words == null || words.isEmpty() ? null : words;
            return this;
        }

        /** Sets the earliest time at which they were finished. Open tasks are left out then. */
        public Builder setFinishedFrom(@Nullable Instant from) {
            this.finishedFrom = from;
            return this;
        }

        /** Sets the time before which they were finished. Open tasks are left out then. */
        public Builder setFinishedTo(@Nullable Instant to) {
            this.finishedTo = to;
            return this;
        }

        /** Sets how many tasks the answer may have, 1 to {@value #MAX_LIMIT}; 1,000 if never said. */
        public Builder setLimit(int newLimit) {
            if (newLimit < 1 || newLimit > MAX_LIMIT) {
                throw new RefusedException("limit", newLimit, "must be 1 to " + MAX_LIMIT);
            }
            this.limit = newLimit;
            return this;
        }

        /** Returns the query. */
        public TaskQuery build() {
            if (finishedFrom != null && finishedTo != null && finishedTo.isBefore(finishedFrom)) {
                throw new RefusedException(
                        "finished_to", finishedTo, "must not be before finished_from, " + finishedFrom);
            }
            return new TaskQuery(this);
        }
    }
}
