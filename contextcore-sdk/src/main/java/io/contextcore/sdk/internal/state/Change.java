package io.contextcore.sdk.internal.state;

import io.contextcore.sdk.internal.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event does to the state: what it is about, before and after, and what follows from that elsewhere. Signals are
 * projected from it, and {@link State#commit} makes it the state.
 *
 * @param event the event
 * @param before the task before; {@code null} if it did not exist, or the event is not about a task
 * @param after the task after; {@code null} if the event is not about a known task
 * @param sprint the sprint after, if the event is about one; {@code null} if not
 * @param ancestors tasks whose progress follows from the task's
 * @param sprints all sprints that changed, {@code sprint} among them
 * @param insights the insights that changed, first the one that the event is about
 * @param handoff the hand-over after, if the event is about one and fits it; {@code null} if not
 * @param deployment the deployment, if the event is about a new one; {@code null} if not
 */
public record Change(
        Event event,
        @Nullable TaskState before,
        @Nullable TaskState after,
        @Nullable SprintState sprint,
        List<TaskState> ancestors,
        List<SprintState> sprints,
        List<InsightState> insights,
        @Nullable HandoffState handoff,
        @Nullable DeploymentState deployment) {

    /** A change of the tasks and sprints. */
    static Change ofWork(
            Event event,
            @Nullable TaskState before,
            @Nullable TaskState after,
            @Nullable SprintState sprint,
            List<TaskState> ancestors,
            List<SprintState> sprints) {
        return new Change(event, before, after, sprint, ancestors, sprints, List.of(), null, null);
    }

    static Change ofInsights(Event event, List<InsightState> insights) {
        return new Change(event, null, null, null, List.of(), List.of(), insights, null, null);
    }

    static Change ofHandoff(Event event, @Nullable HandoffState handoff) {
        return new Change(event, null, null, null, List.of(), List.of(), List.of(), handoff, null);
    }

    static Change ofDeployment(Event event, @Nullable DeploymentState deployment) {
        return new Change(event, null, null, null, List.of(), List.of(), List.of(), null, deployment);
    }
}
