package io.contextcore.sdk.internal.state;

import static io.contextcore.sdk.internal.event.EventField.HANDOFF_DEADLINE;
import static io.contextcore.sdk.internal.event.EventField.HANDOFF_FROM_AGENT;
import static io.contextcore.sdk.internal.event.EventField.HANDOFF_ID;
import static io.contextcore.sdk.internal.event.EventField.HANDOFF_STATUS;
import static io.contextcore.sdk.internal.event.EventField.REASON;
import static io.contextcore.sdk.internal.event.EventField.TASK_ID;

import io.contextcore.api.RefusedException;
import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.insight.Agent;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.semconv.EventBodyFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of hand-overs: what is asked for becomes the events that record it, or is refused. Pure. */
public final class HandoffDecisions {
    private final ProjectView state;
    private final Agent agent;
    private final long now;

    /** @param agent who asks */
    public HandoffDecisions(ProjectView state, Agent agent, long now) {
        this.state = state;
        this.agent = agent;
        this.now = now;
    }

    /**
     * Offers work.
     *
     * @param handoffId its id, checked by {@link HandoffInput#id}
     */
    public List<Event.Builder> create(String handoffId, HandoffInput input) {
        if (state.handoff(handoffId) != null) {
            throw new RefusedException(
                    EventBodyFields.HANDOFF_ID, handoffId, "must be new in project \"" + state.project() + "\"");
        }
        Instant deadline = input.get(HANDOFF_DEADLINE);
        if (deadline != null && Times.epochNanos(deadline) <= now) {
            throw new RefusedException(
                    EventBodyFields.HANDOFF_DEADLINE, deadline, "must be after now, " + Times.instant(now));
        }
        Event.Builder created = Moment.of(CallContext.DEFAULT, now).event(EventType.HANDOFF_CREATED, state.project());
        input.writeTo(created);
        return List.of(AgentInput.sign(created, agent)
                .set(HANDOFF_ID, handoffId)
                .set(HANDOFF_FROM_AGENT, agent.getId())
                .set(HANDOFF_STATUS, HandoffStatus.PENDING));
    }

    /** Takes a hand-over one step further. */
    public List<Event.Builder> step(String handoffId, HandoffStep step, @Nullable String reason) {
        String why = Input.lines(EventBodyFields.REASON, reason);
        HandoffState handoff = state.handoff(Input.id(EventBodyFields.HANDOFF_ID, handoffId));
        if (handoff == null) {
            throw refused(handoffId, "must be a known hand-over of project \"" + state.project() + "\"");
        }
        checkStatus(handoff, step);
        checkParty(handoff, step);
        checkDeadline(handoff, step);
        Event.Builder changed = Moment.of(CallContext.DEFAULT, now)
                .notBefore(handoff.statusSince(), "the change before it")
                .event(EventType.HANDOFF_STATUS_CHANGED, state.project());
        return List.of(AgentInput.sign(changed, agent)
                .set(HANDOFF_ID, handoff.id())
                .set(HANDOFF_STATUS, step.to)
                .set(REASON, why)
                .set(TASK_ID, handoff.getTaskId()));
    }

    private static void checkStatus(HandoffState handoff, HandoffStep step) {
        if (!step.isPossibleFrom(handoff.status())) {
            String by = handoff.toAgent() == null ? "" : ", with \"" + handoff.toAgent() + "\"";
            throw refused(
                    handoff.id(),
                    "must not be " + handoff.status().getValue() + by + ", to become " + step.to.getValue());
        }
    }

    private void checkParty(HandoffState handoff, HandoffStep step) {
        boolean isSender = agent.getId().equals(handoff.getFromAgent());
        boolean isReceiver = agent.getId().equals(handoff.toAgent());
        boolean may = switch (step.party) {
            case SENDER -> isSender;
            case RECEIVER -> isReceiver;
            case ANYBODY_ELSE -> handoff.toAgent() == null ? !isSender : isReceiver;
            case ANYBODY -> true;
        };
        if (!may) {
            String whose = switch (step.party) {
                case SENDER -> "from";
                case RECEIVER -> "with";
                default -> "for";
            };
            throw refused(
                    handoff.id(),
                    "must be " + whose + " agent \"" + agent.getId() + "\" to become " + step.to.getValue());
        }
    }

    private void checkDeadline(HandoffState handoff, HandoffStep step) {
        if (handoff.isLate(now) != (step == HandoffStep.TIME_OUT)) {
            throw refused(
                    handoff.id(),
                    (step == HandoffStep.TIME_OUT ? "must be past its deadline " : "must not be past its deadline ")
                            + handoff.getDeadline() + ", to become " + step.to.getValue());
        }
    }

    private static RefusedException refused(String handoffId, String rule) {
        return new RefusedException(EventBodyFields.HANDOFF_ID, handoffId, rule);
    }
}
