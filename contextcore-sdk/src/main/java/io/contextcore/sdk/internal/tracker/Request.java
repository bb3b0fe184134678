package io.contextcore.sdk.internal.tracker;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.state.Change;
import java.util.ArrayList;
import java.util.List;

/** A decision that a caller waits for, and what became of it; whoever leads the caller's group fills that in. */
final class Request extends GroupCommit.Call {
    final String project;
    final Engine.Decision decision;
    private final List<Request> parts;
    List<Event> events = List.of();
    List<Change> changes = List.of();

    Request(String project, Engine.Decision decision) {
        this(project, decision, List.of());
    }

    private Request(String project, Engine.Decision decision, List<Request> parts) {
        this.project = project;
        this.decision = decision;
        this.parts = parts;
    }

    /** Stands for several that one caller makes at once. */
    static Request ofAll(List<Request> parts) {
        return new Request("", (state, now) -> List.of(), parts);
    }

    /** Returns the requests, in their order, with the parts of those that stand for several. */
    static List<Request> flatten(List<Request> requests) {
        if (requests.size() == 1 && requests.get(0).parts.isEmpty()) {
            return requests;
        }
        List<Request> all = new ArrayList<>();
        for (Request request : requests) {
            if (request.parts.isEmpty()) {
                all.add(request);
            } else {
                all.addAll(request.parts);
            }
        }
        return all;
    }
}
