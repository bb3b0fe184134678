package io.contextcore.sdk.property;

import io.contextcore.api.task.TaskStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a team can do with its work. The library does it, and the naive model beside it. */
interface Work {

    /**
     * In which project, when ({@code null} for now), by whom ({@code null} if not said) and from which system
     * ({@code null} for none).
     */
    record Call(
            String project,
            @Nullable Instant at,
            @Nullable String actor,
            @Nullable String source) {}

    /** What can be said of a task; a {@code null} takes a value away. The comments give the type of the values. */
    enum Field {
        /** String. */
        TITLE,
        /** TaskType. */
        TYPE,
        /** TaskPriority. */
        PRIORITY,
        /** Integer. */
        POINTS,
        /** List of String. */
        LABELS,
        /** String. */
        URL,
        /** LocalDate. */
        DUE,
        /** String; the attribute {@code team}, one of the caller's own. */
        TEAM,
        /** String. */
        ASSIGNEE,
        /** String. */
        PARENT,
        /** Boolean. */
        FINISHED_PARENT_ALLOWED,
        /** List of String. */
        DEPENDENCIES,
        /** String. */
        SPRINT,
        /** TaskStatus; when a task is started. */
        STATUS,
        /** String; when a task is started. */
        SOURCE_ID
    }

    /** What can be said of a sprint. */
    record Plan(
            @Nullable String name,
            @Nullable String goal,
            @Nullable LocalDate startDate,
            @Nullable LocalDate endDate,
            @Nullable Integer plannedPoints) {}

    void start(Call call, String taskId, Map<Field, @Nullable Object> said);

    void update(Call call, String taskId, Map<Field, @Nullable Object> said);

    void move(Call call, String taskId, TaskStatus to, @Nullable String reason);

    void block(Call call, String taskId, @Nullable String reason, @Nullable String blockedBy);

    void unblock(Call call, String taskId);

    void reopen(Call call, String taskId, @Nullable String reason);

    void comment(Call call, String taskId, String text);

    void assign(Call call, String taskId, @Nullable String assignee);

    void setProgress(Call call, String taskId, int percent);

    void reparent(Call call, String taskId, @Nullable String parentId);

    void addDependency(Call call, String taskId, @Nullable String dependsOn);

    void createSprint(Call call, String sprintId, Plan plan);

    void startSprint(Call call, String sprintId);

    void addToSprint(Call call, String sprintId, String taskId);

    void removeFromSprint(Call call, String sprintId, String taskId);

    void endSprint(Call call, String sprintId);
}
