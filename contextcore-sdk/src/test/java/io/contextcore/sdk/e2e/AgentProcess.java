package io.contextcore.sdk.e2e;

import io.contextcore.api.RefusedException;
import io.contextcore.api.handoff.Handoff;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.ContextCoreSdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An agent that is a process of its own: {@code <home> <name> <number of hand-overs> <seed>}. In a random order it accepts
 * every hand-over {@code H-0}, {@code H-1} and so on that it can, completes what it accepted, and tries to supersede the
 * insight {@code I-0}, {@code I-1} and so on. It says a line for each thing that it was allowed to do.
 */
final class AgentProcess {
    private AgentProcess() {}

    static Process start(Path home, String name, int count, long seed) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AgentProcess.class.getName(),
                        home.toString(),
                        name,
                        Integer.toString(count),
                        Long.toString(seed)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) {
        String name = arguments[1];
        int count = Integer.parseInt(arguments[2]);
        Random random = new Random(Long.parseLong(arguments[3]));
        try (ContextCoreSdk contextCore =
                ContextCoreSdk.builder().setHome(Path.of(arguments[0])).build()) {
            Agent agent = Agent.create(name, null);
            HandoffQueue handoffs = contextCore.getHandoffQueue(agent);
            InsightEmitter insights = contextCore.getInsightEmitter(agent);
            List<Runnable> work = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String handoff = "H-" + i;
                String insight = "I-" + i;
                work.add(() -> take(handoffs, handoff, name, random.nextInt(3)));
                work.add(() -> insights.insightBuilder(InsightType.DECISION, "by " + name)
                        .setId(insight + " by " + name)
                        .setSupersedes(insight)
                        .emit());
            }
            java.util.Collections.shuffle(work, random);
            for (Runnable each : work) {
                try {
                    each.run();
                    System.out.println("did");
                } catch (RefusedException e) {
                    System.out.println("refused");
                }
            }
        }
    }

    private static void take(HandoffQueue handoffs, String id, String name, int way) {
        Handoff accepted = handoffs.accept(id);
        if (!name.equals(accepted.getToAgent())) {
            throw new IllegalStateException(id + " is with " + accepted.getToAgent());
        }
        if (way == 0) {
            handoffs.progress(id, name);
        }
        if (way == 1) {
            handoffs.fail(id, name);
        } else {
            handoffs.complete(id, name);
        }
    }
}
