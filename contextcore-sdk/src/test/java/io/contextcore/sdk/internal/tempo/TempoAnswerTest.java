package io.contextcore.sdk.internal.tempo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TempoAnswerTest {
    static final String SEARCH = """
            {"traces":[{"traceID":"f3e0cee77ae5dc9c17ade3689eb2e54","rootServiceName":"contextcore",
              "spanSet":{"spans":[{"spanID":"1"}],"matched":1},
              "spanSets":[{"spans":[{"spanID":"63d623c76514f8e","startTimeUnixNano":"1793527200000000001","durationNanos":"1000000",
                "attributes":[{"key":"project.id","value":{"stringValue":"commerce"}},
                  {"key":"insight.id","value":{"stringValue":"I-1"}},{"key":"insight.type","value":{"stringValue":"risk"}},
                  {"key":"insight.summary","value":{"stringValue":"L\\u00e4te \\ud83d\\ude00"}},
                  {"key":"insight.supersedes","value":{"stringValue":"I-0"}},
                  {"value":{"doubleValue":0.5},"key":"insight.confidence"},
                  {"key":"insight.applies_to","value":{"arrayValue":{"values":[{"stringValue":"a"},{"stringValue":"b"}]}}}]}],
               "matched":1,"attributes":[{"key":"by(span.insight.id)","value":{"stringValue":"I-1"}}]}]}],
             "metrics":{"inspectedBytes":"1024","totalBlocks":13,"completedJobs":2,"totalJobs":2}}""";

    static final String TRACE = """
            {"trace":{"resourceSpans":[{"resource":{"attributes":[{"key":"project.id","value":{"stringValue":"commerce"}}]},
              "scopeSpans":[{"scope":{"name":"io.contextcore"},"spans":[{"traceId":"CvdlGRbNQ92ESOshHIAxnA==",
                "spanId":"t61rcWkgMzE=","name":"insight.risk","kind":"SPAN_KIND_INTERNAL","startTimeUnixNano":"1793527200000000001",
                "attributes":[{"key":"lines","value":{"intValue":"-5"}},{"key":"ok","value":{"boolValue":true}},
                  {"key":"map","value":{"kvlistValue":{"values":[]}}},{"key":"share","value":{"doubleValue":0.25}}],
                "events":[{"timeUnixNano":"1","name":"insight.evidence",
                  "attributes":[{"key":"evidence.type","value":{"stringValue":"commit"}}]}],"status":{}}]}]}]},"metrics":{}}""";

    @Test
    void a_search_tells_of_spans_whose_ids_have_lost_their_zeros() {
        TempoAnswer answer = TempoAnswer.ofSearch(SEARCH.getBytes(UTF_8));

        assertThat(answer.traces()).isEqualTo(1);
        assertThat(answer.gap()).isNull();
        assertThat(answer.spans()).singleElement().satisfies(span -> {
            assertThat(span.traceId()).isEqualTo("0f3e0cee77ae5dc9c17ade3689eb2e54");
            assertThat(span.spanId()).isEqualTo("063d623c76514f8e");
            assertThat(span.start()).isEqualTo(1_793_527_200_000_000_001L);
            assertThat(span.attributes())
                    .containsEntry("insight.summary", "Läte 😀")
                    .containsEntry("insight.confidence", 0.5)
                    .containsEntry("insight.applies_to", List.of("a", "b"));
        });
    }

    @Test
    void a_trace_has_ids_in_base64_and_everything_that_its_spans_say() {
        TempoAnswer answer = TempoAnswer.ofTrace(TRACE.getBytes(UTF_8));

        assertThat(answer.spans()).singleElement().satisfies(span -> {
            assertThat(span.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
            assertThat(span.spanId()).isEqualTo("b7ad6b7169203331");
            assertThat(span.attributes())
                    .containsEntry("lines", -5L)
                    .containsEntry("ok", true)
                    .containsEntry("share", 0.25)
                    .doesNotContainKey("map");
            assertThat(span.events()).singleElement().satisfies(event -> {
                assertThat(event.name()).isEqualTo("insight.evidence");
                assertThat(event.attributes()).containsEntry("evidence.type", "commit");
            });
        });
    }

    @Test
    void ids_may_be_hexadecimal_in_a_trace_too() {
        String hex = TRACE.replace("CvdlGRbNQ92ESOshHIAxnA==", "0AF7651916cd43dd8448eb211c80319c")
                .replace("t61rcWkgMzE=", "b7ad6b7169203331");

        assertThat(TempoAnswer.ofTrace(hex.getBytes(UTF_8)).spans())
                .isEqualTo(TempoAnswer.ofTrace(TRACE.getBytes(UTF_8)).spans());
    }

    @ParameterizedTest
    @CsvSource({
        "CvdlGRbNQ92ESOshHIAxnA==, not base64!",
        "CvdlGRbNQ92ESOshHIAxnA==, CvdlGRbN",
        "t61rcWkgMzE=, ''",
        "\"1793527200000000001\", \"yesterday\"",
        "\"1793527200000000001\", -1",
        "\"1793527200000000001\", \"99999999999999999999\"",
    })
    void a_span_whose_ids_or_time_cannot_be_read_is_counted(String good, String bad) {
        TempoAnswer answer = TempoAnswer.ofTrace(TRACE.replace(good, bad).getBytes(UTF_8));

        assertThat(answer.spans()).isEmpty();
        assertThat(answer.unreadable()).isEqualTo(1);
    }

    /** Bytes are changed, taken away, doubled, and put in the place of others. */
    @Test
    void no_answer_is_too_strange() {
        long seed = Long.getLong("contextcore.test.seed", System.nanoTime());
        Random random = new Random(seed);
        int understood = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = (random.nextBoolean() ? SEARCH : TRACE).getBytes(UTF_8);
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                bytes = changed(random, bytes);
            }
            try {
                understood += AnswerBytes.check(bytes) ? 1 : 0;
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + i + ": " + new String(bytes, UTF_8), e);
            }
        }
        assertThat(understood).isBetween(500, 4_900);
    }

    private static byte[] changed(Random random, byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + random.nextInt(20));
        return switch (random.nextInt(5)) {
            case 0 -> join(bytes, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
            case 1 -> join(bytes, at, new byte[0], to);
            case 2 -> join(bytes, to, Arrays.copyOfRange(bytes, at, to), to);
            case 3 -> {
                String[] values = {"null", "7", "[]", "{}", "\"x\"", "-1e400", "true", "}", "]", ",", "\\ud800"};
                yield join(bytes, at, values[random.nextInt(values.length)].getBytes(UTF_8), to);
            }
            default -> random.nextInt(10) == 0 ? Arrays.copyOf(bytes, at) : bytes;
        };
    }

    private static byte[] join(byte[] bytes, int until, byte[] middle, int from) {
        byte[] joined = Arrays.copyOf(bytes, until + middle.length + bytes.length - from);
        System.arraycopy(middle, 0, joined, until, middle.length);
        System.arraycopy(bytes, from, joined, until + middle.length, bytes.length - from);
        return joined;
    }
}
