package io.contextcore.sdk.internal.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.internal.signal.Dialect;
import io.contextcore.semconv.InsightAttributes;
import io.contextcore.semconv.ProjectAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever text goes into a query is one literal in it, and stands for itself. */
class TraceQlTest {
    private static final String SELECTED =
            " | by(span.insight.id) | select(span.project.id, span.insight.id, span.insight.type, span.insight.summary,"
                    + " span.insight.audience, span.insight.category, span.insight.confidence, span.insight.expires_at,"
                    + " span.insight.applies_to, span.agent.id)";

    /**
     * The words of a query, read by the rules of Go's scanner, which Tempo uses. Strings are told apart by a quote in front of
     * their value.
     */
    private static List<String> words(String query) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < query.length()) {
            char c = query.charAt(at);
            if (c == ' ') {
                at++;
            } else if (c == '"') {
                StringBuilder value = new StringBuilder("\"");
                at++;
                while (query.charAt(at) != '"') {
                    at = character(query, at, value);
                }
                at++;
                words.add(value.toString());
            } else {
                int from = at;
                while (at < query.length() && query.charAt(at) != ' ' && query.charAt(at) != '"') {
                    at++;
                }
                words.add(query.substring(from, at));
            }
        }
        return words;
    }

    private static int character(String query, int at, StringBuilder value) {
        int c = query.codePointAt(at);
        if (c != '\\') {
            assertThat(c).as("neither a line's end nor what is no text").isNotIn((int) '\n', 0, 0xfeff);
            assertThat(Character.getType(c)).isNotEqualTo(Character.SURROGATE);
            value.appendCodePoint(c);
            return at + Character.charCount(c);
        }
        char kind = query.charAt(at + 1);
        int digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        assertThat(kind).isIn('\\', '"', 'u', 'U');
        value.appendCodePoint(
                digits == 0 ? kind : Integer.parseUnsignedInt(query.substring(at + 2, at + 2 + digits), 16));
        return at + 2 + digits;
    }

    private static String query(InsightQuery query) {
        return new InsightTraceQl(Dialect.SEED, "commerce").insights(query);
    }

    @Test
    void every_criterion_that_traceql_can_say_is_said() {
        InsightQuery query = InsightQuery.builder()
                .addType(InsightType.LESSON)
                .addType(InsightType.DECISION)
                .setAgentId("planner")
                .setCategory("architecture")
                .setAudience(InsightAudience.AGENT)
                .setMinConfidence(0.5)
                .setText("Event  bus")
                .setAppliesTo("src/a/B.java")
                .build();

        assertThat(query(query))
                .isEqualTo("{ span.project.id = \"commerce\" && span.insight.type =~ \"decision|lesson\""
                        + " && span.agent.id = \"planner\" && span.insight.category = \"architecture\""
                        + " && span.insight.audience =~ \"agent|both\""
                        + " && span.insight.confidence >= 0.4999999701976776"
                        + " && span.insight.summary =~ \"(?is).*event.*\" && span.insight.summary =~ \"(?is).*bus.*\""
                        + " && span.insight.applies_to =~"
                        + " \"(?s)src(?:/(?:a(?:/(?:B\\\\.java)?)?)?)?|.*[*?].*|src/a/B\\\\.java\" }"
                        + SELECTED);
    }

    @Test
    void without_criteria_all_insights_of_the_project_are_asked_for_and_nothing_else() {
        assertThat(query(InsightQuery.builder().build()))
                .isEqualTo("{ span.project.id = \"commerce\" && span.insight.type != nil }" + SELECTED);
    }

    @Test
    void a_number_always_has_a_point() {
        assertThat(new TraceQl(Dialect.SEED).isAtLeast(InsightAttributes.INSIGHT_CONFIDENCE, 1))
                .hasToString("{ span.insight.confidence >= 1.0 }");
        assertThat(new TraceQl(Dialect.SEED).isAtLeast(InsightAttributes.INSIGHT_CONFIDENCE, 1e-9))
                .hasToString("{ span.insight.confidence >= 0.0000000010 }");
        assertThat(new TraceQl(Dialect.SEED).isAtLeast(InsightAttributes.INSIGHT_CONFIDENCE, 0))
                .hasToString("{ span.insight.confidence >= 0.0 }");
    }

    @Test
    void the_second_dialect_has_names_of_its_own_and_both_have_the_first() {
        assertThat(new InsightTraceQl(Dialect.IO_CONTEXTCORE, "p").supersessions())
                .isEqualTo("{ span.io.contextcore.project.id = \"p\" && span.io.contextcore.insight.supersedes != nil }"
                        + " | by(span.io.contextcore.insight.supersedes) | select(span.io.contextcore.project.id,"
                        + " span.io.contextcore.insight.id, span.io.contextcore.insight.supersedes)");
        assertThat(new InsightTraceQl(Dialect.BOTH, "p").supersessionsOf("I-1"))
                .startsWith("{ span.project.id = \"p\" && span.insight.supersedes = \"I-1\" }");
    }

    @Test
    void what_would_make_an_address_too_long_is_left_to_the_reader() {
        InsightQuery query = InsightQuery.builder()
                .setText("x".repeat(41) + " " + "word ".repeat(3) + "a b c d e f g h i j")
                .setAppliesTo("/".repeat(1_000))
                .build();

        assertThat(query(query))
                .doesNotContain("applies_to =~", "xxx")
                .contains("word", "(?is).*g.*")
                .doesNotContain("(?is).*h.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "\\",
                "\\\"",
                "\" } || { true",
                "} | select(span.secret",
                "`",
                "// comment",
                "line\nbreak",
                "tab\t and \r",
                "\0",
                "\ufeff",
                "\u2028\u200b\ue000",
                "größe 😀 \udb40\udc01",
                "\ud800",
                "a\udc00b"
            })
    void a_text_is_one_string(String text) {
        assertThat(words(TraceQl.literal(text))).containsExactly('"' + wellFormed(text));
    }

    private static String wellFormed(String text) {
        return text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? 0xfffd : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Full of what has a meaning in TraceQL, in a string, in a regular expression or in an address. */
    private static String nasty(Random random, int max) {
        String letters = "\"\\{}()[]|&=~!<>^$.*+?#%/`'\n\r\t\0 aIiİß\u0307\u2028\ufeff\ud83d\ude00\ud800\udc00€";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(max + 1); i > 0; i--) {
            text.append(
                    random.nextInt(8) == 0
                            ? (char) random.nextInt(0x10000)
                            : letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @Test
    void no_text_gets_out_of_its_literal() {
        long seed = Long.getLong("contextcore.test.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String project = nasty(random, 40);
            InsightQuery query = InsightQuery.builder()
                    .setAgentId(nasty(random, 40))
                    .setCategory(nasty(random, 40))
                    .setText(nasty(random, 80))
                    .setAppliesTo(nasty(random, 80))
                    .build();

            List<String> words = words(new InsightTraceQl(Dialect.SEED, project).insights(query));

            String about = "seed " + seed + ", round " + i;
            assertThat(words.subList(0, 16))
                    .as(about)
                    .startsWith("{", "span.project.id", "=", '"' + wellFormed(project), "&&", "span.insight.type")
                    .containsSubsequence("span.agent.id", "=", '"' + wellFormed(String.valueOf(query.getAgentId())))
                    .endsWith("span.insight.category", "=", '"' + wellFormed(String.valueOf(query.getCategory())));
            List<String> rest = new ArrayList<>(words.subList(16, words.indexOf("}")));
            while (!rest.isEmpty()) {
                assertThat(rest.subList(0, 3).toString())
                        .as(about)
                        .matches("\\[&&, span\\.insight\\.(summary|applies_to), =~]");
                assertThat(rest.get(3)).as(about).startsWith("\"(?");
                Pattern.compile(rest.get(3).substring(1));
                rest = rest.subList(4, rest.size());
            }
            assertThat(words.subList(words.indexOf("}"), words.size()))
                    .as(about)
                    .startsWith("}", "|", "by(span.insight.id)", "|")
                    .noneMatch(word -> word.startsWith("\""));
        }
    }

    @Test
    void no_text_means_anything_to_a_regular_expression() {
        long seed = Long.getLong("contextcore.test.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String text = wellFormed(nasty(random, 30));
            String about = "seed " + seed + ", round " + i;

            assertThat(text)
                    .as(about)
                    .matches(Pattern.compile(Re2.anyOf(List.of("x", text)).toString(), Pattern.DOTALL));
            assertThat(text).as(about).matches(Pattern.compile(Re2.about(text).toString()));
            assertThat("a" + text + "b")
                    .as(about)
                    .matches(Pattern.compile(Re2.containing(text).toString(), Pattern.UNICODE_CASE));
            assertThat(Pattern.matches(Re2.anyOf(List.of(text, "x")).toString(), text + "y"))
                    .as(about)
                    .isFalse();
        }
    }

    @Test
    void a_project_is_asked_for_by_its_attribute() {
        assertThat(new TraceQl(Dialect.SEED).is(ProjectAttributes.PROJECT_ID, "a\"b"))
                .hasToString("{ span.project.id = \"a\\\"b\" }");
    }
}
