package io.contextcore.sdk.internal.tracker;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.state.PendingProject;
import io.contextcore.sdk.internal.state.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The decisions of one thread that are still to be written. Each was made once already, on the state and what the
 * decisions before it change, so that what is refused is refused at once; it is made again when it is written, because
 * others may have written meanwhile.
 */
final class Batch {
    private final State state;
    private final LongSupplier clock;
    private final Consumer<List<Request>> writer;
    private final Map<String, PendingProject> views = new HashMap<>();
    private List<Request> requests = new ArrayList<>();

    /**
     * @param state as it is without what the batch does
     * @param clock the time, in epoch nanoseconds
     * @param writer decides and writes requests, and sets the failure of those that failed
     */
    Batch(State state, LongSupplier clock, Consumer<List<Request>> writer) {
        this.state = state;
        this.clock = clock;
        this.writer = writer;
    }

    /** Returns a project as it is with what the batch does. */
    PendingProject view(String project) {
        return views.computeIfAbsent(project, id -> new PendingProject(state.project(id)));
    }

    /** Decides, or throws; and now and then writes. */
    void add(Request request) {
        PendingProject view = view(request.project);
        long now = clock.getAsLong();
        List<Event.Builder> decided = request.decision.decide(view, now);
        for (Event.Builder event : decided) {
            view.apply(event.setId("not yet").setRecordedAt(now).build());
        }
        if (!decided.isEmpty()) {
            requests.add(request);
        }
        if (requests.size() >= GroupCommit.MAX_GROUP) {
            write();
        }
    }

    /**
     * Writes what was decided.
     *
     * @throws RuntimeException the first failure, with the others as suppressed ones; what did not fail is recorded
     */
    void write() {
        List<Request> written = requests;
        requests = new ArrayList<>();
        views.clear();
        if (written.isEmpty()) {
            return;
        }
        writer.accept(written);
        List<RuntimeException> failures = written.stream()
                .map(request -> request.failure)
                .filter(Objects::nonNull)
                .toList();
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
    }
}
