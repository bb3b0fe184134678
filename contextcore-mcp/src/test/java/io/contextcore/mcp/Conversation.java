package io.contextcore.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextcore.api.ContextCore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sessions within this process, each of which says its lines and ends its input. */
final class Conversation {
    static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":"init","method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
            "clientInfo":{"name":"test-client","version":"1.2"}}}""";
    static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ContextCore contextCore;
    private final Clock clock;
    private final Session session;

    Conversation(ContextCore contextCore, Clock clock, Session session) {
        this.contextCore = contextCore;
        this.clock = clock;
        this.session = session;
    }

    /** Returns what is answered to these bytes, without any introduction, when the input ends with them. */
    List<JsonNode> sayBare(byte[] input) {
        return answers(input, 0);
    }

    /** Returns what is answered to these lines, after an introduction, when the input ends with them. */
    List<JsonNode> say(List<String> lines) {
        List<JsonNode> answers = sayBare(introduced(lines));
        return answers.subList(1, answers.size());
    }

    private static byte[] introduced(List<String> lines) {
        List<String> all = new ArrayList<>(List.of(INITIALIZE, INITIALIZED));
        all.addAll(lines);
        return (String.join("\n", all) + "\n").getBytes(UTF_8);
    }

    private List<JsonNode> answers(byte[] input, int awaited) {
        CountDownLatch expected = new CountDownLatch(awaited);
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                expected.countDown();
            }
        };
        InputStream in = new FilterInputStream(new ByteArrayInputStream(input)) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                if (count < 0) {
                    try {
                        assertThat(expected.await(1, TimeUnit.MINUTES)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return count;
            }
        };
        try (Server server = new Server(contextCore, clock, session, "1", in, out)) {
            server.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8).lines().map(Conversation::parse).toList();
    }

    /** Returns the result of a call; the input ends when it is there. */
    JsonNode call(String tool, Map<String, ?> arguments) {
        return call(tool, arguments, Map.of());
    }

    JsonNode call(String tool, Map<String, ?> arguments, Map<String, ?> meta) {
        return answers(introduced(List.of(line(1, tool, arguments, meta))), 2)
                .get(1)
                .path("result");
    }

    /** Returns the content of a call that must succeed. */
    JsonNode ask(String tool, Map<String, ?> arguments) {
        JsonNode result = call(tool, arguments);
        if (result.path("isError").asBoolean(true)) {
            throw new AssertionError(tool + " " + arguments + ": " + result);
        }
        return result.path("structuredContent");
    }

    /** Returns why a call is refused. */
    String refusal(String tool, Map<String, ?> arguments) {
        JsonNode result = call(tool, arguments);
        if (!result.path("isError").asBoolean(false)) {
            throw new AssertionError(tool + " " + arguments + ": " + result);
        }
        return result.path("content").path(0).path("text").asText();
    }

    static String line(int id, String tool, Map<String, ?> arguments, Map<String, ?> meta) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "jsonrpc",
                    "2.0",
                    "id",
                    id,
                    "method",
                    "tools/call",
                    "params",
                    Map.of("name", tool, "arguments", arguments, "_meta", meta)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
