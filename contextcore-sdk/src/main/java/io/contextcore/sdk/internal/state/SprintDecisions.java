package io.contextcore.sdk.internal.state;

import static io.contextcore.sdk.internal.event.EventField.COMPLETED_POINTS;
import static io.contextcore.sdk.internal.event.EventField.END_DATE;
import static io.contextcore.sdk.internal.event.EventField.PLANNED_POINTS;
import static io.contextcore.sdk.internal.event.EventField.SPRINT_GOAL;
import static io.contextcore.sdk.internal.event.EventField.SPRINT_ID;
import static io.contextcore.sdk.internal.event.EventField.SPRINT_NAME;
import static io.contextcore.sdk.internal.event.EventField.START_DATE;
import static io.contextcore.sdk.internal.event.EventField.STORY_POINTS;
import static io.contextcore.sdk.internal.event.EventField.VELOCITY;

import io.contextcore.api.RefusedException;
import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.semconv.EventBodyFields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of sprints: what is asked for becomes the events that record it, or is refused. Pure. */
public final class SprintDecisions {
    private final ProjectView state;
    private final CallContext call;
    private final long now;

    public SprintDecisions(ProjectView state, CallContext call, long now) {
        this.state = state;
        this.call = call;
        this.now = now;
    }

    /** What a caller said of a new sprint. */
    public record Plan(
            @Nullable String name,
            @Nullable String goal,
            @Nullable LocalDate startDate,
            @Nullable LocalDate endDate,
            @Nullable Integer plannedPoints) {}

    /** Creates a sprint. */
    public List<Event.Builder> create(String sprintId, Plan plan) {
        Input.id(EventBodyFields.SPRINT_ID, sprintId);
        if (state.sprint(sprintId) != null) {
            throw new RefusedException(
                    EventBodyFields.SPRINT_ID, sprintId, "must be new in project \"" + state.project() + "\"");
        }
        if (plan.startDate != null && plan.endDate != null && plan.endDate.isBefore(plan.startDate)) {
            throw new RefusedException(
                    EventBodyFields.END_DATE, plan.endDate, "must not be before the start date " + plan.startDate);
        }
        return List.of(Moment.of(call, now)
                .event(EventType.SPRINT_CREATED, state.project())
                .set(SPRINT_ID, sprintId)
                .set(SPRINT_NAME, Input.line(EventBodyFields.SPRINT_NAME, plan.name, Input.MAX_NAME))
                .set(SPRINT_GOAL, Input.lines(EventBodyFields.SPRINT_GOAL, plan.goal))
                .set(START_DATE, plan.startDate)
                .set(END_DATE, plan.endDate)
                .set(PLANNED_POINTS, Input.points(EventBodyFields.PLANNED_POINTS, plan.plannedPoints)));
    }

    /** Starts a planned sprint. */
    public List<Event.Builder> start(String sprintId) {
        SprintState sprint = sprint(sprintId);
        if (sprint.getStatus() != SprintStatus.PLANNED) {
            throw new RefusedException(
                    EventBodyFields.SPRINT_ID,
                    sprintId,
                    "must be planned to be started, and is "
                            + sprint.getStatus().getValue());
        }
        Long planned = sprint.plannedPoints();
        return List.of(about(EventType.SPRINT_STARTED, Moment.of(call, now), sprint)
                .set(PLANNED_POINTS, planned != null ? planned : pointsIn(sprint)));
    }

    /** Ends an active sprint. */
    public List<Event.Builder> end(String sprintId) {
        SprintState sprint = sprint(sprintId);
        if (sprint.getStatus() != SprintStatus.ACTIVE) {
            throw new RefusedException(
                    EventBodyFields.SPRINT_ID,
                    sprintId,
                    "must be active to be ended, and is " + sprint.getStatus().getValue());
        }
        Moment moment = Moment.of(call, now).notBefore(sprint.startedAt(), "the start of the sprint");
        return List.of(about(EventType.SPRINT_ENDED, moment, sprint)
                .set(PLANNED_POINTS, sprint.plannedPoints())
                .set(COMPLETED_POINTS, sprint.completedPoints())
                .set(VELOCITY, sprint.completedPoints()));
    }

    /** Puts a task into a sprint. */
    public List<Event.Builder> addTask(String sprintId, String taskId) {
        openSprint(sprintId);
        return move(task(taskId), sprintId);
    }

    /** Takes a task out of a sprint. */
    public List<Event.Builder> removeTask(String sprintId, String taskId) {
        openSprint(sprintId);
        TaskState task = task(taskId);
        if (!sprintId.equals(task.getSprintId())) {
            throw new RefusedException(EventBodyFields.TASK_ID, taskId, "must be in sprint \"" + sprintId + "\"");
        }
        return move(task, null);
    }

    /** Moves a task from the sprint that it is in, unless that has ended, to another one or to none. */
    List<Event.Builder> move(TaskState task, @Nullable String sprintId) {
        if (Objects.equals(sprintId, task.getSprintId())) {
            return List.of();
        }
        Moment moment = Moment.of(call, now).notBefore(task.createdAt(), "the creation of the task");
        Integer estimate = task.getStoryPoints();
        Long points = estimate == null ? null : estimate.longValue();
        List<Event.Builder> events = new ArrayList<>();
        SprintState from = state.sprint(task.getSprintId());
        if (from != null && (from.getStatus() != SprintStatus.ENDED || sprintId == null)) {
            events.add(moment.about(EventType.SPRINT_TASK_REMOVED, task).set(STORY_POINTS, points));
        }
        if (sprintId != null) {
            openSprint(sprintId);
            events.add(moment.about(EventType.SPRINT_TASK_ADDED, task)
                    .set(SPRINT_ID, sprintId)
                    .set(STORY_POINTS, points));
        }
        return events;
    }

    private static Event.Builder about(EventType type, Moment moment, SprintState sprint) {
        return moment.event(type, sprint.project()).set(SPRINT_ID, sprint.id()).set(SPRINT_NAME, sprint.name());
    }

    private long pointsIn(SprintState sprint) {
        long points = 0;
        for (String taskId : sprint.taskIds()) {
            TaskState task = state.task(taskId);
            Integer of = task == null || task.getStatus() == TaskStatus.CANCELLED ? null : task.getStoryPoints();
            points += of == null ? 0 : of;
        }
        return points;
    }

    private TaskState task(String taskId) {
        TaskState task = state.task(Input.id(EventBodyFields.TASK_ID, taskId));
        if (task == null) {
            throw new RefusedException(
                    EventBodyFields.TASK_ID, taskId, "must be a known task of project \"" + state.project() + "\"");
        }
        return task;
    }

    private SprintState sprint(String sprintId) {
        SprintState sprint = state.sprint(Input.id(EventBodyFields.SPRINT_ID, sprintId));
        if (sprint == null) {
            throw new RefusedException(
                    EventBodyFields.SPRINT_ID,
                    sprintId,
                    "must be a known sprint of project \"" + state.project() + "\"");
        }
        return sprint;
    }

    /** A sprint that can still take tasks, or lose them. */
    SprintState openSprint(String sprintId) {
        SprintState sprint = sprint(sprintId);
        if (sprint.getStatus() == SprintStatus.ENDED) {
            throw new RefusedException(EventBodyFields.SPRINT_ID, sprintId, "must not have ended");
        }
        return sprint;
    }
}
