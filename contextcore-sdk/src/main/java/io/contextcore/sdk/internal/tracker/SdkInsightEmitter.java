package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.InsightBuilder;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.state.AgentInput;
import io.contextcore.sdk.internal.state.CallContext;
import io.contextcore.sdk.internal.state.InsightDecisions;
import io.contextcore.sdk.internal.state.InsightState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns calls into decisions. Immutable. */
public final class SdkInsightEmitter implements InsightEmitter {
    private final Engine engine;
    private final String project;
    private final @Nullable Agent agent;
    private final CallContext call;

    /** @param agent who signs what is emitted */
    public SdkInsightEmitter(Engine engine, String project, @Nullable Agent agent) {
        this(engine, project, agent == null ? null : AgentInput.check(agent), CallContext.DEFAULT);
    }

    private SdkInsightEmitter(Engine engine, String project, @Nullable Agent agent, CallContext call) {
        this.engine = engine;
        this.project = project;
        this.agent = agent;
        this.call = call;
    }

    void execute(Function<InsightDecisions, List<Event.Builder>> decision) {
        engine.execute(project, (state, now) -> decision.apply(new InsightDecisions(state, call, agent, now)));
    }

    /** Returns an insight that this thread has just emitted. */
    InsightState emitted(String insightId) {
        return Objects.requireNonNull(engine.view(project).insight(insightId), insightId);
    }

    @Override
    public String getProject() {
        return project;
    }

    @Override
    public InsightEmitter at(Instant time) {
        return new SdkInsightEmitter(engine, project, agent, call.at(time));
    }

    @Override
    public InsightEmitter by(String actor) {
        return new SdkInsightEmitter(engine, project, agent, call.by(actor));
    }

    @Override
    public InsightEmitter from(String source) {
        return new SdkInsightEmitter(engine, project, agent, call.from(source));
    }

    @Override
    public InsightBuilder insightBuilder(InsightType type, String summary) {
        return new SdkInsightBuilder(this, type, summary);
    }

    @Override
    public void supersede(String insightId, String bySuccessorId, @Nullable String reason) {
        execute(decisions -> decisions.supersede(insightId, bySuccessorId, reason));
    }

    @Override
    public String toString() {
        return "SdkInsightEmitter{" + project + ", " + agent + "}";
    }
}
