package io.contextcore.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightType;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {
    @TempDir
    private Path directory;

    private ContextCoreSdk contextCore;
    private Conversation planner;
    private Conversation worker;

    @BeforeEach
    void open() {
        contextCore = ContextCoreSdk.builder()
                .setProject("shop")
                .setDurability(Durability.MEMORY)
                .setContextFile(directory.resolve("contextcore.yaml"))
                .build();
        planner = of("planner");
        worker = of("worker");
    }

    @AfterEach
    void close() {
        contextCore.close();
    }

    private Conversation of(String agent) {
        return new Conversation(contextCore, Clock.systemUTC(), new Session(agent, "monday"));
    }

    private static List<String> ids(JsonNode list, String field) {
        List<String> ids = new ArrayList<>();
        list.forEach(each -> ids.add(each.path(field).asText()));
        return ids;
    }

    private TaskSnapshot task(String id) {
        return Objects.requireNonNull(contextCore.getTaskTracker().findTask(id));
    }

    @Test
    void an_insight_is_found_again_with_all_that_was_recorded() {
        JsonNode recorded = planner.ask(
                "record_insight",
                Map.ofEntries(
                        Map.entry("insight_id", "I-1"),
                        Map.entry("insight_type", "decision"),
                        Map.entry("insight_summary", "Push order updates over the event bus"),
                        Map.entry("insight_rationale", "Polling costs 40 %\nof the load"),
                        Map.entry("insight_confidence", 0.92),
                        Map.entry("insight_category", "architecture"),
                        Map.entry("insight_audience", "agent"),
                        Map.entry("insight_alternatives", List.of("polling")),
                        Map.entry("insight_applies_to", List.of("src/checkout/**")),
                        Map.entry("insight_expires_at", "2090-01-01T00:00:00Z"),
                        Map.entry("task_id", "T-1"),
                        Map.entry(
                                "insight_evidence",
                                List.of(
                                        Map.of("type", "adr", "ref", "docs/adr/015.md", "description", "the ADR"),
                                        Map.of("type", "metric_query", "query", "sum(rate(polls[5m]))")))));
        assertThat(recorded.path("insight_id").asText()).isEqualTo("I-1");

        JsonNode found = worker.ask(
                "search_insights",
                Map.of(
                        "text", "order UPDATES",
                        "types", List.of("decision", "lesson"),
                        "applies_to", "src/checkout/Cart.java",
                        "agent_id", "planner",
                        "audience", "agent",
                        "category", "architecture",
                        "min_confidence", 0.9,
                        "from", "2020-01-01T00:00:00Z",
                        "to", "2099-01-01T00:00:00Z"));
        assertThat(found.path("matches").asInt()).isEqualTo(1);
        assertThat(found.path("complete").asBoolean()).isTrue();
        JsonNode insight = found.path("insights").path(0);
        assertThat(insight.path("occurred_at").asText()).startsWith("20");
        assertThat(insight.toString().replaceAll("\"occurred_at\":\"[^\"]*\"", "\"occurred_at\":\"<time>\""))
                .isEqualTo("{\"insight_id\":\"I-1\",\"insight_type\":\"decision\","
                        + "\"insight_summary\":\"Push order updates over the event bus\",\"occurred_at\":\"<time>\","
                        + "\"agent_id\":\"planner\",\"insight_rationale\":\"Polling costs 40 %\\nof the load\","
                        + "\"insight_category\":\"architecture\",\"insight_confidence\":0.92,"
                        + "\"insight_audience\":\"agent\",\"insight_alternatives\":[\"polling\"],"
                        + "\"insight_applies_to\":[\"src/checkout/**\"],"
                        + "\"insight_expires_at\":\"2090-01-01T00:00:00Z\",\"insight_evidence\":["
                        + "{\"type\":\"adr\",\"ref\":\"docs/adr/015.md\",\"description\":\"the ADR\"},"
                        + "{\"type\":\"metric_query\",\"query\":\"sum(rate(polls[5m]))\"}],"
                        + "\"task_id\":\"T-1\",\"agent_session_id\":\"monday\"}");
        assertThat(worker.ask("search_insights", Map.of("agent_id", "worker")).path("insights"))
                .isEmpty();
    }

    @Test
    void what_was_replaced_leads_to_what_stands_now() {
        planner.ask("record_insight", insight("I-1", "Poll"));
        Map<String, Object> second = new java.util.HashMap<>(insight("I-2", "Push"));
        second.put("insight_supersedes", "I-1");
        planner.ask("record_insight", second);
        planner.ask("record_insight", insight("I-3", "Push in batches"));
        planner.ask(
                "supersede_insight", Map.of("insight_id", "I-2", "insight_superseded_by", "I-3", "reason", "measured"));

        JsonNode first = worker.ask("get_insight", Map.of("insight_id", "I-1", "include_chain", true));
        assertThat(first.path("latest_id").asText()).isEqualTo("I-3");
        assertThat(first.path("insight").path("insight_superseded_by").asText()).isEqualTo("I-2");
        assertThat(ids(first.path("chain"), "insight_id")).containsExactly("I-1", "I-2", "I-3");
        assertThat(ids(worker.ask("search_insights", Map.of()).path("insights"), "insight_id"))
                .containsExactly("I-3");
        assertThat(worker.ask("search_insights", Map.of("include_superseded", true))
                        .path("insights"))
                .hasSize(3);
        assertThat(planner.refusal("supersede_insight", Map.of("insight_id", "I-1", "insight_superseded_by", "I-3")))
                .contains("I-1", "must");
    }

    private static Map<String, Object> insight(String id, String summary) {
        return Map.of("insight_id", id, "insight_type", "decision", "insight_summary", summary);
    }

    @Test
    void an_answer_keeps_to_its_limit_and_its_token_budget() {
        for (int i = 0; i < 15; i++) {
            planner.ask(
                    "record_insight",
                    Map.of(
                            "insight_type",
                            "lesson",
                            "insight_summary",
                            "Lesson " + i,
                            "insight_rationale",
                            "x".repeat(4_000)));
        }
        JsonNode few = worker.ask("search_insights", Map.of());
        assertThat(few.path("insights")).as("4,000 tokens, 1,000 and some each").hasSize(3);
        assertThat(few.path("matches").asInt()).isEqualTo(15);
        assertThat(worker.ask("search_insights", Map.of("token_budget", 100_000))
                        .path("insights"))
                .hasSize(10);
        assertThat(worker.ask("search_insights", Map.of("token_budget", 100_000, "limit", 12))
                        .path("insights"))
                .hasSize(12);
        assertThat(worker.refusal("search_insights", Map.of("limit", 101))).startsWith("limit \"101\" must be");
    }

    @Test
    void what_people_want_is_told_and_their_questions_are_answered_once() throws IOException {
        assertThat(planner.ask("get_guidance", Map.of()).toString()).isEqualTo("{\"guidance\":[]}");
        Files.writeString(directory.resolve("contextcore.yaml"), """
                guidance:
                  constraints:
                    - No new dependencies
                    - text: Java 8 only
                      scope: [api/**]
                  questions:
                    - id: bus-or-queue
                      text: Event bus or queue?
                """);
        assertThat(planner.ask("get_guidance", Map.of("applies_to", "src/Cart.java", "kinds", List.of("constraint")))
                        .findValuesAsText("text"))
                .containsExactly("No new dependencies");
        assertThat(planner.ask("get_guidance", Map.of()).findValuesAsText("kind"))
                .containsExactly("constraint", "constraint", "question");

        Map<String, Object> answer = Map.of(
                "question_id", "bus-or-queue",
                "answer", "The queue",
                "insight_rationale", "we run one",
                "insight_confidence", 0.8);
        String id = planner.ask("answer_question", answer).path("insight_id").asText();
        assertThat(worker.refusal("answer_question", answer)).contains("bus-or-queue", "must be that of an open");
        assertThat(worker.ask("get_guidance", Map.of("kinds", List.of("question")))
                        .path("guidance"))
                .isEmpty();
        Insight found = Objects.requireNonNull(contextCore.getInsightQuerier().findInsight(id));
        assertThat(found.getRationale()).isEqualTo("we run one");
        assertThat(found.getConfidence()).isEqualTo(0.8);
        Files.writeString(directory.resolve("contextcore.yaml"), "guidance: {constraints: [*alias]}");
        assertThat(planner.refusal("get_guidance", Map.of())).contains("context_file", "must");
    }

    @Test
    void a_task_is_worked_on_by_the_agent() {
        planner.ask("start_task", Map.of("task_id", "E-1", "task_title", "Vouchers", "task_type", "epic"));
        planner.ask(
                "start_task",
                Map.of(
                        "task_id", "T-1",
                        "task_title", "Accept vouchers",
                        "task_type", "story",
                        "task_priority", "high",
                        "parent_id", "E-1",
                        "assignee", "ada",
                        "story_points", 5,
                        "labels", List.of("checkout"),
                        "task_url", "https://example.com/T-1",
                        "due_date", "2099-12-24"));
        planner.ask("start_task", Map.of("task_id", "T-2", "task_title", "Other", "depends_on", List.of("T-1")));

        planner.ask("set_task_status", Map.of("task_id", "T-1", "task_status", "in_progress", "reason", "begun"));
        planner.ask("set_task_progress", Map.of("task_id", "T-1", "percent_complete", 40));
        planner.ask("comment_task", Map.of("task_id", "T-1", "comment", "half way"));
        JsonNode blocked = planner.ask("block_task", Map.of("task_id", "T-1", "reason", "no API", "blocked_by", "T-2"));
        assertThat(blocked.path("task_status").asText()).isEqualTo("blocked");
        JsonNode full = worker.ask("get_task", Map.of("task_id", "T-1"));
        assertThat(full.path("blocked_reason").asText()).isEqualTo("no API");
        assertThat(full.path("blocked_by").asText()).isEqualTo("T-2");
        assertThat(full.path("story_points").asInt()).isEqualTo(5);
        assertThat(full.path("percent_complete").asInt()).isEqualTo(40);
        assertThat(full.path("labels").path(0).asText()).isEqualTo("checkout");
        assertThat(full.path("traceparent").asText()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");

        planner.ask("unblock_task", Map.of("task_id", "T-1"));
        assertThat(task("T-1").getStatus()).isEqualTo(TaskStatus.IN_PROGRESS);
        planner.ask(
                "update_task",
                Map.of("task_id", "T-1", "task_title", "Take vouchers", "clear", List.of("assignee", "due_date")));
        assertThat(task("T-1").getTitle()).isEqualTo("Take vouchers");
        assertThat(task("T-1").getAssignee()).isNull();
        assertThat(task("T-1").getDueDate()).isNull();
        assertThat(task("T-1").getStoryPoints()).isEqualTo(5);

        planner.ask("complete_task", Map.of("task_id", "T-1"));
        assertThat(ids(worker.ask("list_tasks", Map.of()).path("tasks"), "task_id"))
                .containsExactly("E-1", "T-2");
        assertThat(worker.ask("get_task", Map.of("task_id", "T-1"))
                        .path("task_status")
                        .asText())
                .isEqualTo("done");
        assertThat(planner.refusal("complete_task", Map.of("task_id", "T-1"))).contains("T-1", "must");
        assertThat(planner.refusal("update_task", Map.of("task_id", "T-2")))
                .isEqualTo("task_id \"T-2\" must come with what is to be changed");
    }

    @Test
    void every_field_of_a_task_that_can_be_cleared_is() {
        contextCore.getSprintTracker().sprintBuilder("S-1").create();
        planner.ask("start_task", Map.of("task_id", "E-1", "task_title", "Vouchers"));
        planner.ask(
                "start_task",
                Map.of(
                        "task_id", "T-1",
                        "task_title", "Accept vouchers",
                        "task_priority", "high",
                        "parent_id", "E-1",
                        "assignee", "ada",
                        "story_points", 5,
                        "labels", List.of("checkout"),
                        "task_url", "https://example.com/T-1",
                        "due_date", "2099-12-24",
                        "sprint_id", "S-1"));
        planner.ask(
                "update_task",
                Map.of(
                        "task_id",
                        "T-1",
                        "clear",
                        List.of(
                                "task_priority",
                                "parent_id",
                                "assignee",
                                "story_points",
                                "labels",
                                "task_url",
                                "due_date",
                                "sprint_id")));

        TaskSnapshot task = task("T-1");
        assertThat(task.getPriority()).isNull();
        assertThat(task.getParentId()).isNull();
        assertThat(task.getAssignee()).isNull();
        assertThat(task.getStoryPoints()).isNull();
        assertThat(task.getLabels()).isEmpty();
        assertThat(task.getUrl()).isNull();
        assertThat(task.getDueDate()).isNull();
        assertThat(task.getSprintId()).isNull();
    }

    @Test
    void tasks_are_listed_by_what_is_asked_for_and_without_further_words_the_open_ones() {
        planner.ask("start_task", Map.of("task_id", "B-1", "task_title", "Broken door", "task_type", "bug"));
        planner.ask("start_task", Map.of("task_id", "T-1", "task_title", "New door", "assignee", "ada"));
        planner.ask("start_task", Map.of("task_id", "T-2", "task_title", "Paint", "labels", List.of("red", "green")));
        planner.ask("set_task_status", Map.of("task_id", "T-2", "task_status", "in_review"));

        assertThat(list(Map.of())).containsExactly("B-1", "T-1", "T-2");
        assertThat(list(Map.of("text", "DOOR"))).containsExactly("B-1", "T-1");
        assertThat(list(Map.of("types", List.of("bug", "story")))).containsExactly("B-1");
        assertThat(list(Map.of("statuses", List.of("in_review")))).containsExactly("T-2");
        assertThat(list(Map.of("assignee", "ada"))).containsExactly("T-1");
        assertThat(list(Map.of("label", "green"))).containsExactly("T-2");
        assertThat(list(Map.of("sprint_id", "S-1"))).isEmpty();
        JsonNode first = worker.ask("list_tasks", Map.of("limit", 1));
        assertThat(first.path("tasks")).hasSize(1);
        assertThat(first.path("matches").asInt()).isEqualTo(3);
        planner.ask("start_task", Map.of("task_id", "D-1", "task_title", "Door that was"));
        planner.ask("complete_task", Map.of("task_id", "D-1"));
        assertThat(list(Map.of("text", "door"))).containsExactly("B-1", "T-1");
        assertThat(list(Map.of("statuses", List.of("done", "in_review")))).containsExactly("T-2", "D-1");
        assertThat(list(Map.of("finished_from", "2020-01-01T00:00:00Z"))).containsExactly("D-1");
        assertThat(list(Map.of("finished_to", "2020-01-01T00:00:00Z"))).isEmpty();
        JsonNode board =
                Conversation.parse(planner.say(List.of("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\","
                                + "\"params\":{\"uri\":\"contextcore://board\"}}"))
                        .get(0)
                        .path("result")
                        .path("contents")
                        .path(0)
                        .path("text")
                        .asText());
        assertThat(board.path("project").asText()).isEqualTo("shop");
        assertThat(board.path("board").path("todo").path("count").asInt()).isEqualTo(2);
        assertThat(ids(board.path("board").path("in_review").path("tasks"), "task_id"))
                .containsExactly("T-2");
    }

    private List<String> list(Map<String, ?> arguments) {
        return ids(worker.ask("list_tasks", arguments).path("tasks"), "task_id");
    }

    @Test
    void work_is_handed_over_with_a_question_in_between() {
        String id = planner.ask(
                        "create_handoff",
                        Map.of(
                                "handoff_summary", "Write the migration",
                                "handoff_capability", "sql",
                                "handoff_priority", "high",
                                "deadline_seconds", 600,
                                "task_id", "T-1"))
                .path("handoff_id")
                .asText();
        assertThat(worker.ask("list_handoffs", Map.of("handoff_capability", "css"))
                        .path("handoffs"))
                .isEmpty();
        JsonNode pending =
                worker.ask("await_pending_handoff", Map.of("handoff_capability", "sql", "timeout_seconds", 0));
        assertThat(pending.path("handoff").path("handoff_id").asText()).isEqualTo(id);
        assertThat(pending.path("timed_out").asBoolean()).isFalse();

        assertThat(worker.ask("accept_handoff", Map.of("handoff_id", id))
                        .path("handoff_to_agent")
                        .asText())
                .isEqualTo("worker");
        assertThat(of("third").refusal("accept_handoff", Map.of("handoff_id", id)))
                .contains("with \"worker\"");
        worker.ask("report_handoff_progress", Map.of("handoff_id", id, "progress", "half"));
        JsonNode notYet = planner.ask("await_handoff", Map.of("handoff_id", id, "timeout_seconds", 0));
        assertThat(notYet.path("timed_out").asBoolean()).isTrue();
        assertThat(notYet.path("handoff").path("reason").asText()).isEqualTo("half");
        worker.ask("ask_handoff_input", Map.of("handoff_id", id, "question", "Which table?"));
        assertThat(worker.ask("await_handoff", Map.of("handoff_id", id, "timeout_seconds", 0))
                        .path("timed_out")
                        .asBoolean())
                .as("the receiver waits for the answer")
                .isTrue();
        JsonNode question = planner.ask("await_handoff", Map.of("handoff_id", id, "timeout_seconds", 50));
        assertThat(question.path("handoff").path("handoff_status").asText()).isEqualTo("input_required");
        assertThat(question.path("handoff").path("reason").asText()).isEqualTo("Which table?");
        planner.ask("provide_handoff_input", Map.of("handoff_id", id, "answer", "vouchers"));
        assertThat(worker.ask("await_handoff", Map.of("handoff_id", id, "timeout_seconds", 50))
                        .path("handoff")
                        .path("reason")
                        .asText())
                .isEqualTo("vouchers");
        assertThat(ids(worker.ask("list_handoffs", Map.of("which", "mine")).path("handoffs"), "handoff_id"))
                .containsExactly(id);
        worker.ask("complete_handoff", Map.of("handoff_id", id, "result", "V42.sql"));

        JsonNode end = planner.ask("await_handoff", Map.of("handoff_id", id, "timeout_seconds", 50));
        assertThat(end.path("handoff").path("handoff_status").asText()).isEqualTo("completed");
        assertThat(end.path("handoff").path("reason").asText()).isEqualTo("V42.sql");
        assertThat(end.path("timed_out").asBoolean()).isFalse();
        assertThat(planner.ask("list_handoffs", Map.of("which", "mine")).path("handoffs"))
                .isEmpty();
    }

    @Test
    void work_can_be_refused_taken_back_and_given_up() {
        String refused = handOver(Map.of("handoff_summary", "one", "handoff_to_agent", "worker"));
        assertThat(of("third").refusal("reject_handoff", Map.of("handoff_id", refused)))
                .contains("must be with");
        assertThat(status(worker.ask("reject_handoff", Map.of("handoff_id", refused, "reason", "no time"))))
                .isEqualTo("rejected");
        String cancelled = handOver(Map.of("handoff_summary", "two"));
        assertThat(status(planner.ask("cancel_handoff", Map.of("handoff_id", cancelled))))
                .isEqualTo("cancelled");
        String failed = handOver(Map.of("handoff_summary", "three"));
        worker.ask("accept_handoff", Map.of("handoff_id", failed));
        assertThat(status(worker.ask("fail_handoff", Map.of("handoff_id", failed, "reason", "no disk"))))
                .isEqualTo("failed");
        assertThat(planner.ask("get_handoff", Map.of("handoff_id", failed))
                        .path("reason")
                        .asText())
                .isEqualTo("no disk");
        assertThat(worker.ask("await_pending_handoff", Map.of("timeout_seconds", 0))
                        .toString())
                .isEqualTo("{\"timed_out\":true}");
    }

    private String handOver(Map<String, ?> arguments) {
        return planner.ask("create_handoff", arguments).path("handoff_id").asText();
    }

    private static String status(JsonNode handoff) {
        return handoff.path("handoff_status").asText();
    }

    @Test
    void what_is_unknown_is_refused_by_name_value_and_rule() {
        assertThat(worker.refusal("get_insight", Map.of("insight_id", "I-9")))
                .isEqualTo("insight_id \"I-9\" must be a known insight of project \"shop\"");
        assertThat(worker.refusal("get_task", Map.of("task_id", "T-9")))
                .isEqualTo("task_id \"T-9\" must be a known task of project \"shop\"");
        for (String tool : List.of("get_handoff", "accept_handoff", "complete_handoff", "await_handoff")) {
            assertThat(worker.refusal(tool, Map.of("handoff_id", "H-9")))
                    .isEqualTo("handoff_id \"H-9\" must be a known hand-over of project \"shop\"");
        }
    }

    @Test
    void a_refusal_names_field_value_and_rule_for_a_program_too_and_changes_nothing() {
        JsonNode result = planner.call(
                "record_insight", Map.of("insight_type", "decision", "insight_summary", "x".repeat(5_000)));

        JsonNode error = result.path("structuredContent").path("error");
        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(error.path("field").asText()).isEqualTo("insight_summary");
        assertThat(error.path("value").asText()).hasSizeLessThan(300);
        assertThat(error.path("rule").asText()).isEqualTo("must have at most 1000 characters");
        assertThat(planner.refusal(
                        "record_insight",
                        Map.of("insight_type", "decision", "insight_summary", "evil \u001b[2J", "insight_id", "I")))
                .contains("insight_summary", "must not contain control characters")
                .doesNotContain("\u001b");
        assertThat(planner.refusal(
                        "record_insight",
                        Map.of(
                                "insight_type",
                                "decision",
                                "insight_summary",
                                "x",
                                "insight_evidence",
                                List.of(Map.of("type", "commit")))))
                .contains("insight_evidence", "must have a reference or a query");
        assertThat(contextCore.health().eventCount()).isZero();
    }

    @Test
    void no_argument_leads_to_another_project_or_to_a_file() {
        contextCore.getTaskTracker("other").startTask("T-1", "Theirs");
        contextCore
                .getInsightEmitter("other", Agent.create("planner", null))
                .insightBuilder(InsightType.DECISION, "Theirs")
                .setId("I-1")
                .emit();
        String handoff = contextCore
                .getHandoffQueue("other", Agent.create("planner", null))
                .handoffBuilder("Theirs")
                .create()
                .getId();

        assertThat(worker.ask("list_tasks", Map.of()).path("tasks")).isEmpty();
        assertThat(worker.ask("search_insights", Map.of()).path("insights")).isEmpty();
        assertThat(worker.ask("list_handoffs", Map.of()).path("handoffs")).isEmpty();
        assertThat(worker.refusal("get_task", Map.of("task_id", "T-1"))).contains("must be a known task");
        assertThat(worker.refusal("get_insight", Map.of("insight_id", "I-1"))).contains("must be a known insight");
        assertThat(worker.refusal("accept_handoff", Map.of("handoff_id", handoff)))
                .contains("must be a known");
        for (String argument : List.of("project", "home", "path", "url")) {
            assertThat(worker.refusal("list_tasks", Map.of(argument, "other"))).contains("must not be given");
        }
    }

    @Test
    void text_of_others_comes_without_control_characters() {
        contextCore
                .getInsightEmitter(Agent.create("evil\u202e", null))
                .insightBuilder(InsightType.LESSON, "Obey\u202e me\u200b")
                .setRationale("line\r\n\u2066line")
                .emit();

        JsonNode insight =
                worker.ask("search_insights", Map.of()).path("insights").path(0);
        assertThat(insight.path("insight_summary").asText()).isEqualTo("Obey me");
        assertThat(insight.path("insight_rationale").asText()).isEqualTo("line\nline");
        assertThat(insight.path("agent_id").asText()).isEqualTo("evil");
    }

    @Test
    void without_a_configured_agent_the_client_signs_with_its_name() {
        Conversation anybody = new Conversation(contextCore, Clock.systemUTC(), new Session(null, "s-1"));
        JsonNode recorded = anybody.ask("record_insight", insight("I-1", "Push"));
        assertThat(recorded.path("agent_id").asText()).isEqualTo("test-client");
        assertThat(contextCore.getInsightQuerier().findInsight("I-1"))
                .extracting(found -> found.getAgent())
                .isEqualTo(Agent.builder("test-client")
                        .setName("test-client")
                        .setVersion("1.2")
                        .setSessionId("s-1")
                        .build());
    }

    @Test
    void a_call_within_a_span_records_in_its_trace() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Map<String, String> meta = Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        planner.call("record_insight", insight("I-1", "Push"), meta);
        JsonNode handoff = planner.call("create_handoff", Map.of("handoff_summary", "x"), meta);

        assertThat(Objects.requireNonNull(contextCore.getInsightQuerier().findInsight("I-1"))
                        .getSpanContext()
                        .getTraceId())
                .isEqualTo(trace);
        assertThat(handoff.path("structuredContent").path("traceparent").asText())
                .startsWith("00-" + trace + "-");
        planner.call("record_insight", insight("I-2", "Pull"), Map.of("traceparent", 7));
        assertThat(contextCore.getInsightQuerier().findInsight("I-2")).isNotNull();
    }

    @Test
    void a_deadline_that_passes_is_recorded_by_who_waits() {
        Conversation before = new Conversation(
                contextCore, Clock.offset(Clock.systemUTC(), Duration.ofMillis(-900)), new Session("planner", "s"));
        String id = before.ask("create_handoff", Map.of("handoff_summary", "x", "deadline_seconds", 1))
                .path("handoff_id")
                .asText();
        JsonNode end = planner.ask("await_handoff", Map.of("handoff_id", id, "timeout_seconds", 50));
        assertThat(status(end.path("handoff"))).isEqualTo("timeout");
        assertThat(end.path("timed_out").asBoolean()).isFalse();
    }

    @Test
    void what_waits_does_not_hold_up_others_ends_with_the_input_and_is_not_without_bounds() {
        List<String> lines = new ArrayList<>(Collections.nCopies(
                8, Conversation.line(1, "await_pending_handoff", Map.of("timeout_seconds", 50), Map.of())));
        lines.add(Conversation.line(2, "await_pending_handoff", Map.of("timeout_seconds", 50), Map.of()));
        lines.add(Conversation.line(3, "list_tasks", Map.of(), Map.of()));

        List<JsonNode> answers = planner.say(lines);

        assertThat(answers).hasSize(10);
        assertThat(answers.get(0).path("id").asInt()).isEqualTo(2);
        assertThat(answers.get(0).toString()).contains("not more than 8 calls can wait at once");
        assertThat(answers.get(1).path("id").asInt()).isEqualTo(3);
        assertThat(answers.subList(2, 10)).allMatch(answer -> answer.toString().contains("the server ends"));
    }
}
