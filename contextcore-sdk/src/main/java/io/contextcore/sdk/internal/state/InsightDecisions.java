package io.contextcore.sdk.internal.state;

import static io.contextcore.sdk.internal.event.EventField.INSIGHT_EXPIRES_AT;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_ID;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_SUPERSEDED_BY;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_SUPERSEDES;
import static io.contextcore.sdk.internal.event.EventField.REASON;

import io.contextcore.api.RefusedException;
import io.contextcore.api.insight.Agent;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.semconv.EventBodyFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of insights: what is asked for becomes the events that record it, or is refused. Pure. */
public final class InsightDecisions {
    private final ProjectView state;
    private final CallContext call;
    private final @Nullable Agent agent;
    private final long now;

    public InsightDecisions(ProjectView state, CallContext call, @Nullable Agent agent, long now) {
        this.state = state;
        this.call = call;
        this.agent = agent;
        this.now = now;
    }

    /**
     * Emits an insight.
     *
     * @param insightId its id, checked by {@link InsightInput#id}
     */
    public List<Event.Builder> emit(String insightId, InsightInput input) {
        if (state.insight(insightId) != null) {
            throw new RefusedException(
                    EventBodyFields.INSIGHT_ID, insightId, "must be new in project \"" + state.project() + "\"");
        }
        Moment moment = Moment.of(call, now);
        Instant expiresAt = input.get(INSIGHT_EXPIRES_AT);
        if (expiresAt != null && Times.epochNanos(expiresAt) <= moment.at()) {
            throw new RefusedException(
                    EventBodyFields.INSIGHT_EXPIRES_AT,
                    expiresAt,
                    "must be after the insight was found, " + Times.instant(moment.at()));
        }
        Event.Builder emitted = moment.event(EventType.INSIGHT_EMITTED, state.project());
        input.writeTo(emitted);
        AgentInput.sign(emitted, agent).set(INSIGHT_ID, insightId);
        String earlierId = input.get(INSIGHT_SUPERSEDES);
        if (earlierId == null) {
            return List.of(emitted);
        }
        InsightState earlier = insight(EventBodyFields.INSIGHT_SUPERSEDES, earlierId);
        if (earlier.supersededBy() != null) {
            throw new RefusedException(
                    EventBodyFields.INSIGHT_SUPERSEDES,
                    earlierId,
                    "must not be superseded already, by \"" + earlier.supersededBy() + "\"");
        }
        return List.of(emitted, superseded(moment, earlier, insightId));
    }

    /** Puts an insight in the place of another one. */
    public List<Event.Builder> supersede(String insightId, String successorId, @Nullable String reason) {
        String why = Input.lines(EventBodyFields.REASON, reason);
        InsightState insight = insight(EventBodyFields.INSIGHT_ID, insightId);
        InsightState successor = insight(EventBodyFields.INSIGHT_SUPERSEDED_BY, successorId);
        String brokenRule = Supersession.brokenRule(state, insight, successor);
        if (brokenRule != null) {
            throw new RefusedException(EventBodyFields.INSIGHT_ID, insightId, brokenRule);
        }
        return List.of(superseded(Moment.of(call, now), insight, successorId).set(REASON, why));
    }

    private Event.Builder superseded(Moment moment, InsightState insight, String successorId) {
        return moment.notBefore(insight.emittedAt(), "the insight that is superseded")
                .event(EventType.INSIGHT_SUPERSEDED, state.project())
                .set(INSIGHT_ID, insight.id())
                .set(INSIGHT_SUPERSEDED_BY, successorId);
    }

    private InsightState insight(String field, String id) {
        InsightState insight = state.insight(Input.id(field, id));
        if (insight == null) {
            throw new RefusedException(field, id, "must be a known insight of project \"" + state.project() + "\"");
        }
        return insight;
    }
}
