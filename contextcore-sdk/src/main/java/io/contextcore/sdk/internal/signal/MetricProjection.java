package io.contextcore.sdk.internal.signal;

import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.state.DurationHistogram;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.Totals;
import io.contextcore.semconv.MetricAttributes;
import io.contextcore.semconv.TaskMetrics;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of all projects: absolute totals since the journal began, so that a command that lives a moment and a service
 * that lives a year export the same, right numbers.
 *
 * <p>A type of task has the series of all priorities, zeros included, from its first task on: Prometheus counts an increase
 * from the first sample that it sees, and would miss the first completion otherwise, also that of a task whose priority was
 * changed.
 */
public final class MetricProjection {
    /** How many sprints keep their points: without a bound, the series of a project would grow for ever. */
    static final int MAX_SPRINTS = 50;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static final @Nullable TaskPriority[] PRIORITIES = priorities();

    private final Emission emission;
    private final long startedAt;

    /**
     * @param startedAt when the journal began: the start of every cumulative series
     */
    public MetricProjection(Emission emission, long startedAt) {
        this.emission = emission;
        this.startedAt = startedAt;
    }

    private static @Nullable TaskPriority[] priorities() {
        TaskPriority[] known = TaskPriority.values();
        @Nullable TaskPriority[] withNone = new @Nullable TaskPriority[known.length + 1];
        System.arraycopy(known, 0, withNone, 0, known.length);
        return withNone;
    }

    /**
     * Returns the metrics of these projects, which must not change meanwhile.
     *
     * @param open the open work of each project
     * @param now the time of the points, in epoch nanoseconds
     */
    public List<MetricData> project(Collection<ProjectState> projects, Map<String, OpenWork> open, long now) {
        Points points = new Points(Math.min(startedAt, now), now);
        for (ProjectState project : projects) {
            points.add(project, open.getOrDefault(project.project(), OpenWork.NONE));
        }
        return points.metrics();
    }

    /** The points of one collection. */
    private final class Points {
        private final long start;
        private final long now;
        private final List<LongPointData> wip = new ArrayList<>();
        private final List<LongPointData> maxAge = new ArrayList<>();
        private final List<LongPointData> overdue = new ArrayList<>();
        private final List<LongPointData> statusChanges = new ArrayList<>();
        private final List<LongPointData> created = new ArrayList<>();
        private final List<LongPointData> completed = new ArrayList<>();
        private final List<LongPointData> cancelled = new ArrayList<>();
        private final List<LongPointData> storyPoints = new ArrayList<>();
        private final List<LongPointData> velocity = new ArrayList<>();
        private final List<LongPointData> sprintPlanned = new ArrayList<>();
        private final List<LongPointData> sprintCompleted = new ArrayList<>();
        private final List<LongPointData> sprintStart = new ArrayList<>();
        private final List<LongPointData> sprintEnd = new ArrayList<>();
        private final List<HistogramPointData> leadTime = new ArrayList<>();
        private final List<HistogramPointData> cycleTime = new ArrayList<>();
        private final List<HistogramPointData> blockedTime = new ArrayList<>();

        Points(long start, long now) {
            this.start = start;
            this.now = now;
        }

        void add(ProjectState project, OpenWork open) {
            Attributes base = Attributes.of(MetricAttributes.PROJECT, project.project());
            Totals totals = project.totals();
            for (TaskStatus status : TaskStatus.values()) {
                addStatus(totals, open, status, with(base, MetricAttributes.STATUS, status.getValue()));
            }
            for (TaskType type : TaskType.values()) {
                if (totals.has(type) || open.has(type)) {
                    addType(totals, open, type, with(base, MetricAttributes.TYPE, type.getValue()));
                }
            }
            List<SprintState> sprints = project.sprints();
            for (SprintState sprint : sprints.subList(Math.max(0, sprints.size() - MAX_SPRINTS), sprints.size())) {
                addSprint(sprint, with(base, MetricAttributes.SPRINT, sprint.id()));
            }
        }

        private void addStatus(Totals totals, OpenWork open, TaskStatus status, Attributes attributes) {
            statusChanges.add(point(attributes, totals.statusChanges(status)));
            if (!status.isFinished()) {
                wip.add(point(attributes, totals.tasks(status)));
                maxAge.add(point(attributes, open.maxAge(status)));
            }
        }

        private void addType(Totals totals, OpenWork open, TaskType type, Attributes attributes) {
            for (TaskPriority priority : PRIORITIES) {
                Attributes counted = priority == null
                        ? attributes
                        : with(attributes, MetricAttributes.PRIORITY, priority.getValue());
                created.add(point(counted, totals.created(type, priority)));
                completed.add(point(counted, totals.completed(type, priority)));
                cancelled.add(point(counted, totals.cancelled(type, priority)));
            }
            overdue.add(point(attributes, open.overdue(type)));
            storyPoints.add(point(attributes, totals.completedPoints(type)));
            leadTime.add(point(attributes, totals.leadTime(type)));
            cycleTime.add(point(attributes, totals.cycleTime(type)));
            blockedTime.add(point(attributes, totals.blockedTime(type)));
        }

        private void addSprint(SprintState sprint, Attributes attributes) {
            sprintPlanned.add(point(attributes, sprint.scopePoints()));
            sprintCompleted.add(point(attributes, sprint.completedPoints()));
            if (sprint.getStatus() != SprintStatus.PLANNED) {
                velocity.add(point(attributes, sprint.completedPoints()));
            }
            if (sprint.getStatus() == SprintStatus.ACTIVE) {
                sprintStart.add(point(attributes, Math.floorDiv(sprint.startedAt(), NANOS_PER_SECOND)));
                LocalDate lastDay = sprint.endDate();
                if (lastDay != null) {
                    sprintEnd.add(
                            point(attributes, lastDay.plusDays(1).toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC)));
                }
            }
        }

        private Attributes with(Attributes attributes, AttributeKey<String> key, String value) {
            return attributes.toBuilder().put(key, value).build();
        }

        private LongPointData point(Attributes attributes, long value) {
            return LongPointData.create(start, now, attributes, value);
        }

        private HistogramPointData point(Attributes attributes, DurationHistogram histogram) {
            boolean any = histogram.count() > 0;
            return HistogramPointData.create(
                    start,
                    now,
                    attributes,
                    histogram.sum(),
                    any,
                    histogram.min(),
                    any,
                    histogram.max(),
                    DurationHistogram.boundaries(),
                    histogram.counts());
        }

        List<MetricData> metrics() {
            return new MetricList(emission)
                    .gauge(TaskMetrics.TASK_WIP_NAME, TaskMetrics.TASK_WIP_UNIT, TaskMetrics.TASK_WIP_DESCRIPTION, wip)
                    .gauge(
                            TaskMetrics.TASK_MAX_AGE_NAME,
                            TaskMetrics.TASK_MAX_AGE_UNIT,
                            TaskMetrics.TASK_MAX_AGE_DESCRIPTION,
                            maxAge)
                    .gauge(
                            TaskMetrics.TASK_OVERDUE_NAME,
                            TaskMetrics.TASK_OVERDUE_UNIT,
                            TaskMetrics.TASK_OVERDUE_DESCRIPTION,
                            overdue)
                    .counter(
                            TaskMetrics.TASK_STATUS_CHANGES_NAME,
                            TaskMetrics.TASK_STATUS_CHANGES_UNIT,
                            TaskMetrics.TASK_STATUS_CHANGES_DESCRIPTION,
                            statusChanges)
                    .counter(
                            TaskMetrics.TASK_CREATED_NAME,
                            TaskMetrics.TASK_CREATED_UNIT,
                            TaskMetrics.TASK_CREATED_DESCRIPTION,
                            created)
                    .counter(
                            TaskMetrics.TASK_COMPLETED_NAME,
                            TaskMetrics.TASK_COMPLETED_UNIT,
                            TaskMetrics.TASK_COMPLETED_DESCRIPTION,
                            completed)
                    .counter(
                            TaskMetrics.TASK_CANCELLED_NAME,
                            TaskMetrics.TASK_CANCELLED_UNIT,
                            TaskMetrics.TASK_CANCELLED_DESCRIPTION,
                            cancelled)
                    .counter(
                            TaskMetrics.TASK_STORY_POINTS_COMPLETED_NAME,
                            TaskMetrics.TASK_STORY_POINTS_COMPLETED_UNIT,
                            TaskMetrics.TASK_STORY_POINTS_COMPLETED_DESCRIPTION,
                            storyPoints)
                    .gauge(
                            TaskMetrics.TASK_SPRINT_VELOCITY_NAME,
                            TaskMetrics.TASK_SPRINT_VELOCITY_UNIT,
                            TaskMetrics.TASK_SPRINT_VELOCITY_DESCRIPTION,
                            velocity)
                    .gauge(
                            TaskMetrics.TASK_SPRINT_PLANNED_POINTS_NAME,
                            TaskMetrics.TASK_SPRINT_PLANNED_POINTS_UNIT,
                            TaskMetrics.TASK_SPRINT_PLANNED_POINTS_DESCRIPTION,
                            sprintPlanned)
                    .gauge(
                            TaskMetrics.TASK_SPRINT_COMPLETED_POINTS_NAME,
                            TaskMetrics.TASK_SPRINT_COMPLETED_POINTS_UNIT,
                            TaskMetrics.TASK_SPRINT_COMPLETED_POINTS_DESCRIPTION,
                            sprintCompleted)
                    .gauge(
                            TaskMetrics.TASK_SPRINT_START_TIME_NAME,
                            TaskMetrics.TASK_SPRINT_START_TIME_UNIT,
                            TaskMetrics.TASK_SPRINT_START_TIME_DESCRIPTION,
                            sprintStart)
                    .gauge(
                            TaskMetrics.TASK_SPRINT_END_TIME_NAME,
                            TaskMetrics.TASK_SPRINT_END_TIME_UNIT,
                            TaskMetrics.TASK_SPRINT_END_TIME_DESCRIPTION,
                            sprintEnd)
                    .histogram(
                            TaskMetrics.TASK_LEAD_TIME_NAME,
                            TaskMetrics.TASK_LEAD_TIME_UNIT,
                            TaskMetrics.TASK_LEAD_TIME_DESCRIPTION,
                            leadTime)
                    .histogram(
                            TaskMetrics.TASK_CYCLE_TIME_NAME,
                            TaskMetrics.TASK_CYCLE_TIME_UNIT,
                            TaskMetrics.TASK_CYCLE_TIME_DESCRIPTION,
                            cycleTime)
                    .histogram(
                            TaskMetrics.TASK_BLOCKED_TIME_NAME,
                            TaskMetrics.TASK_BLOCKED_TIME_UNIT,
                            TaskMetrics.TASK_BLOCKED_TIME_DESCRIPTION,
                            blockedTime)
                    .metrics();
        }
    }
}
