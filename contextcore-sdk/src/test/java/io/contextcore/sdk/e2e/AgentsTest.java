package io.contextcore.sdk.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.handoff.Handoff;
import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAnswer;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.LedgerReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents that are processes of their own, on one journal, all at once. */
class AgentsTest {
    private static final long SEED = Long.getLong("contextcore.test.seed", 29);
    private static final int COUNT = 40;
    private static final int PROCESSES = 3;

    @TempDir
    private Path home;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private ContextCoreSdk open() {
        return ContextCoreSdk.builder().setHome(home).build();
    }

    @Test
    void every_hand_over_is_accepted_once_and_every_insight_superseded_once() throws Exception {
        try (ContextCoreSdk contextCore =
                ContextCoreSdk.builder().setHome(home).enableLedger().build()) {
            contextCore.batch(() -> {
                for (int i = 0; i < COUNT; i++) {
                    contextCore
                            .getHandoffQueue(Agent.create("planner", null))
                            .handoffBuilder("Step " + i)
                            .setId("H-" + i)
                            .create();
                    contextCore
                            .getInsightEmitter()
                            .insightBuilder(InsightType.DECISION, "first")
                            .setId("I-" + i)
                            .emit();
                }
            });
        }
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(AgentProcess.start(home, "agent-" + i, COUNT, SEED + i));
        }
        int done = 0;
        for (Process process : processes) {
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).isZero();
            assertThat(said.lines()).as("seed %s", SEED).hasSize(2 * COUNT);
            done += (int) said.lines().filter("did"::equals).count();
        }

        assertThat(done)
                .as("each hand-over and each insight by one of them, seed %s", SEED)
                .isEqualTo(2 * COUNT);
        try (ContextCoreSdk contextCore = open()) {
            for (int i = 0; i < COUNT; i++) {
                Handoff handoff = Objects.requireNonNull(contextCore
                        .getHandoffQueue(Agent.create("planner", null))
                        .findHandoff("H-" + i));
                assertThat(handoff.getStatus()).isIn(HandoffStatus.COMPLETED, HandoffStatus.FAILED);
                assertThat(handoff.getReason()).isEqualTo(handoff.getToAgent());
                assertThat(contextCore.getInsightQuerier().listChain("I-" + i)).hasSize(2);
            }
            InsightAnswer standing = contextCore
                    .getInsightQuerier()
                    .search(InsightQuery.builder().setLimit(1_000).build());
            assertThat(standing.getInsights())
                    .hasSize(COUNT)
                    .extracting(Insight::getSummary)
                    .doesNotContain("first");
            // The processes did not know that there is a ledger; of two that superseded an insight, one emitted
            // nothing.
            LedgerReport ledger = contextCore.verifyLedger(contextCore.getProject(), List.of(), List.of());
            assertThat(ledger.broken()).isNull();
            assertThat(ledger.entries()).isEqualTo(3 * COUNT);
            assertThat(ledger.uncovered()).isZero();
        }
    }
}
