package io.contextcore.api.insight;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A software agent, as it signs what it writes down.
 *
 * <pre>{@code
 * Agent planner = Agent.builder("planner").setSessionId("session-42").setModel("large-model-2").build();
 * }</pre>
 *
 * <p>Immutable. The values are checked where it is used: the id, the session, the version and the model have up to 200
 * characters, the name up to 1,000, none of them a control character.
 */
public final class Agent {
    private final String id;
    private final @Nullable String sessionId;
    private final @Nullable String name;
    private final @Nullable String version;
    private final @Nullable String model;

    private Agent(Builder builder) {
        this.id = builder.id;
        this.sessionId = builder.sessionId;
        this.name = builder.name;
        this.version = builder.version;
        this.model = builder.model;
    }

    /** Returns an agent in a session, of which nothing else is said. */
    public static Agent create(String id, @Nullable String sessionId) {
        return builder(id).setSessionId(sessionId).build();
    }

    /** Returns a builder for an agent. */
    public static Builder builder(String id) {
        return new Builder(requireNonNull(id, "id"));
    }

    /** Returns the id: {@code agent.id}, and {@code gen_ai.agent.id}. */
    public String getId() {
        return id;
    }

    /** Returns the session, {@code null} if there is none: {@code agent.session_id}, and {@code gen_ai.conversation.id}. */
    public @Nullable String getSessionId() {
        return sessionId;
    }

    /** Returns the name for people, {@code null} if there is none: {@code agent.name}, and {@code gen_ai.agent.name}. */
    public @Nullable String getName() {
        return name;
    }

    /** Returns the version, {@code null} if there is none: {@code agent.version}. */
    public @Nullable String getVersion() {
        return version;
    }

    /** Returns the model it asks, {@code null} if there is none: {@code agent.model}, and {@code gen_ai.request.model}. */
    public @Nullable String getModel() {
        return model;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Agent)) {
            return false;
        }
        Agent that = (Agent) other;
        return id.equals(that.id)
                && Objects.equals(sessionId, that.sessionId)
                && Objects.equals(name, that.name)
                && Objects.equals(version, that.version)
                && Objects.equals(model, that.model);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, sessionId, name, version, model);
    }

    @Override
    public String toString() {
        return "Agent{" + id + (sessionId == null ? "" : ", " + sessionId) + "}";
    }

    /** Builds an agent; for one thread. */
    public static final class Builder {
        private final String id;
        private @Nullable String sessionId;
        private @Nullable String name;
        private @Nullable String version;
        private @Nullable String model;

        private Builder(String id) {
            this.id = id;
        }

        /** Sets the session that it works in. */
        public Builder setSessionId(@Nullable String newSessionId) {
            this.sessionId = newSessionId;
            return this;
        }

        /** Sets its name for people. */
        public Builder setName(@Nullable String newName) {
            this.name = newName;
            return this;
        }

        /** Sets its version. */
        public Builder setVersion(@Nullable String newVersion) {
            this.version = newVersion;
            return this;
        }

        /** Sets the model that it asks. */
        public Builder setModel(@Nullable String newModel) {
            this.model = newModel;
            return this;
        }

        /** Returns the agent. */
        public Agent build() {
            return new Agent(this);
        }
    }
}
