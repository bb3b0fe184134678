package io.contextcore.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.Arguments.ArgumentSet;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a line is, it is answered as the protocol wants it, and the next one is, too. */
class HostileInputTest {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":\"ping\",\"method\":\"ping\"}";

    private static final String CHANGES = "{}[]\",:0e-\\u\u0000\u00ff x";

    private final ContextCoreSdk contextCore =
            ContextCoreSdk.builder().setDurability(Durability.MEMORY).build();
    private final Conversation conversation =
            new Conversation(contextCore, Clock.systemUTC(), new Session("agent", "s"));

    @AfterEach
    void close() {
        contextCore.close();
    }

    static List<ArgumentSet> lines() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String deepArguments = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
        return List.of(
                line("garbage", "\u0000\u0001 not json", null, -32700),
                line("half an object", "{\"jsonrpc\":\"2.0\"", null, -32700),
                line("two objects", PING + PING, null, -32700),
                line("one key twice", "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}", null, -32700),
                line("deep", deep, null, -32700),
                line(
                        "deep arguments",
                        call("1", "{\"name\":\"list_tasks\",\"arguments\":" + deepArguments + "}"),
                        null,
                        -32700),
                line("a number of a million digits", call("1".repeat(1_000_000), "{}"), null, -32700),
                line("too long", "\"" + "x".repeat(3_000_000) + "\"", null, -32600),
                line("a batch", "[" + PING + "]", null, -32600),
                line("a value", "7", null, -32600),
                line("nothing", "null", null, -32600),
                line("no version", "{\"id\":1,\"method\":\"ping\"}", "1", -32600),
                line("another version", "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}", "1", -32600),
                line("an id that is null", call("null", "{}"), null, -32600),
                line("an id that is a list", call("[1]", "{}"), null, -32600),
                line("an id that is half", call("1.5", "{}"), null, -32600),
                line("an id that is long", call("\"" + "x".repeat(1_000) + "\"", "{}"), null, -32600),
                line("no method", "{\"jsonrpc\":\"2.0\",\"id\":1}", "1", -32600),
                line("a method that is a number", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":1}", "1", -32600),
                line("parameters that are a list", call("1", "[1]"), "1", -32600),
                line("an unknown method", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"rm -rf\"}", "1", -32601),
                line("an unknown tool", call("1", "{\"name\":\"delete_everything\"}"), "1", -32602),
                line("a tool without a name", call("1", "{}"), "1", null),
                line("a name that is an object", call("1", "{\"name\":{}}"), "1", null),
                line("arguments that are a list", call("1", "{\"name\":\"list_tasks\",\"arguments\":[]}"), "1", null),
                line(
                        "an unknown resource",
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\","
                                + "\"params\":{\"uri\":\"file:///etc/passwd\"}}",
                        "1",
                        null));
    }

    private static String call(String id, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":" + params + "}";
    }

    private static ArgumentSet line(String name, String line, String id, Integer code) {
        return Arguments.argumentSet(name, line, id, code);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_line_that_is_no_good_call_is_answered_with_an_error(String line, String id, Integer code) {
        List<JsonNode> answers = conversation.say(List.of(line, PING));

        assertThat(answers).hasSize(2);
        JsonNode error = answers.get(0);
        assertThat(error.path("id").asText(null)).isEqualTo(id);
        assertThat(error.path("error").path("message").asText()).isNotEmpty();
        if (code != null) {
            assertThat(error.path("error").path("code").asInt()).isEqualTo(code);
        }
        assertThat(error.toString()).hasSizeLessThan(3_000).doesNotContain("root:");
        assertThat(answers.get(1).path("id").asText()).isEqualTo("ping");
        assertThat(answers.get(1).has("result")).isTrue();
    }

    @Test
    void what_asks_nothing_is_not_answered() {
        assertThat(conversation.say(List.of(
                        "",
                        "   ",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unknown\",\"params\":{\"a\":1}}",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"x\"}}",
                        PING)))
                .hasSize(1);
    }

    @Test
    void who_does_not_introduce_itself_gets_nothing() {
        String record = Conversation.line(1, "start_task", Map.of("task_id", "T-1", "task_title", "x"), Map.of());
        List<JsonNode> answers =
                conversation.sayBare((record + "\n" + Conversation.INITIALIZE + "\n" + record).getBytes(UTF_8));

        assertThat(answers).hasSize(3);
        assertThat(answers.get(0).path("error").path("code").asInt()).isEqualTo(-32600);
        assertThat(answers.get(2).path("error").path("code").asInt()).isEqualTo(-32600);
        assertThat(contextCore.getTaskTracker().findTask("T-1")).isNull();
    }

    @Test
    void an_introduction_that_makes_no_sense_is_an_error_and_a_second_one_does_no_harm() {
        List<JsonNode> answers = conversation.sayBare(String.join(
                        "\n",
                        Conversation.INITIALIZE.replace("\"test-client\"", "[7]"),
                        Conversation.INITIALIZE.replace("\"2025-06-18\"", "{}"),
                        Conversation.INITIALIZE.replaceAll("\"params\":.*", "\"params\":{}}"),
                        Conversation.INITIALIZE,
                        Conversation.INITIALIZED,
                        Conversation.INITIALIZE,
                        Conversation.INITIALIZED,
                        Conversation.line(1, "list_tasks", Map.of(), Map.of()))
                .getBytes(UTF_8));

        assertThat(answers).hasSize(6);
        assertThat(answers.get(0).has("error")).isTrue();
        assertThat(answers.get(1).has("error")).isTrue();
        assertThat(answers.get(5).path("result").path("isError").asBoolean(true))
                .isFalse();
    }

    @Test
    void a_client_with_a_strange_name_signs_with_what_is_left_of_it() {
        String strange = Conversation.INITIALIZE.replace("test-client", "\\u001b[2J" + "n".repeat(5_000));
        List<JsonNode> answers = conversation.sayBare(String.join(
                        "\n",
                        strange,
                        Conversation.INITIALIZED,
                        Conversation.line(
                                1, "record_insight", Map.of("insight_type", "risk", "insight_summary", "x"), Map.of()))
                .getBytes(UTF_8));

        assertThat(answers.get(1).path("result").path("isError").asBoolean(true))
                .as("%s", answers)
                .isFalse();
    }

    @Test
    void after_lines_with_bytes_changed_at_random_it_still_answers() {
        List<String> whole = List.of(
                Conversation.INITIALIZE,
                Conversation.line(1, "search_insights", Map.of("text", "order", "limit", 3), Map.of()),
                Conversation.line(
                        2,
                        "record_insight",
                        Map.of(
                                "insight_type", "decision",
                                "insight_summary", "größer",
                                "insight_evidence", List.of(Map.of("type", "commit", "ref", "4f2a"))),
                        Map.of()),
                Conversation.line(
                        3, "create_handoff", Map.of("handoff_summary", "x", "deadline_seconds", 9), Map.of()));
        long first = Long.getLong("contextcore.test.seed", 1);
        for (long seed = first; seed < first + 10; seed++) {
            Random random = new Random(seed);
            ByteArrayOutputStream input = new ByteArrayOutputStream();
            for (String line : List.of(Conversation.INITIALIZE, Conversation.INITIALIZED)) {
                input.writeBytes((line + "\n").getBytes(UTF_8));
            }
            List<String> said = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                byte[] line = whole.get(random.nextInt(whole.size())).getBytes(UTF_8);
                for (int changes = random.nextInt(4); changes >= 0; changes--) {
                    line[random.nextInt(line.length)] = (byte) CHANGES.charAt(random.nextInt(CHANGES.length()));
                }
                said.add(new String(line, UTF_8));
                input.writeBytes(line);
                input.write('\n');
            }
            input.writeBytes((Conversation.INITIALIZED + "\n" + PING + "\n").getBytes(UTF_8));

            List<JsonNode> answers = conversation.sayBare(input.toByteArray());

            JsonNode last = answers.get(answers.size() - 1);
            assertThat(last.path("id").asText())
                    .as("-Dcontextcore.test.seed=%s, of %s", seed, said)
                    .isEqualTo("ping");
            assertThat(last.has("result")).as("seed %s", seed).isTrue();
        }
    }
}
