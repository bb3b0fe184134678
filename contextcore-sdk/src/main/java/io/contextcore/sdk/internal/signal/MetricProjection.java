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
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of all projects: absolute totals since the journal began, so that a command that lives a moment and a service
 * that lives a year export the same, right numbers.
 *
 * <p>A type of task has its series, zeros included, from its first task on: Prometheus counts an increase from the first
 * sample that it sees, and would miss the first completion otherwise.
 */
public final class MetricProjection {
    /** How many sprints keep their velocity: without a bound, the series of a project would grow for ever. */
    static final int MAX_SPRINTS = 50;

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

    /** Returns the metrics of these projects, which must not change meanwhile. */
    public List<MetricData> project(Collection<ProjectState> projects, long now) {
        Points points = new Points(Math.min(startedAt, now), now);
        for (ProjectState project : projects) {
            points.add(project);
        }
        return points.metrics();
    }

    /** The points of one collection. */
    private final class Points {
        private final long start;
        private final long now;
        private final List<LongPointData> wip = new ArrayList<>();
        private final List<LongPointData> created = new ArrayList<>();
        private final List<LongPointData> completed = new ArrayList<>();
        private final List<LongPointData> cancelled = new ArrayList<>();
        private final List<LongPointData> storyPoints = new ArrayList<>();
        private final List<LongPointData> velocity = new ArrayList<>();
        private final List<HistogramPointData> leadTime = new ArrayList<>();
        private final List<HistogramPointData> cycleTime = new ArrayList<>();
        private final List<HistogramPointData> blockedTime = new ArrayList<>();

        Points(long start, long now) {
            this.start = start;
            this.now = now;
        }

        void add(ProjectState project) {
            Attributes base = Attributes.of(MetricAttributes.PROJECT, project.project());
            Totals totals = project.totals();
            for (TaskStatus status : TaskStatus.values()) {
                if (!status.isFinished()) {
                    wip.add(point(
                            base.toBuilder()
                                    .put(MetricAttributes.STATUS, status.getValue())
                                    .build(),
                            totals.tasks(status)));
                }
            }
            for (TaskType type : TaskType.values()) {
                addType(totals, type, base);
            }
            addVelocity(project, base);
        }

        private void addType(Totals totals, TaskType type, Attributes base) {
            boolean known = false;
            for (TaskPriority priority : PRIORITIES) {
                long made = totals.created(type, priority);
                long done = totals.completed(type, priority);
                long given = totals.cancelled(type, priority);
                if (made + done + given > 0) {
                    known = true;
                    AttributesBuilder attributes = base.toBuilder().put(MetricAttributes.TYPE, type.getValue());
                    if (priority != null) {
                        attributes.put(MetricAttributes.PRIORITY, priority.getValue());
                    }
                    Attributes built = attributes.build();
                    created.add(point(built, made));
                    completed.add(point(built, done));
                    cancelled.add(point(built, given));
                }
            }
            if (known) {
                Attributes attributes = base.toBuilder()
                        .put(MetricAttributes.TYPE, type.getValue())
                        .build();
                storyPoints.add(point(attributes, totals.completedPoints(type)));
                leadTime.add(point(attributes, totals.leadTime(type)));
                cycleTime.add(point(attributes, totals.cycleTime(type)));
                blockedTime.add(point(attributes, totals.blockedTime(type)));
            }
        }

        private void addVelocity(ProjectState project, Attributes base) {
            List<SprintState> sprints = project.sprints();
            for (SprintState sprint : sprints.subList(Math.max(0, sprints.size() - MAX_SPRINTS), sprints.size())) {
                if (sprint.getStatus() != SprintStatus.PLANNED) {
                    velocity.add(point(
                            base.toBuilder()
                                    .put(MetricAttributes.SPRINT, sprint.id())
                                    .build(),
                            sprint.completedPoints()));
                }
            }
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
