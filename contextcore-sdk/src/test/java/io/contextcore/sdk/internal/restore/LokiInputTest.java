package io.contextcore.sdk.internal.restore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LokiInputTest {

    /** What was found in an input. */
    private static final class Found implements LokiInput.Lines {
        final List<String> lines = new ArrayList<>();
        final List<String> unreadable = new ArrayList<>();
        final List<String> broken = new ArrayList<>();

        @Override
        public void line(byte[] line) {
            lines.add(new String(line, UTF_8));
        }

        @Override
        public void unreadable(String field, String rule) {
            unreadable.add(field + " " + rule);
        }

        Found in(InputStream stream) throws IOException {
            LokiInput input = new LokiInput(stream, this);
            boolean more;
            do {
                try {
                    input.read();
                    more = false;
                } catch (BrokenInputException e) {
                    broken.add(e.rule());
                    more = true;
                }
            } while (more);
            return this;
        }
    }

    private static Found in(byte[] input) throws IOException {
        return new Found().in(new ByteArrayInputStream(input));
    }

    private static Found in(String input) throws IOException {
        return in(input.getBytes(UTF_8));
    }

    private static String answer(String... values) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[{\"stream\":{\"job\":\"x\"},\"values\":["
                + String.join(",", values) + "]}],\"stats\":{\"values\":[[\"1\",\"no\"]]}}}";
    }

    @Test
    void every_log_line_of_an_answer_is_found() throws IOException {
        Found found = in(answer("[\"1\",\"{\\\"a\\\":1}\"]", "[\"2\",\"two\\nlines \u2615\",{\"x\":[\"3\",\"no\"]}]"));

        assertThat(found.lines).containsExactly("{\"a\":1}", "two\nlines \u2615");
        assertThat(found.unreadable).isEmpty();
        assertThat(found.broken).isEmpty();
    }

    @Test
    void an_answer_may_be_printed_prettily_and_with_its_keys_sorted() throws IOException {
        String pretty = """
                {
                  "data": {
                    "result": [
                      {
                        "stream": {},
                        "values": [
                          [
                            "1",
                            "a"
                          ]
                        ]
                      }
                    ],
                    "resultType": "streams"
                  },
                  "status": "success"
                }
                """;

        assertThat(in(pretty).lines).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\t"})
    void answers_may_follow_each_other(String between) throws IOException {
        String pages =
                answer("[\"1\",\"a\"]") + between + answer() + between + answer("[\"1\",\"b\"]", "[\"2\",\"c\"]");

        assertThat(in(pages).lines).containsExactly("a", "b", "c");
    }

    @Test
    void a_stream_may_stand_by_itself() throws IOException {
        assertThat(in("{\"stream\":{\"values\":\"x\"},\"values\":[[\"1\",\"a\"]]}\n").lines)
                .containsExactly("a");
    }

    @Test
    void lines_of_logcli_are_found_with_labels_and_without() throws IOException {
        Found found = in("""
                {"labels":{"job":"x"},"line":"{\\"a\\":1}","timestamp":"2026-01-01T00:00:00Z"}
                {"line":"b","timestamp":"2026-01-01T00:00:00Z"}
                """);

        assertThat(found.lines).containsExactly("{\"a\":1}", "b");
    }

    @Test
    void plain_lines_are_what_they_are() throws IOException {
        Found found =
                in("\ufeff{\"schema\":1}\r\n\n2026 some text\n\"{\\\"a\\\":1}\"\n{\"labels\":[\"x\"]}\n{\"line\":1}");

        assertThat(found.lines)
                .containsExactly(
                        "{\"schema\":1}\r", "2026 some text", "{\"a\":1}", "{\"labels\":[\"x\"]}", "{\"line\":1}");
    }

    @Test
    void all_forms_may_be_mixed() throws IOException {
        Found found =
                in("{\"a\":1}\n" + answer("[\"1\",\"b\"]") + "{\"line\":\"c\"}\n" + answer("[\"1\",\"d\"]") + "\ne");

        assertThat(found.lines).containsExactly("{\"a\":1}", "b", "c", "d", "e");
    }

    @Test
    void entries_of_another_shape_are_told() throws IOException {
        Found found =
                in(answer("[]", "[\"1\"]", "[\"1\",2]", "7", "{\"a\":[1]}", "[\"1\",[\"a\"]]", "[\"1\",\"good\"]"));

        assertThat(found.lines).containsExactly("good");
        assertThat(found.unreadable).hasSize(6).containsOnly("values must have lists of a time and a log line");
    }

    @Test
    void a_lone_surrogate_is_not_replaced_silently() throws IOException {
        Found found = in(answer("[\"1\",\"a\\ud83d\"]", "[\"2\",\"b\"]"));

        assertThat(found.lines).containsExactly("b");
        assertThat(found.unreadable).containsExactly("line must be well-formed Unicode, without lone surrogates");
    }

    @Test
    void the_answer_to_a_query_for_metrics_is_refused() throws IOException {
        Found found = in("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},"
                + "\"values\":[[1,\"5\"]]}]}}\nb");

        assertThat(found.broken).singleElement().asString().contains("must be log lines", "\"matrix\"");
        assertThat(found.lines).containsExactly("b");
    }

    @Test
    void a_line_that_is_too_long_is_passed_over() throws IOException {
        byte[] input = new byte[LokiInput.MAX_LINE + 3];
        Arrays.fill(input, (byte) 'x');
        input[input.length - 2] = '\n';
        input[input.length - 1] = 'b';

        Found found = in(input);

        assertThat(found.lines).containsExactly("b");
        assertThat(found.unreadable).singleElement().asString().contains("must have at most");
    }

    @Test
    void a_log_line_that_is_too_long_breaks_its_answer() throws IOException {
        Found found = in(answer("[\"1\",\"" + "x".repeat(LokiInput.MAX_LINE + 1) + "\"]") + "\nb");

        assertThat(found.broken).hasSize(1);
        assertThat(found.lines).containsExactly("b");
    }

    @Test
    void depth_is_bounded() throws IOException {
        Found found = in("{\"data\":{\"a\":" + "[".repeat(100_000) + "\nb");

        assertThat(found.broken).singleElement().asString().contains("nesting depth");
        assertThat(found.lines).containsExactly("b");
    }

    @Test
    void an_answer_that_is_cut_off_anywhere_gives_what_is_whole_and_says_so() throws IOException {
        String whole = answer("[\"1\",\"{\\\"a\\\":1}\"]", "[\"2\",\"b\"]", "[\"3\",\"c\"]");
        List<String> lines = in(whole).lines;
        for (int length = "{\"status\":\"success\"".length(); length < whole.length(); length++) {
            Found found = in(whole.substring(0, length));

            assertThat(found.broken).as("%d", length).hasSize(1);
            assertThat(lines.subList(0, found.lines.size())).as("%d", length).isEqualTo(found.lines);
        }
    }

    @Test
    void a_last_line_that_is_cut_off_is_told_but_one_without_a_newline_is_whole() throws IOException {
        for (String line : List.of("{\"a\":\"b", "{\"line\":\"x\"", "\"x", "{\"labels\":{")) {
            assertThat(in("a\n" + line).broken).as(line).hasSize(1);
        }
        for (String line : List.of("{\"a\":\"b\"}", "{\"line\":\"x\"}", "\"x\"", "text", "[1,")) {
            assertThat(in("a\n" + line).broken).as(line).isEmpty();
        }
    }

    @Test
    void it_goes_on_after_a_broken_answer_with_the_next_line() throws IOException {
        String broken = answer("[\"1\",\"a\"]", "[\"2\",\"b\"]").replace("\"2\",", "\"2\"");

        Found found = in(broken + "\n" + answer("[\"3\",\"c\"]"));

        assertThat(found.lines).containsExactly("a", "c");
        assertThat(found.broken).hasSize(1);
    }

    @Test
    void a_failure_of_the_stream_is_not_taken_for_its_end() {
        InputStream whole = new ByteArrayInputStream(answer("[\"1\",\"a\"]").getBytes(UTF_8), 0, 90);
        InputStream failing = new FilterInputStream(whole) {
            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                int count = super.read(target, from, length);
                if (count < 0) {
                    throw new IOException("connection lost");
                }
                return count;
            }
        };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Found().in(failing))
                .withMessage("connection lost");
    }

    /** However the stream hands out its bytes, and wherever in a buffer something begins. */
    @Test
    void the_size_of_the_pieces_in_which_the_bytes_come_does_not_matter() throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> lines = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            String line = "line " + i + " " + "x".repeat(random.nextInt(100));
            lines.add(line);
            switch (random.nextInt(3)) {
                case 0 -> text.append(line).append('\n');
                case 1 -> text.append(answer("[\"1\",\"" + line + "\"]"));
                default -> text.append("{\"line\":\"" + line + "\"}\n");
            }
        }
        byte[] bytes = text.toString().getBytes(UTF_8);

        for (int most : new int[] {1, 7, 8_000, 1 << 16, 1 << 20}) {
            InputStream pieces = new ByteArrayInputStream(bytes) {
                @Override
                public synchronized int read(byte[] target, int from, int length) {
                    return super.read(target, from, Math.min(length, 1 + random.nextInt(most)));
                }
            };
            assertThat(new Found().in(pieces).lines).as("%d", most).isEqualTo(lines);
        }
    }

    @Test
    void no_bytes_are_too_strange() throws IOException {
        String good =
                answer("[\"1\",\"{\\\"a\\\":1}\"]", "[\"2\",\"b\",{\"c\":\"d\"}]") + "\n{\"line\":\"x\"}\n\"y\"\nz\n";
        long only = Long.getLong("contextcore.test.seed", -1);
        for (long seed = only < 0 ? 0 : only; seed < (only < 0 ? 20_000 : only + 1); seed++) {
            Random random = new Random(seed);
            byte[] bytes = good.getBytes(ISO_8859_1);
            for (int i = 0; i <= random.nextInt(4); i++) {
                bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                        ? (byte) "{}[]\",:\\\n \0u".charAt(random.nextInt(12))
                        : (byte) random.nextInt();
            }
            try {
                Found found = in(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
                assertThat(found.lines.size() + found.unreadable.size()).isLessThanOrEqualTo(bytes.length);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with -Dcontextcore.test.seed=" + seed + ": " + e, e);
            }
        }
    }
}
