// Generated from registry/insight.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Attributes in the namespace {@code agent}. */
public final class AgentAttributes {
    /**
     * The agent; also emitted as {@code gen_ai.agent.id}.
     *
     * <p>Example: {@code agent-7f3a}.
     */
    public static final AttributeKey<String> AGENT_ID = stringKey("agent.id");

    /**
     * The session of the agent; also emitted as {@code gen_ai.conversation.id}.
     *
     * <p>Example: {@code session-2026-11-21}.
     */
    public static final AttributeKey<String> AGENT_SESSION_ID = stringKey("agent.session_id");

    /**
     * The name of the agent for people to read; also emitted as {@code gen_ai.agent.name}.
     *
     * <p>Example: {@code Code reviewer}.
     */
    public static final AttributeKey<String> AGENT_NAME = stringKey("agent.name");

    /**
     * The version of the agent.
     *
     * <p>Example: {@code 1.4.0}.
     */
    public static final AttributeKey<String> AGENT_VERSION = stringKey("agent.version");

    /**
     * The model that the agent asks; also emitted as {@code gen_ai.request.model}.
     *
     * <p>Example: {@code large-model-2}.
     */
    public static final AttributeKey<String> AGENT_MODEL = stringKey("agent.model");

    private AgentAttributes() {}
}
