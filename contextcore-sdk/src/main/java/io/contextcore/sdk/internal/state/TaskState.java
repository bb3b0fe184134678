package io.contextcore.sdk.internal.state;

import static io.contextcore.sdk.internal.event.Times.instant;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.opentelemetry.api.common.Attributes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is known of a task after some event. Immutable. */
public final class TaskState implements TaskSnapshot, Entity {
    private final TaskIdentity identity;
    private final long createdAt;
    private final String source;
    private final @Nullable String sourceId;
    private final long revision;
    private final TaskDetails details;
    private final @Nullable String assignee;
    private final @Nullable String parentId;
    private final @Nullable String sprintId;
    private final List<String> dependencies;
    private final int ownPercent;
    private final Children children;
    private final Attempt attempt;

    private TaskState(Draft draft) {
        this.identity = draft.identity;
        this.createdAt = draft.createdAt;
        this.source = draft.source;
        this.sourceId = draft.sourceId;
        this.revision = draft.revision;
        this.details = draft.details;
        this.assignee = draft.assignee;
        this.parentId = draft.parentId;
        this.sprintId = draft.sprintId;
        this.dependencies = draft.dependencies;
        this.ownPercent = draft.ownPercent;
        this.children = draft.children;
        this.attempt = draft.attempt;
    }

    /** Returns a draft of the state after this one: a copy, one revision later. */
    Draft next() {
        Draft draft = new Draft(identity, createdAt, source, details, attempt);
        draft.sourceId = sourceId;
        draft.revision = revision + 1;
        draft.assignee = assignee;
        draft.parentId = parentId;
        draft.sprintId = sprintId;
        draft.dependencies = dependencies;
        draft.ownPercent = ownPercent;
        draft.children = children;
        return draft;
    }

    /** A state in the making; for the fold, and for reading one that was kept. */
    static final class Draft {
        TaskIdentity identity;
        final long createdAt;
        final String source;

        @Nullable String sourceId;

        long revision = 1;
        TaskDetails details;

        @Nullable String assignee;

        @Nullable String parentId;

        @Nullable String sprintId;

        List<String> dependencies = List.of();
        int ownPercent;
        Children children = Children.NONE;
        Attempt attempt;

        Draft(TaskIdentity identity, long createdAt, String source, TaskDetails details, Attempt attempt) {
            this.identity = identity;
            this.createdAt = createdAt;
            this.source = source;
            this.details = details;
            this.attempt = attempt;
        }

        TaskState build() {
            return new TaskState(this);
        }
    }

    /** Returns the trace and the anchor of the present attempt. */
    public TaskIdentity identity() {
        return identity;
    }

    /** Returns how many events have changed it; distinguishes its snapshots. */
    public long revision() {
        return revision;
    }

    /** Returns when its first attempt began. */
    public long createdAt() {
        return createdAt;
    }

    public Attempt attempt() {
        return attempt;
    }

    Children children() {
        return children;
    }

    TaskDetails details() {
        return details;
    }

    /** Returns the progress that it has as long as it has no children. */
    int ownPercent() {
        return ownPercent;
    }

    public boolean isOpen() {
        return !attempt.finished();
    }

    @Override
    public Kind kind() {
        return Kind.TASK;
    }

    @Override
    public String getId() {
        return identity.taskId();
    }

    @Override
    public String getProject() {
        return identity.project();
    }

    @Override
    public @Nullable String getTitle() {
        return details.title();
    }

    @Override
    public TaskType getType() {
        return details.type();
    }

    @Override
    public TaskStatus getStatus() {
        return attempt.status();
    }

    @Override
    public Instant getStatusSince() {
        return instant(statusSince());
    }

    @Override
    public @Nullable TaskPriority getPriority() {
        return details.priority();
    }

    @Override
    public @Nullable String getAssignee() {
        return assignee;
    }

    @Override
    public @Nullable Integer getStoryPoints() {
        Long points = details.storyPoints();
        return points == null ? null : points.intValue();
    }

    @Override
    public List<String> getLabels() {
        return details.labels();
    }

    @Override
    public @Nullable String getUrl() {
        return details.url();
    }

    @Override
    public @Nullable LocalDate getDueDate() {
        return details.dueDate();
    }

    @Override
    public @Nullable String getParentId() {
        return parentId;
    }

    @Override
    public String getRootId() {
        return identity.rootId();
    }

    @Override
    public @Nullable String getSprintId() {
        return sprintId;
    }

    @Override
    public List<String> getDependencies() {
        return dependencies;
    }

    @Override
    public @Nullable String getBlockedBy() {
        return attempt.interval().blockedBy();
    }

    @Override
    public @Nullable String getBlockedReason() {
        return getStatus() == TaskStatus.BLOCKED ? attempt.interval().reason() : null;
    }

    @Override
    public int getPercentComplete() {
        if (getStatus() == TaskStatus.DONE) {
            return 100;
        }
        return children.count() > 0 ? children.percent() : ownPercent;
    }

    @Override
    public int getSubtaskCount() {
        return children.count();
    }

    @Override
    public int getSubtaskCompleted() {
        return children.done();
    }

    @Override
    public int getAttempt() {
        return attempt.number();
    }

    @Override
    public Instant getCreatedAt() {
        return instant(createdAt);
    }

    @Override
    public @Nullable Instant getFinishedAt() {
        return isOpen() ? null : getStatusSince();
    }

    @Override
    public @Nullable Duration getLeadTime() {
        return isOpen() ? null : Duration.ofSeconds(attempt.leadSeconds(statusSince()));
    }

    @Override
    public @Nullable Duration getCycleTime() {
        return isOpen() || attempt.firstInProgressAt() == Attempt.NEVER
                ? null
                : Duration.ofSeconds(attempt.cycleSeconds(statusSince()));
    }

    @Override
    public @Nullable Duration getBlockedTime() {
        return isOpen() ? null : Duration.ofSeconds(attempt.blockedSeconds(statusSince()));
    }

    private long statusSince() {
        return attempt.interval().since();
    }

    @Override
    public String getSource() {
        return source;
    }

    @Override
    public @Nullable String getSourceId() {
        return sourceId;
    }

    @Override
    public Attributes getAttributes() {
        return details.attributes();
    }

    @Override
    public String toString() {
        return "Task{" + getProject() + "/" + getId() + ", " + getStatus().getValue() + ", revision " + revision + "}";
    }
}
