package io.contextcore.samples.langchain4j;

import static io.contextcore.samples.langchain4j.ScriptedModel.Line.answer;
import static io.contextcore.samples.langchain4j.ScriptedModel.Line.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.handoff.Handoff;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentSessionTest {
    @TempDir
    private Path home;

    private ContextCoreSdk open() {
        return ContextCoreSdk.builder().setHome(home).build();
    }

    @Test
    void what_one_agent_decided_and_handed_over_the_next_one_knows_and_finishes() throws IOException {
        try (ContextCoreSdk contextCore = open()) {
            assertThat(AgentSession.monday(contextCore)).isEqualTo("Decided and handed over.");
        }
        try (ContextCoreSdk contextCore = open()) {
            String tuesday = AgentSession.tuesday(contextCore);
            assertThat(Path.of("README.md")).content(UTF_8).contains("\n" + tuesday + "\n");
            assertThat(tuesday).isEqualTo("""
                    What I know:
                    decision: Push order updates over the event bus, because polling costs 40 % of the database's load \
                    (see docs/adr/015-event-bus.md)
                    Done: SHOP-7 is done.""");
        }
        try (ContextCoreSdk contextCore = open()) {
            Insight decision = contextCore
                    .getInsightQuerier()
                    .search(InsightQuery.builder().setAgentId("planner").build())
                    .getInsights()
                    .get(0);
            assertThat(decision.getAgent()).isEqualTo(Agent.create("planner", "monday"));
            assertThat(decision.getConfidence()).isEqualTo(0.92);
            assertThat(decision.getEvidence()).containsExactly(Evidence.document("docs/adr/015-event-bus.md"));
            assertThat(Objects.requireNonNull(contextCore.getTaskTracker().findTask("SHOP-7"))
                            .getStatus())
                    .isEqualTo(TaskStatus.DONE);
            assertThat(contextCore
                            .getHandoffQueue(Agent.create("planner", null))
                            .listOpen())
                    .isEmpty();
        }
        assertThat(journal())
                .anyMatch(line -> line.contains("\"handoff_status\":\"completed\"") && line.contains("V42__orders.sql"))
                .anyMatch(line -> line.contains("task.status_changed") && line.contains("\"actor\":\"planner\""));
    }

    private List<String> journal() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            Path first = files.filter(file -> file.toString().endsWith("0.jsonl"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(first, UTF_8);
        }
    }

    @Test
    void what_a_model_gets_wrong_it_is_told_and_nothing_has_changed() {
        try (ContextCoreSdk contextCore =
                ContextCoreSdk.builder().setDurability(Durability.MEMORY).build()) {
            Agent planner = Agent.create("planner", null);
            Handoff handoff = contextCore
                    .getHandoffQueue(Agent.create("other", null))
                    .handoffBuilder("Not for the planner")
                    .setToAgent("worker")
                    .create();
            long events = contextCore.health().eventCount();

            assertThat(told(contextCore, planner, "recordDecision", """
                            {"summary": "x", "rationale": "y", "confidence": 7.0, "evidence": "z"}"""))
                    .contains("insight_confidence \"7.0\" must be 0.0 to 1.0");
            assertThat(told(contextCore, planner, "setTaskStatus", "{\"taskId\": \"NONE\", \"status\": \"DONE\"}"))
                    .contains("task_id \"NONE\" must be");
            assertThat(told(
                            contextCore,
                            planner,
                            "finishWork",
                            "{\"id\": \"" + handoff.getId() + "\", \"result\": \"\"}"))
                    .contains("must not be pending");
            assertThat(told(contextCore, planner, "takeWork", "{}")).isEqualTo("nothing");
            assertThat(contextCore.health().eventCount()).isEqualTo(events);
        }
    }

    private static String told(ContextCoreSdk contextCore, Agent agent, String tool, String arguments) {
        return AgentSession.assistant(contextCore, agent, new ScriptedModel(call(tool, arguments), answer("%s")))
                .chat("Go");
    }

    @Test
    void answers_to_a_model_are_bounded() {
        try (ContextCoreSdk contextCore =
                ContextCoreSdk.builder().setDurability(Durability.MEMORY).build()) {
            Agent planner = Agent.create("planner", null);
            ProjectTools tools = new ProjectTools(contextCore, planner);
            for (int i = 0; i < 30; i++) {
                contextCore.getTaskTracker().startTask("T-" + i, "Task");
                tools.recordDecision("Decision " + i, "x".repeat(3_000), 0.5, "doc");
            }

            assertThat(tools.listTasks().lines()).hasSize(20);
            assertThat(tools.searchMemory("decision")).hasSizeLessThan(4 * 1_000);
        }
    }
}
