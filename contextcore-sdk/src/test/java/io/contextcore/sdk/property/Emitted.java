package io.contextcore.sdk.property;

import io.contextcore.sdk.internal.event.Times;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.signal.Dialect;
import io.contextcore.sdk.internal.signal.Emission;
import io.contextcore.sdk.internal.signal.Signals;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.Fold;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.TaskState;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;

/** The spans that a journal is a reason for, in the order in which they are sent. */
final class Emitted {
    static final long BEGINNING = Times.epochNanos(RandomWork.BEGINNING);

    final List<SpanData> facts = new ArrayList<>();
    final List<SpanData> snapshots = new ArrayList<>();

    /** The state at the place in the journal up to which it was followed. */
    final State state = new State();

    private final Signals signals = signals();
    private long position;

    static Signals signals() {
        return new Signals(new Emission("1", Dialect.SEED, Resource.empty(), "journal-1"), BEGINNING, BEGINNING);
    }

    /** Follows the journal to its end; what changed has its snapshot taken. */
    Emitted follow(Journal journal, long now) {
        for (Journal.Entry entry : journal.read(position, Integer.MAX_VALUE)) {
            ProjectState project = state.project(entry.event().project());
            Change change = Fold.apply(project, entry.event());
            facts.addAll(signals.spans(project, change));
            state.commit(change, entry.nextPosition());
            position = entry.nextPosition();
            TaskState after = change.after();
            if (after != null && after.isOpen()) {
                snapshots.add(signals.snapshot(after, now));
            }
            for (TaskState ancestor : change.ancestors()) {
                if (ancestor.isOpen()) {
                    snapshots.add(signals.snapshot(ancestor, now));
                }
            }
            for (SprintState sprint : change.sprints()) {
                if (Signals.isRunning(sprint)) {
                    snapshots.add(signals.snapshot(sprint, now));
                }
            }
        }
        return this;
    }

    /** Everything that is open shows that it still is. */
    void heartbeat(long now) {
        state.projects().forEach(project -> snapshots.addAll(signals.snapshots(project, now)));
    }

    List<SpanData> all() {
        List<SpanData> all = new ArrayList<>(facts);
        all.addAll(snapshots);
        return all;
    }
}
