package io.contextcore.crash;

import io.contextcore.api.RefusedException;
import io.contextcore.api.handoff.Handoff;
import io.contextcore.api.handoff.HandoffBuilder;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * An agent that is a process of its own, and at random offers work, takes it, does each step with it that there is, and writes
 * insights down that replace those of others. Says {@link #READY}, begins when something is said to it, and says
 * what it did, as {@link AgentsRecount} reads it from the journal, once it is acknowledged. What is refused is nothing.
 */
final class AgentWorker {
    static final String READY = "ready";

    private static final int STEPS_PER_HANDOFF = 6;
    private static final int LONGEST_DEADLINE_MILLIS = 300;

    private final HandoffQueue handoffs;
    private final InsightEmitter insights;
    private final Voice voice;
    private final Random random;
    private final int process;
    private final int processes;
    private final int ids;
    private int step;
    private int emitted;

    private AgentWorker(ContextCoreSdk contextCore, Voice voice, Random random, int process, int processes, int steps) {
        Agent agent = Agent.create(name(process), null);
        this.handoffs = contextCore.getHandoffQueue(agent);
        this.insights = contextCore.getInsightEmitter(agent);
        this.voice = voice;
        this.random = random;
        this.process = process;
        this.processes = processes;
        this.ids = Math.max(1, steps / STEPS_PER_HANDOFF);
    }

    static String name(int process) {
        return "agent-" + process;
    }

    /** {@code <process> <processes> <steps> <seed>}. */
    public static void main(String[] arguments) throws InterruptedException {
        int process = Integer.parseInt(arguments[0]);
        int processes = Integer.parseInt(arguments[1]);
        int steps = Integer.parseInt(arguments[2]);
        Random random = new Random(Long.parseLong(arguments[3]));

        CountDownLatch go = new CountDownLatch(1);
        Voice voice = new Voice();
        voice.listen(line -> go.countDown());
        try (ContextCoreSdk contextCore = AutoConfiguredContextCore.create()) {
            AgentWorker worker = new AgentWorker(contextCore, voice, random, process, processes, steps);
            voice.say(READY);
            go.await();
            for (int step = 0; step < steps; step++) {
                worker.next();
            }
        }
    }

    private void next() {
        step++;
        try {
            String done = switch (random.nextInt(10)) {
                case 0, 1 -> create();
                case 2 -> emit();
                case 3 -> supersede();
                case 4, 5 -> acceptFirst();
                case 6, 7, 8 -> stepOfMine();
                default -> stepOf("H-" + random.nextInt(ids));
            };
            if (done != null) {
                voice.say(done);
            }
        } catch (RefusedException e) {
            // somebody was faster, or it never made sense
        }
    }

    private String create() {
        String id = "H-" + random.nextInt(ids);
        HandoffBuilder handoff = handoffs.handoffBuilder("step " + step).setId(id);
        if (random.nextInt(3) == 0) {
            handoff.setToAgent(name(random.nextInt(processes)));
        }
        if (random.nextInt(3) == 0) {
            handoff.setDeadline(Instant.now().plus(Duration.ofMillis(1 + random.nextInt(LONGEST_DEADLINE_MILLIS))));
        }
        handoff.create();
        return AgentsRecount.created(id, name(process));
    }

    private String emit() {
        String id = insight(process, emitted);
        String earlier = random.nextInt(4) == 0 ? null : anyInsight();
        insights.insightBuilder(InsightType.DECISION, "step " + step)
                .setId(id)
                .setSupersedes(earlier)
                .emit();
        emitted++;
        return AgentsRecount.emitted(id, earlier);
    }

    private String supersede() {
        String id = anyInsight();
        String successor = anyInsight();
        insights.supersede(id, successor, "step " + step);
        return AgentsRecount.superseded(id, successor);
    }

    private static String insight(int process, int number) {
        return "I-" + process + "-" + number;
    }

    /** An insight of anybody that may be there. */
    private String anyInsight() {
        return insight(random.nextInt(processes), random.nextInt(emitted + 1));
    }

    /** What everybody tries first, so that they meet. */
    private @Nullable String acceptFirst() {
        List<Handoff> pending = handoffs.listPending(null);
        return pending.isEmpty() ? null : take(Step.ACCEPT, pending.get(0).getId());
    }

    private @Nullable String stepOfMine() {
        List<Handoff> mine = handoffs.listOpen();
        return mine.isEmpty()
                ? null
                : stepOf(mine.get(random.nextInt(mine.size())).getId());
    }

    private String stepOf(String id) {
        Step[] steps = Step.values();
        return take(steps[random.nextInt(steps.length)], id);
    }

    /** What it returns may be further already, by somebody else; so what was done is said, and not how it stands. */
    private String take(Step next, String id) {
        String text = "step " + step;
        next.call.of(handoffs, id, text);
        return AgentsRecount.changed(id, next.status, name(process), next.saysWhy ? text : null);
    }

    private interface Call {
        Handoff of(HandoffQueue handoffs, String id, String text);
    }

    private enum Step {
        ACCEPT("accepted", false, (handoffs, id, text) -> handoffs.accept(id)),
        REJECT("rejected", true, HandoffQueue::reject),
        PROGRESS("in_progress", true, HandoffQueue::progress),
        ASK_FOR_INPUT("input_required", true, HandoffQueue::askForInput),
        ANSWER("in_progress", true, HandoffQueue::answer),
        COMPLETE("completed", true, HandoffQueue::complete),
        FAIL("failed", true, HandoffQueue::fail),
        CANCEL("cancelled", true, HandoffQueue::cancel),
        TIME_OUT("timeout", false, (handoffs, id, text) -> handoffs.timeOut(id));

        final String status;
        final boolean saysWhy;

        @SuppressWarnings("ImmutableEnumChecker") // a lambda that holds nothing
        final Call call;

        Step(String status, boolean saysWhy, Call call) {
            this.status = status;
            this.saysWhy = saysWhy;
            this.call = call;
        }
    }
}
