package io.contextcore.sdk.internal.restore;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.State;
import org.jspecify.annotations.Nullable;

/**
 * Whether events are about tasks and sprints that were created before. Where they are not, the history begins in the middle:
 * the fold would pass over them, and the identities of the spans would be others than they were. For one thread.
 */
final class Beginnings {
    private final State state;
    private final IdTable created = new IdTable();

    /** @param state has what was created before all the events */
    Beginnings(State state) {
        this.state = state;
    }

    /** Returns the field of an event that names what it is about, if that was not created; {@code null} if it was. */
    @Nullable EventField<String> missingSubject(Event event) {
        EventType type = event.type();
        if (type == EventType.TASK_CREATED || type == EventType.SPRINT_CREATED) {
            return null;
        }
        boolean isOfSprint = type == EventType.SPRINT_STARTED || type == EventType.SPRINT_ENDED;
        return missing(event, isOfSprint ? EventField.SPRINT_ID : EventField.TASK_ID);
    }

    /** Returns a field of an event that names a parent or a sprint that was not created; {@code null} if there is none. */
    @Nullable EventField<String> missingRelation(Event event) {
        EventField<String> parent = missing(event, EventField.PARENT_ID);
        return parent != null || event.type() == EventType.SPRINT_CREATED
                ? parent
                : missing(event, EventField.SPRINT_ID);
    }

    private @Nullable EventField<String> missing(Event event, EventField<String> field) {
        String id = event.get(field);
        if (id == null || created.find(key(event.project(), isOfSprint(field), id)) >= 0) {
            return null;
        }
        ProjectState project = state.project(event.project());
        boolean known = isOfSprint(field) ? project.sprint(id) != null : project.task(id) != null;
        return known ? null : field;
    }

    /** Learns that an event happened. */
    void note(Event event) {
        if (event.type() == EventType.TASK_CREATED) {
            created.put(key(event.project(), false, event.require(EventField.TASK_ID)), 0);
        } else if (event.type() == EventType.SPRINT_CREATED) {
            created.put(key(event.project(), true, event.require(EventField.SPRINT_ID)), 0);
        }
    }

    private static boolean isOfSprint(EventField<String> field) {
        return field.equals(EventField.SPRINT_ID);
    }

    private static String key(String project, boolean isSprint, String id) {
        return project + '\0' + (isSprint ? 's' : 't') + id; // no id has control characters
    }
}
