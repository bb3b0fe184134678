package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.RefusedException;
import io.contextcore.api.handoff.Handoff;
import io.contextcore.api.handoff.HandoffBuilder;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.insight.Agent;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.state.AgentInput;
import io.contextcore.sdk.internal.state.HandoffDecisions;
import io.contextcore.sdk.internal.state.HandoffState;
import io.contextcore.sdk.internal.state.HandoffStep;
import io.contextcore.semconv.EventBodyFields;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns calls into decisions. Immutable. */
public final class SdkHandoffQueue implements HandoffQueue {
    /** How often somebody who waits looks again. What other processes do is seen with the delay of {@link Engine#fresh}. */
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final Comparator<HandoffState> OLDEST_FIRST = Comparator.comparingLong(
                    (HandoffState handoff) -> handoff.offer().createdAt())
            .thenComparing(HandoffState::id);
    private static final Comparator<HandoffState> MOST_URGENT_FIRST =
            Comparator.comparing(HandoffState::getPriority).thenComparing(OLDEST_FIRST);

    private final Engine engine;
    private final String project;
    private final Agent agent;

    public SdkHandoffQueue(Engine engine, String project, Agent agent) {
        this.engine = engine;
        this.project = project;
        this.agent = AgentInput.check(agent);
    }

    /** Records a decision about a hand-over, and returns how that stands then. */
    Handoff execute(String handoffId, Function<HandoffDecisions, List<Event.Builder>> decision) {
        engine.execute(project, (state, now) -> decision.apply(new HandoffDecisions(state, agent, now)));
        return Objects.requireNonNull(engine.view(project).handoff(handoffId), handoffId);
    }

    private Handoff step(String handoffId, HandoffStep step, @Nullable String said) {
        return execute(handoffId, decisions -> decisions.step(handoffId, step, said));
    }

    @Override
    public String getProject() {
        return project;
    }

    @Override
    public HandoffBuilder handoffBuilder(String summary) {
        return new SdkHandoffBuilder(this, summary);
    }

    @Override
    public @Nullable Handoff findHandoff(String handoffId) {
        return engine.fresh(project).handoff(handoffId);
    }

    private HandoffState known(String handoffId) {
        HandoffState handoff = engine.fresh(project).handoff(handoffId);
        if (handoff == null) {
            throw new RefusedException(
                    EventBodyFields.HANDOFF_ID, handoffId, "must be a known hand-over of project \"" + project + "\"");
        }
        return handoff;
    }

    @Override
    public List<Handoff> listPending(@Nullable String capability) {
        long now = engine.now();
        return list(
                handoff ->
                        handoff.status() == HandoffStatus.PENDING && !handoff.isLate(now) && isFor(handoff, capability),
                MOST_URGENT_FIRST);
    }

    private boolean isFor(HandoffState handoff, @Nullable String capability) {
        if (handoff.toAgent() != null) {
            return handoff.toAgent().equals(agent.getId());
        }
        String asked = handoff.getCapability();
        return !handoff.getFromAgent().equals(agent.getId())
                && (capability == null || asked == null || asked.equals(capability));
    }

    @Override
    public List<Handoff> listOpen() {
        return list(
                handoff -> handoff.getFromAgent().equals(agent.getId())
                        || agent.getId().equals(handoff.toAgent()),
                OLDEST_FIRST);
    }

    private List<Handoff> list(Predicate<HandoffState> filter, Comparator<HandoffState> order) {
        return List.copyOf(engine.fresh(project).openHandoffs().stream()
                .filter(filter)
                .sorted(order)
                .toList());
    }

    @Override
    public Handoff accept(String handoffId) {
        return step(handoffId, HandoffStep.ACCEPT, null);
    }

    @Override
    public Handoff reject(String handoffId, @Nullable String reason) {
        return step(handoffId, HandoffStep.REJECT, reason);
    }

    @Override
    public Handoff progress(String handoffId, @Nullable String progress) {
        return step(handoffId, HandoffStep.PROGRESS, progress);
    }

    @Override
    public Handoff askForInput(String handoffId, String question) {
        return step(handoffId, HandoffStep.ASK_FOR_INPUT, question);
    }

    @Override
    public Handoff answer(String handoffId, String answer) {
        return step(handoffId, HandoffStep.ANSWER, answer);
    }

    @Override
    public Handoff complete(String handoffId, @Nullable String result) {
        return step(handoffId, HandoffStep.COMPLETE, result);
    }

    @Override
    public Handoff fail(String handoffId, String reason) {
        return step(handoffId, HandoffStep.FAIL, reason);
    }

    @Override
    public Handoff cancel(String handoffId, @Nullable String reason) {
        return step(handoffId, HandoffStep.CANCEL, reason);
    }

    @Override
    public Handoff timeOut(String handoffId) {
        return step(handoffId, HandoffStep.TIME_OUT, null);
    }

    @Override
    public Handoff awaitEnd(String handoffId, Duration timeout) throws InterruptedException {
        await(() -> ended(handoffId), timeout);
        return known(handoffId);
    }

    private @Nullable Handoff ended(String handoffId) {
        HandoffState handoff = known(handoffId);
        if (!handoff.status().isFinished() && handoff.isLate(engine.now())) {
            try {
                return timeOut(handoffId);
            } catch (RefusedException e) {
                return null; // somebody else was faster, which is seen at the next look
            }
        }
        return handoff.status().isFinished() ? handoff : null;
    }

    @Override
    public @Nullable Handoff awaitPending(@Nullable String capability, Duration timeout) throws InterruptedException {
        return await(() -> listPending(capability).stream().findFirst().orElse(null), timeout);
    }

    private static @Nullable Handoff await(Supplier<@Nullable Handoff> condition, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
        Handoff result = condition.get();
        long left = deadline - System.nanoTime();
        while (result == null && left > 0) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, LOOK_EVERY_NANOS));
            result = condition.get();
            left = deadline - System.nanoTime();
        }
        return result;
    }

    @Override
    public String toString() {
        return "SdkHandoffQueue{" + project + ", " + agent + "}";
    }
}
