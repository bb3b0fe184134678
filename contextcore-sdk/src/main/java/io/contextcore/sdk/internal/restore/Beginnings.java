package io.contextcore.sdk.internal.restore;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.State;
import org.jspecify.annotations.Nullable;

/**
 * Whether events are about tasks, sprints, insights and hand-overs that were created before. Where they are not, the history begins in the middle:
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
        return switch (event.type()) {
            case TASK_CREATED, SPRINT_CREATED, INSIGHT_EMITTED, HANDOFF_CREATED, DEPLOYMENT_RECORDED -> null;
            case SPRINT_STARTED, SPRINT_ENDED -> missing(event, EventField.SPRINT_ID);
            case INSIGHT_SUPERSEDED -> missing(event, EventField.INSIGHT_ID);
            case HANDOFF_STATUS_CHANGED -> missing(event, EventField.HANDOFF_ID);
            default -> missing(event, EventField.TASK_ID);
        };
    }

    /** Returns a field of an event that names a parent, a sprint or another insight that was not created; {@code null} if there is none. */
    @Nullable EventField<String> missingRelation(Event event) {
        return switch (event.type()) {
            case INSIGHT_EMITTED -> missing(event, EventField.INSIGHT_SUPERSEDES);
            case INSIGHT_SUPERSEDED -> missing(event, EventField.INSIGHT_SUPERSEDED_BY);
            case HANDOFF_CREATED, HANDOFF_STATUS_CHANGED, DEPLOYMENT_RECORDED -> null;
            case SPRINT_CREATED -> missing(event, EventField.PARENT_ID);
            default -> {
                EventField<String> parent = missing(event, EventField.PARENT_ID);
                yield parent != null ? parent : missing(event, EventField.SPRINT_ID);
            }
        };
    }

    private @Nullable EventField<String> missing(Event event, EventField<String> field) {
        String id = event.get(field);
        Subject subject = Subject.of(field);
        if (id == null || created.find(key(event.project(), subject, id)) >= 0) {
            return null;
        }
        ProjectState project = state.project(event.project());
        Object known = switch (subject) {
            case TASK -> project.task(id);
            case SPRINT -> project.sprint(id);
            case INSIGHT -> project.insight(id);
            case HANDOFF -> project.handoff(id);
        };
        return known != null ? null : field;
    }

    /** Learns that an event happened. */
    void note(Event event) {
        switch (event.type()) {
            case TASK_CREATED -> note(event, EventField.TASK_ID);
            case SPRINT_CREATED -> note(event, EventField.SPRINT_ID);
            case INSIGHT_EMITTED -> note(event, EventField.INSIGHT_ID);
            case HANDOFF_CREATED -> note(event, EventField.HANDOFF_ID);
            default -> {
                // creates nothing
            }
        }
    }

    private void note(Event event, EventField<String> field) {
        created.put(key(event.project(), Subject.of(field), event.require(field)), 0);
    }

    private static String key(String project, Subject subject, String id) {
        return project + '\0' + subject.letter + id; // no id has control characters
    }

    /** What is created before other events are about it. */
    private enum Subject {
        TASK('t'),
        SPRINT('s'),
        INSIGHT('i'),
        HANDOFF('h');

        private final char letter;

        Subject(char letter) {
            this.letter = letter;
        }

        static Subject of(EventField<String> field) {
            if (field.equals(EventField.SPRINT_ID)) {
                return SPRINT;
            }
            if (field.equals(EventField.HANDOFF_ID)) {
                return HANDOFF;
            }
            boolean isOfInsight = field.equals(EventField.INSIGHT_ID)
                    || field.equals(EventField.INSIGHT_SUPERSEDES)
                    || field.equals(EventField.INSIGHT_SUPERSEDED_BY);
            return isOfInsight ? INSIGHT : TASK;
        }
    }
}
