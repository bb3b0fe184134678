package io.contextcore.sdk.internal.signal;

import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.ProjectView;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.TaskState;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that is emitted: the facts of a change, and how things stand at a time. Pure. */
public final class Signals {
    private final TaskSpanProjection taskSpans;
    private final SprintSpanProjection sprintSpans;
    private final InsightSpanProjection insightSpans;
    private final HandoffSpanProjection handoffSpans;
    private final DeploymentSpanProjection deploymentSpans;
    private final LogProjection logs;
    private final MetricProjection metrics;
    private final DeliveryMetrics deliveryMetrics;

    /**
     * @param startedAt when the journal began, in epoch nanoseconds
     * @param processStartedAt when this process did
     */
    public Signals(Emission emission, long startedAt, long processStartedAt) {
        this.taskSpans = new TaskSpanProjection(emission);
        this.sprintSpans = new SprintSpanProjection(emission);
        this.insightSpans = new InsightSpanProjection(emission);
        this.handoffSpans = new HandoffSpanProjection(emission);
        this.deploymentSpans = new DeploymentSpanProjection(emission);
        this.logs = new LogProjection(emission);
        this.metrics = new MetricProjection(emission, startedAt);
        this.deliveryMetrics = new DeliveryMetrics(emission, startedAt, processStartedAt);
    }

    /**
     * Returns the spans that a change is a reason for.
     *
     * @param state the project, before the change is committed
     */
    public List<SpanData> spans(ProjectView state, Change change) {
        List<SpanData> spans = new ArrayList<>(taskSpans.project(state, change));
        spans.addAll(sprintSpans.project(change));
        spans.addAll(insightSpans.project(state, change));
        spans.addAll(handoffSpans.project(state, change));
        spans.addAll(deploymentSpans.project(state, change));
        return spans;
    }

    /** Returns the log record of a change's event. */
    public LogRecordData log(Change change) {
        return logs.project(change);
    }

    /** Returns how every open task and every running sprint of a project stands. */
    public List<SpanData> snapshots(ProjectState project, long now) {
        List<SpanData> snapshots = new ArrayList<>();
        for (TaskState task : project.openTasks()) {
            snapshots.add(snapshot(task, now));
        }
        for (SprintState sprint : project.sprints()) {
            if (isRunning(sprint)) {
                snapshots.add(sprintSpans.snapshot(sprint, now));
            }
        }
        return snapshots;
    }

    /** Returns whether a sprint has snapshots now. */
    public static boolean isRunning(SprintState sprint) {
        return sprint.getStatus() == SprintStatus.ACTIVE;
    }

    /** Returns how a task stands. */
    public SpanData snapshot(TaskState task, long now) {
        return taskSpans.snapshot(task, now);
    }

    /** Returns how a sprint stands. */
    public SpanData snapshot(SprintState sprint, long now) {
        return sprintSpans.snapshot(sprint, now);
    }

    /** Returns the figures about ourselves. */
    public DeliveryMetrics deliveryMetrics() {
        return deliveryMetrics;
    }

    /** Returns the figures of all projects, which must not change meanwhile. */
    public List<MetricData> metrics(State state, long now) {
        return metrics(state, OpenWork.of(state, now), now);
    }

    /**
     * Returns the figures of all projects, which must not change meanwhile.
     *
     * @param open the open work of each, which was counted before
     */
    public List<MetricData> metrics(State state, Map<String, OpenWork> open, long now) {
        return metrics.project(state.projects(), open, now);
    }
}
