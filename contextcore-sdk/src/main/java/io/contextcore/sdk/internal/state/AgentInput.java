package io.contextcore.sdk.internal.state;

import io.contextcore.api.insight.Agent;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.semconv.EventBodyFields;
import org.jspecify.annotations.Nullable;

/** The rules for an agent, and how an event carries one. */
public final class AgentInput {
    private AgentInput() {}

    /** Returns the agent, an empty name being none, or refuses it by the field that breaks its rule. */
    public static Agent check(Agent agent) {
        return Agent.builder(Input.id(EventBodyFields.AGENT_ID, agent.getId()))
                .setSessionId(Input.optionalId(EventBodyFields.AGENT_SESSION_ID, agent.getSessionId()))
                .setName(Input.line(EventBodyFields.AGENT_NAME, agent.getName(), Input.MAX_NAME))
                .setVersion(Input.optionalId(EventBodyFields.AGENT_VERSION, agent.getVersion()))
                .setModel(Input.optionalId(EventBodyFields.AGENT_MODEL, agent.getModel()))
                .build();
    }

    static Event.Builder sign(Event.Builder event, @Nullable Agent agent) {
        return agent == null
                ? event
                : event.set(EventField.AGENT_ID, agent.getId())
                        .set(EventField.AGENT_SESSION_ID, agent.getSessionId())
                        .set(EventField.AGENT_NAME, agent.getName())
                        .set(EventField.AGENT_VERSION, agent.getVersion())
                        .set(EventField.AGENT_MODEL, agent.getModel());
    }
}
