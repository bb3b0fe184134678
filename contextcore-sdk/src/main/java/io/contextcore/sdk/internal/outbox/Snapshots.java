package io.contextcore.sdk.internal.outbox;

import io.contextcore.sdk.internal.export.Outcome;
import io.contextcore.sdk.internal.signal.Signals;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.ProjectView;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.sdk.internal.tracker.Engine;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Shows how open tasks and running sprints stand: those that changed, and at every heartbeat all. */
final class Snapshots implements FactThread.Standing {
    private final Engine engine;
    private final Signals signals;
    private final Backend<SpanData> backend;

    /** What is open, and changed since its last snapshot. */
    private final Set<Subject> changed = new LinkedHashSet<>();

    private record Subject(String project, String id, boolean isSprint) {}

    Snapshots(Engine engine, Signals signals, Backend<SpanData> backend) {
        this.engine = engine;
        this.signals = signals;
        this.backend = backend;
    }

    /** Notes what a change is about. */
    void note(Change change) {
        String project = change.event().project();
        if (change.after() != null) {
            note(change.after());
        }
        change.ancestors().forEach(this::note);
        for (SprintState sprint : change.sprints()) {
            note(new Subject(project, sprint.id(), true), Signals.isRunning(sprint));
        }
    }

    private void note(TaskState task) {
        note(new Subject(task.getProject(), task.getId(), false), task.isOpen());
    }

    private void note(Subject subject, boolean isOpen) {
        if (isOpen) {
            changed.add(subject);
        } else {
            changed.remove(subject);
        }
    }

    @Override
    public boolean hasChanged() {
        return !changed.isEmpty();
    }

    @Override
    public boolean sendChanged(Duration timeout) {
        long now = engine.now();
        List<SpanData> spans = new ArrayList<>();
        for (Subject subject : changed) {
            add(spans, subject, now);
        }
        if (!send(spans, timeout)) {
            return false;
        }
        changed.clear();
        return true;
    }

    @Override
    public void sendAll(Duration timeout) {
        long now = engine.now();
        for (ProjectState project : engine.state().projects()) {
            if (!send(signals.snapshots(project, now), timeout)) {
                return;
            }
        }
    }

    private void add(List<SpanData> spans, Subject subject, long now) {
        ProjectView project = engine.state().project(subject.project);
        if (subject.isSprint) {
            SprintState sprint = project.sprint(subject.id);
            if (sprint != null && Signals.isRunning(sprint)) {
                spans.add(signals.snapshot(sprint, now));
            }
        } else {
            TaskState task = project.task(subject.id);
            if (task != null && task.isOpen()) {
                spans.add(signals.snapshot(task, now));
            }
        }
    }

    /** What a backend refuses of it is not kept: the next snapshot says the same, and more. */
    private boolean send(List<SpanData> spans, Duration timeout) {
        for (List<SpanData> request : Weight.requests(spans, Weight::of)) {
            if (backend.send(request, timeout) instanceof Outcome.Failed) {
                return false;
            }
        }
        return true;
    }
}
