package io.contextcore.sdk.internal.signal;

import io.contextcore.api.deployment.DeploymentTracker;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.MemoryJournal;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.Fold;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.TaskIdentity;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.sdk.internal.tracker.Engine;
import io.contextcore.sdk.internal.tracker.SdkDeploymentTracker;
import io.contextcore.sdk.internal.tracker.SdkHandoffQueue;
import io.contextcore.sdk.internal.tracker.SdkInsightEmitter;
import io.contextcore.sdk.internal.tracker.SdkSprintTracker;
import io.contextcore.sdk.internal.tracker.SdkTaskTracker;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A project as a tracker was told of it, and all that is emitted for that. Everything is journalled at {@link #NOW}. */
final class Telling {
    static final String PROJECT = "commerce";
    static final String JOURNAL_ID = "7d1c";

    /** The journal begins and everything is recorded. */
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00.000000007Z");

    /** A Monday long before that; the stories of the tests begin here. */
    static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final MemoryJournal journal = new MemoryJournal(clock);
    private final AtomicInteger eventCount = new AtomicInteger();
    private final Engine engine =
            new Engine(journal, new State(), clock, () -> "event-" + eventCount.incrementAndGet());
    private final Emission emission;
    private final Signals signals;

    Telling() {
        this(Dialect.SEED, Resource.empty());
    }

    Telling(Dialect dialect, Resource extra) {
        this.emission = new Emission("1.2.3", dialect, extra, JOURNAL_ID);
        this.signals = new Signals(emission, nanos(NOW), nanos(NOW));
    }

    TaskTracker tasks() {
        return new SdkTaskTracker(engine, PROJECT);
    }

    /** Returns the tracker for what happened hours after {@link #MONDAY}. */
    TaskTracker tasksAfter(int hours) {
        return tasks().at(after(hours));
    }

    SprintTracker sprintsAfter(int hours) {
        return new SdkSprintTracker(engine, PROJECT).at(after(hours));
    }

    /** Returns the emitter for what an agent found hours after {@link #MONDAY}; {@code null} for a person. */
    InsightEmitter insightsAfter(int hours, @Nullable Agent agent) {
        return new SdkInsightEmitter(engine, PROJECT, agent).at(after(hours));
    }

    /** Returns the hand-overs as an agent sees them; everything about them happens at {@link #NOW}. */
    HandoffQueue handoffs(String agentId) {
        return new SdkHandoffQueue(engine, PROJECT, Agent.create(agentId, "session-" + agentId));
    }

    DeploymentTracker deploymentsAfter(int hours) {
        return new SdkDeploymentTracker(engine, PROJECT).at(after(hours));
    }

    ProjectState project() {
        return engine.state().project(PROJECT);
    }

    TaskIdentity identity(String taskId) {
        return task(taskId).identity();
    }

    static Instant after(int hours) {
        return MONDAY.plusSeconds(hours * 3_600L);
    }

    static long nanosAfter(int hours) {
        return nanos(after(hours));
    }

    static long nanos(Instant instant) {
        return Times.epochNanos(instant);
    }

    static LinkData link(TaskIdentity target, String kind) {
        return LinkData.create(target.anchor(), kind(kind));
    }

    static Attributes kind(String kind) {
        return Attributes.builder().put("link.kind", kind).build();
    }

    List<Event> events() {
        return journal.read(0, Integer.MAX_VALUE).stream()
                .map(Journal.Entry::event)
                .toList();
    }

    /** Returns the spans that are facts, in the order in which they are sent. */
    List<SpanData> spans() {
        List<SpanData> spans = new ArrayList<>();
        replay((project, change) -> spans.addAll(signals.spans(project, change)));
        return spans;
    }

    /** Returns the latest fact with this name. */
    SpanData span(String name) {
        return spans().stream()
                .filter(span -> span.getName().equals(name))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("no span " + name + " among " + spans()));
    }

    List<LogRecordData> logs() {
        List<LogRecordData> logs = new ArrayList<>();
        replay((project, change) -> logs.add(signals.log(change)));
        return logs;
    }

    LogRecordData lastLog() {
        List<LogRecordData> logs = logs();
        return logs.get(logs.size() - 1);
    }

    List<MetricData> metrics() {
        List<MetricData> metrics = new ArrayList<>(metricsAt(nanos(NOW)));
        metrics.addAll(signals.deliveryMetrics()
                .project(List.of(new DeliveryMetrics.Figures("traces", 1, 2, 3, 4, 5)), 6, 7, nanos(NOW)));
        return metrics;
    }

    /** Returns the metrics about work, at another time. */
    List<MetricData> metricsAt(long now) {
        return signals.metrics(engine.state(), now);
    }

    SpanData snapshotOfTask(String taskId, long at) {
        return signals.snapshot(task(taskId), at);
    }

    SpanData snapshotOfSprint(String sprintId, long at) {
        SprintState sprint = project().sprint(sprintId);
        if (sprint == null) {
            throw new AssertionError("no sprint " + sprintId);
        }
        return signals.snapshot(sprint, at);
    }

    List<SpanData> snapshots(long at) {
        return signals.snapshots(project(), at);
    }

    private TaskState task(String taskId) {
        TaskState task = project().task(taskId);
        if (task == null) {
            throw new AssertionError("no task " + taskId);
        }
        return task;
    }

    private interface Reader {
        void read(ProjectState beforeTheChange, Change change);
    }

    private void replay(Reader reader) {
        State state = new State();
        for (Event event : events()) {
            ProjectState project = state.project(event.project());
            Change change = Fold.apply(project, event);
            reader.read(project, change);
            state.commit(change, state.position() + 1);
        }
    }
}
