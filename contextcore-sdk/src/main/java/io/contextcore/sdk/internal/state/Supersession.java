package io.contextcore.sdk.internal.state;

import static io.contextcore.sdk.internal.event.EventField.INSIGHT_ID;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_SUPERSEDED_BY;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_SUPERSEDES;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which insight stands in the place of which. Each replaces one at most and is replaced by one at most, so that they form
 * chains. Pure.
 */
final class Supersession {
    private Supersession() {}

    /** Returns what an event about an insight makes of insights, first of the one that it is about. */
    static List<InsightState> fold(ProjectView state, Event event) {
        InsightState known = state.insight(event.get(INSIGHT_ID));
        if (event.type() == EventType.INSIGHT_EMITTED) {
            return known == null ? emitted(state, event) : List.of();
        }
        InsightState successor = state.insight(event.get(INSIGHT_SUPERSEDED_BY));
        if (known == null) {
            return List.of();
        }
        return successor == null || brokenRule(state, known, successor) != null
                ? List.of(known) // as when the emitted one has said it already
                : List.of(known.withSupersededBy(successor.id()), successor.withSupersedes(known.id()));
    }

    private static List<InsightState> emitted(ProjectView state, Event event) {
        InsightState emitted = InsightState.emitted(event);
        InsightState earlier = state.insight(event.get(INSIGHT_SUPERSEDES));
        return earlier == null || earlier.supersededBy() != null
                ? List.of(emitted)
                : List.of(emitted.withSupersedes(earlier.id()), earlier.withSupersededBy(emitted.id()));
    }

    /** Returns the rule that a known insight breaks as the successor of another one; {@code null} if it may be that. */
    static @Nullable String brokenRule(ProjectView state, InsightState insight, InsightState successor) {
        if (insight.supersededBy() != null) {
            return "must not be superseded already, by \"" + insight.supersededBy() + "\"";
        }
        if (successor.supersedes() != null) {
            return "must have a successor that supersedes no other insight yet, and it supersedes \""
                    + successor.supersedes() + "\"";
        }
        for (InsightState next = successor; next != null; next = state.insight(next.supersededBy())) {
            if (next.id().equals(insight.id())) {
                return "must not supersede its own successor, which would close a circle";
            }
        }
        return null;
    }
}
