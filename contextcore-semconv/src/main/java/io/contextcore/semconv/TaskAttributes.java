// Generated from registry/task.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** Attributes in the namespace {@code task}. */
public final class TaskAttributes {
    /**
     * The task, as the team calls it in its tools.
     *
     * <p>1 to 200 characters without control characters; unique within the project.
     *
     * <p>Example: {@code SHOP-42}.
     */
    public static final AttributeKey<String> TASK_ID = stringKey("task.id");

    /**
     * The tasks that a span is about, where they may be several.
     *
     * <p>Example: {@code [SHOP-42, SHOP-43]}.
     */
    public static final AttributeKey<List<String>> TASK_IDS = stringArrayKey("task.ids");

    /**
     * The project of the task; always equal to {@code project.id}.
     *
     * <p>Example: {@code commerce}.
     */
    public static final AttributeKey<String> TASK_PROJECT = stringKey("task.project");

    /**
     * What kind of work the task is.
     *
     * <p>Values: {@link TaskTypeValues}.
     */
    public static final AttributeKey<String> TASK_TYPE = stringKey("task.type");

    /** Values of {@link #TASK_TYPE}. */
    public static final class TaskTypeValues {
        /** A large goal that stories add up to. */
        public static final String EPIC = "epic";

        /** Something a user gains. */
        public static final String STORY = "story";

        /** A piece of work. */
        public static final String TASK = "task";

        /** A part of a piece of work. */
        public static final String SUBTASK = "subtask";

        /** Something that does not do what it should. */
        public static final String BUG = "bug";

        /** An investigation with a time limit. */
        public static final String SPIKE = "spike";

        /** A disturbance in production. */
        public static final String INCIDENT = "incident";

        private TaskTypeValues() {}
    }

    /**
     * Where the task stands.
     *
     * <p>Only on snapshots and on the lifecycle span. A snapshot is the one shape with a status other than {@code done}
     * and {@code cancelled}, so a search for a status over two heartbeats finds exactly the tasks that are in it.
     *
     * <p>Values: {@link TaskStatusValues}.
     */
    public static final AttributeKey<String> TASK_STATUS = stringKey("task.status");

    /** Values of {@link #TASK_STATUS}. */
    public static final class TaskStatusValues {
        /** Known and not yet planned. */
        public static final String BACKLOG = "backlog";

        /** Planned and not yet begun. */
        public static final String TODO = "todo";

        /** Somebody works on it. */
        public static final String IN_PROGRESS = "in_progress";

        /** The work waits for a second pair of eyes. */
        public static final String IN_REVIEW = "in_review";

        /** The work waits for something else. */
        public static final String BLOCKED = "blocked";

        /** Finished. */
        public static final String DONE = "done";

        /** Given up. */
        public static final String CANCELLED = "cancelled";

        private TaskStatusValues() {}
    }

    /**
     * Which of the four shapes of a task's spans this is.
     *
     * <p>Values: {@link TaskRecordValues}.
     */
    public static final AttributeKey<String> TASK_RECORD = stringKey("task.record");

    /** Values of {@link #TASK_RECORD}. */
    public static final class TaskRecordValues {
        /** The anchor: sent at once, and the target of every link to the task. */
        public static final String CREATED = "created";

        /** The time that the task spent in one status. */
        public static final String INTERVAL = "interval";

        /** The task from its start to its end. */
        public static final String LIFECYCLE = "lifecycle";

        /** The task as it is now. */
        public static final String SNAPSHOT = "snapshot";

        private TaskRecordValues() {}
    }

    /**
     * The status that the task was in, or that it entered.
     *
     * <p>Only on interval spans and on the span events of a lifecycle span, so that a search for {@code task.status}
     * never finds the past.
     *
     * <p>Values: {@link TaskStatusValues}.
     */
    public static final AttributeKey<String> TASK_INTERVAL_STATUS = stringKey("task.interval.status");

    /**
     * Who moved the task into the status of the interval.
     *
     * <p>Example: {@code alice}.
     */
    public static final AttributeKey<String> TASK_INTERVAL_ACTOR = stringKey("task.interval.actor");

    /**
     * Why the task was moved into the status of the interval.
     *
     * <p>Example: {@code waiting for the payment API}.
     */
    public static final AttributeKey<String> TASK_INTERVAL_REASON = stringKey("task.interval.reason");

    /**
     * How urgent the task is.
     *
     * <p>Values: {@link TaskPriorityValues}.
     */
    public static final AttributeKey<String> TASK_PRIORITY = stringKey("task.priority");

    /** Values of {@link #TASK_PRIORITY}. */
    public static final class TaskPriorityValues {
        /** Before everything else. */
        public static final String CRITICAL = "critical";

        public static final String HIGH = "high";

        public static final String MEDIUM = "medium";

        /** When there is time. */
        public static final String LOW = "low";

        private TaskPriorityValues() {}
    }

    /**
     * What the task is about, in one line.
     *
     * <p>Example: {@code Pay with a gift card}.
     */
    public static final AttributeKey<String> TASK_TITLE = stringKey("task.title");

    /**
     * Who works on the task.
     *
     * <p>Example: {@code alice}.
     */
    public static final AttributeKey<String> TASK_ASSIGNEE = stringKey("task.assignee");

    /**
     * The page of the task in the team's tool.
     *
     * <p>Example: <code>https://tracker.example.com/SHOP-42</code>.
     */
    public static final AttributeKey<String> TASK_URL = stringKey("task.url");

    /**
     * The size of the task in story points; not negative.
     *
     * <p>Example: {@code 5}.
     */
    public static final AttributeKey<Long> TASK_STORY_POINTS = longKey("task.story_points");

    /**
     * The labels of the task.
     *
     * <p>Example: {@code [checkout, q4]}.
     */
    public static final AttributeKey<List<String>> TASK_LABELS = stringArrayKey("task.labels");

    /**
     * The day by which the task should be done, in ISO 8601.
     *
     * <p>Example: {@code 2026-12-24}.
     */
    public static final AttributeKey<String> TASK_DUE_DATE = stringKey("task.due_date");

    /**
     * The id of the task that this one is a part of.
     *
     * <p>Example: {@code EPIC-7}.
     */
    public static final AttributeKey<String> TASK_PARENT_ID = stringKey("task.parent_id");

    /**
     * The id of the topmost ancestor when the task was created; the task itself where it had none.
     *
     * <p>Names the trace, so it never changes, also when the task is moved below another parent.
     *
     * <p>Example: {@code EPIC-7}.
     */
    public static final AttributeKey<String> TASK_ROOT_ID = stringKey("task.root_id");

    /**
     * What the task waits for, often the id of another task.
     *
     * <p>While the task is blocked on snapshots and on the interval span; on the lifecycle span the last one.
     *
     * <p>Example: {@code SHOP-17}.
     */
    public static final AttributeKey<String> TASK_BLOCKED_BY = stringKey("task.blocked_by");

    /**
     * Why the task is blocked.
     *
     * <p>While the task is blocked on snapshots and on the interval span; on the lifecycle span the last one.
     *
     * <p>Example: {@code waiting for the payment API}.
     */
    public static final AttributeKey<String> TASK_BLOCKED_REASON = stringKey("task.blocked_reason");

    /**
     * How much of the task is finished, 0 to 100.
     *
     * <p>Example: {@code 40}.
     */
    public static final AttributeKey<Long> TASK_PERCENT_COMPLETE = longKey("task.percent_complete");

    /**
     * How many tasks have this one as their parent.
     *
     * <p>Example: {@code 4}.
     */
    public static final AttributeKey<Long> TASK_SUBTASK_COUNT = longKey("task.subtask_count");

    /**
     * How many of them are done.
     *
     * <p>Example: {@code 3}.
     */
    public static final AttributeKey<Long> TASK_SUBTASK_COMPLETED = longKey("task.subtask_completed");

    /**
     * 1 from creation, one more each time that the finished task is opened again.
     *
     * <p>Example: {@code 1}.
     */
    public static final AttributeKey<Long> TASK_ATTEMPT = longKey("task.attempt");

    /**
     * The whole seconds since the task was created.
     *
     * <p>Example: {@code 86400}.
     */
    public static final AttributeKey<Long> TASK_AGE_S = longKey("task.age_s");

    /**
     * The whole seconds from creation to done.
     *
     * <p>Example: {@code 604800}.
     */
    public static final AttributeKey<Long> TASK_LEAD_TIME_S = longKey("task.lead_time_s");

    /**
     * The whole seconds from the first {@code in_progress} to done.
     *
     * <p>Example: {@code 259200}.
     */
    public static final AttributeKey<Long> TASK_CYCLE_TIME_S = longKey("task.cycle_time_s");

    /**
     * The whole seconds that the task was blocked, all intervals together.
     *
     * <p>Example: {@code 7200}.
     */
    public static final AttributeKey<Long> TASK_BLOCKED_TIME_S = longKey("task.blocked_time_s");

    /**
     * The tool that the task was imported from, or {@code manual}.
     *
     * <p>Examples: {@code github}, {@code jira}, {@code git}, {@code manual}.
     */
    public static final AttributeKey<String> TASK_SOURCE = stringKey("task.source");

    /**
     * The id of the task in that tool, where it differs from {@code task.id}.
     *
     * <p>Example: <code>example/checkout#42</code>.
     */
    public static final AttributeKey<String> TASK_SOURCE_ID = stringKey("task.source.id");

    private TaskAttributes() {}
}
