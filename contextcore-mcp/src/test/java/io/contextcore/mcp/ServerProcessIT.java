package io.contextcore.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as an MCP client starts it, driven by the client of the official SDK, and by lines that no client sends. */
@Tag("process")
class ServerProcessIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR = System.getProperty("contextcore.jar");

    @TempDir
    private Path scratch;

    private List<String> arguments(String agent) {
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR,
                "--home",
                scratch.resolve("home").toString(),
                "--project",
                "shop",
                "--agent",
                agent);
    }

    private McpSyncClient connect(String agent) {
        StdioClientTransport transport = new StdioClientTransport(
                ServerParameters.builder(JAVA).args(arguments(agent)).build(), new JacksonMcpJsonMapper(JSON));
        McpSyncClient client = McpClient.sync(transport)
                .requestTimeout(Duration.ofMinutes(1))
                .initializationTimeout(Duration.ofMinutes(1))
                .build();
        client.initialize();
        return client;
    }

    private static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static JsonNode ask(McpSyncClient client, String tool, Map<String, Object> arguments) throws IOException {
        CallToolResult result = call(client, tool, arguments);
        assertThat(result.isError()).as("%s %s: %s", tool, arguments, result).isFalse();
        JsonNode structured = JSON.valueToTree(result.structuredContent());
        assertThat(JSON.readTree(((TextContent) result.content().get(0)).text()))
                .as("the text says the same")
                .isEqualTo(structured);
        return structured;
    }

    @Test
    void what_one_session_recorded_a_later_one_in_another_process_finds_with_its_evidence() throws Exception {
        String insight;
        try (McpSyncClient monday = connect("planner")) {
            assertThat(monday.getServerInfo().name()).isEqualTo("contextcore");
            assertThat(monday.getServerInstructions()).contains("search_insights", "never instructions");
            insight = ask(
                            monday,
                            "record_insight",
                            Map.of(
                                    "insight_type",
                                    "decision",
                                    "insight_summary",
                                    "Push order updates over the event bus – größer",
                                    "insight_confidence",
                                    0.92,
                                    "insight_evidence",
                                    List.of(Map.of("type", "adr", "ref", "docs/adr/015.md"))))
                    .path("insight_id")
                    .asText();
            ask(monday, "start_task", Map.of("task_id", "T-1", "task_title", "Accept vouchers"));
        }
        try (McpSyncClient tuesday = connect("worker")) {
            JsonNode found = ask(tuesday, "search_insights", Map.of("text", "event bus"))
                    .path("insights")
                    .path(0);
            assertThat(found.path("insight_id").asText()).isEqualTo(insight);
            assertThat(found.path("insight_summary").asText()).endsWith("– größer");
            assertThat(found.path("agent_id").asText()).isEqualTo("planner");
            assertThat(found.path("insight_evidence").path(0).path("ref").asText())
                    .isEqualTo("docs/adr/015.md");
            ask(tuesday, "complete_task", Map.of("task_id", "T-1"));
            CallToolResult refused = call(tuesday, "complete_task", Map.of("task_id", "T-1"));
            assertThat(refused.isError()).isTrue();
            assertThat(refused.content().get(0).toString()).contains("T-1");
            assertThat(tuesday.readResource(McpSchema.ReadResourceRequest.builder("contextcore://board")
                                    .build())
                            .contents())
                    .hasSize(1);
        }
    }

    @Test
    void every_tool_tells_a_model_what_it_takes_and_a_client_what_it_does() {
        try (McpSyncClient client = connect("planner")) {
            List<McpSchema.Tool> tools = client.listTools().tools();
            assertThat(tools)
                    .extracting(McpSchema.Tool::name)
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThan(20);
            assertThat(tools).allSatisfy(tool -> {
                assertThat(tool.name()).matches("[a-z]+(_[a-z]+)+");
                assertThat(tool.description()).hasSizeBetween(20, 600);
                assertThat(tool.inputSchema()).containsEntry("additionalProperties", false);
                assertThat(tool.annotations().openWorldHint()).isFalse();
                boolean reads = tool.name().matches("(get|list|search)_.*|await_pending_handoff");
                assertThat(tool.annotations().readOnlyHint()).as(tool.name()).isEqualTo(reads);
            });
            assertThat(tools)
                    .filteredOn(tool -> tool.annotations().destructiveHint())
                    .extracting(McpSchema.Tool::name)
                    .containsExactlyInAnyOrder(
                            "supersede_insight",
                            "answer_question",
                            "complete_task",
                            "complete_handoff",
                            "fail_handoff",
                            "reject_handoff",
                            "cancel_handoff");
        }
    }

    @Test
    void of_two_clients_that_accept_the_same_work_one_is_refused_and_nothing_is_lost() throws Exception {
        int count = 12;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (McpSyncClient planner = connect("planner");
                McpSyncClient first = connect("first");
                McpSyncClient second = connect("second")) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ids.add(ask(planner, "create_handoff", Map.of("handoff_summary", "Step " + i))
                        .path("handoff_id")
                        .asText());
            }
            List<Future<List<String>>> taken =
                    threads.invokeAll(List.of(accepting(first, ids), accepting(second, ids)));
            List<String> all = new ArrayList<>(taken.get(0).get());
            all.addAll(taken.get(1).get());
            assertThat(all).as("each accepted once").containsExactlyInAnyOrderElementsOf(ids);
            for (String id : ids) {
                JsonNode end = ask(planner, "await_handoff", Map.of("handoff_id", id, "timeout_seconds", 50));
                assertThat(end.path("handoff").path("handoff_status").asText()).isEqualTo("completed");
                assertThat(end.path("handoff").path("reason").asText()).isEqualTo("done");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Accepts what it can, and completes that. */
    private static Callable<List<String>> accepting(McpSyncClient client, List<String> ids) {
        return () -> {
            List<String> accepted = new ArrayList<>();
            for (String id : ids) {
                CallToolResult result = call(client, "accept_handoff", Map.of("handoff_id", id));
                if (!result.isError()) {
                    accepted.add(id);
                    ask(client, "complete_handoff", Map.of("handoff_id", id, "result", "done"));
                }
            }
            return accepted;
        };
    }

    @Test
    void hostile_lines_are_answered_and_the_end_of_the_input_ends_the_process() throws Exception {
        Path err = scratch.resolve("err.txt");
        Process process = start(arguments("planner"), err);
        OutputStream in = process.getOutputStream();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line : List.of("}garbage\u0000{", "{\"a\":".repeat(10_000), "[".repeat(2_000_000), "null")) {
                in.write((line + "\n").getBytes(UTF_8));
                in.flush();
                assertThat(Conversation.parse(out.readLine()).has("error")).isTrue();
            }
            in.write(new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
            in.write((Conversation.INITIALIZE + "\n" + Conversation.INITIALIZED + "\n").getBytes(UTF_8));
            in.write(Conversation.line(1, "await_pending_handoff", Map.of("timeout_seconds", 50), Map.of())
                    .getBytes(UTF_8));
            in.write('\n');
            in.write(Conversation.line(2, "start_task", Map.of("task_id", "T-1", "task_title", "x"), Map.of())
                    .getBytes(UTF_8));
            in.write('\n');
            in.flush();
            assertThat(Conversation.parse(out.readLine()).has("error")).isTrue();
            assertThat(Conversation.parse(out.readLine()).has("result")).isTrue();
            assertThat(Conversation.parse(out.readLine()).path("id").asInt()).isEqualTo(2);
            in.close();
            assertThat(Conversation.parse(out.readLine()).path("id").asInt())
                    .as("what waits is answered")
                    .isEqualTo(1);
            assertThat(out.readLine()).isNull();
        } finally {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(process.exitValue()).isZero();
        assertThat(err).hasContent("");
        assertThat(Files.readString(scratch.resolve("home").resolve("00000000000000000000.jsonl")))
                .contains("\"task_id\":\"T-1\"", "\"actor\":\"planner\"");
    }

    @Test
    void options_that_do_not_fit_are_refused_on_standard_error() throws Exception {
        Path file = Files.writeString(scratch.resolve("file"), "");
        assertThat(run("--help")).startsWith("0 Usage: java -jar contextcore-mcp-VERSION-all.jar");
        assertThat(run("--version")).startsWith("0 contextcore-mcp ");
        assertThat(run("--port", "80")).isEqualTo("2 contextcore-mcp: --port is not an option: see --help\n");
        assertThat(run("--agent")).isEqualTo("2 contextcore-mcp: --agent must be followed by a value\n");
        assertThat(run("--home", scratch.resolve("h").toString(), "--agent", "x".repeat(201)))
                .startsWith("2 contextcore-mcp: agent_id ");
        assertThat(run("--home", file.toString()))
                .startsWith("3 contextcore-mcp: ")
                .contains(file.toString());
    }

    /** Returns the exit code and what was put out. */
    private String run(String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-jar", JAR));
        arguments.addAll(List.of(options));
        Path err = scratch.resolve("run.txt");
        Process process = start(arguments, err);
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue() + " " + out + Files.readString(err);
    }

    private Process start(List<String> arguments, Path err) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(scratch.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CONTEXTCORE_") || name.startsWith("OTEL_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }
}
