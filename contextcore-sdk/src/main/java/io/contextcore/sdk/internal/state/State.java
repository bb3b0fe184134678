package io.contextcore.sdk.internal.state;

import io.contextcore.sdk.internal.event.Event;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is known of all projects of a journal. Changed by one thread at a time; read by any. */
public final class State {
    private final Map<String, ProjectState> projects = new ConcurrentHashMap<>();

    /** Returns a project, empty if nothing is known of it. */
    public ProjectState project(String project) {
        return projects.computeIfAbsent(project, ProjectState::new);
    }

    public Collection<ProjectState> projects() {
        return Collections.unmodifiableCollection(projects.values());
    }

    /** Folds an event into the state. */
    public Change apply(Event event) {
        return project(event.project()).apply(event);
    }
}
