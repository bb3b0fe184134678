package io.contextcore.semconv.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaSourceTest {
    @Test
    void words_between_backticks_become_code() {
        assertThat(JavaSource.prose("The status `in_progress` or `done`."))
                .isEqualTo("The status {@code in_progress} or {@code done}.");
    }

    @Test
    void what_would_end_the_comment_or_start_a_tag_is_escaped() {
        assertThat(JavaSource.prose("a */ <b> & {@link x}"))
                .isEqualTo("a *&#47; &lt;b&gt; &amp; &#123;&#64;link x&#125;");
        assertThat(JavaSource.code("{ a = \"*/\" }")).isEqualTo("<code>&#123; a = \"*&#47;\" &#125;</code>");
    }

    @Test
    void a_string_literal_is_escaped() {
        assertThat(JavaSource.literal("a \"b\" \\ c\nd")).isEqualTo("\"a \\\"b\\\" \\\\ c\\nd\"");
    }

    @Test
    void a_short_comment_takes_one_line() {
        assertThat(JavaSource.javadoc("    ", List.of("Short."))).isEqualTo("    /** Short. */\n");
    }

    @Test
    void a_long_comment_is_broken_between_words_at_120_characters() {
        String javadoc = JavaSource.javadoc("    ", List.of("word ".repeat(60).strip(), "Second."));

        assertThat(javadoc.lines()).allMatch(line -> line.length() <= 120).hasSizeGreaterThan(5);
        assertThat(javadoc).contains("\n     *\n     * <p>Second.\n     */\n");
        assertThat(javadoc.split("word", -1)).hasSize(61);
    }

    @Test
    void a_constant_that_does_not_fit_is_broken_after_the_equals_sign() {
        String text = new JavaSource("Names", "Names.")
                .from("a.yaml")
                .constant(List.of("A."), "public static final String A", "\"" + "x".repeat(100) + "\"")
                .text();

        assertThat(text).contains("    public static final String A =\n            \"xxx");
    }

    @Test
    void a_class_says_what_it_was_generated_from_and_cannot_be_instantiated() {
        String text = new JavaSource("Names", "Names.")
                .from("b.yaml")
                .from("a.yaml")
                .constant(List.of("A."), "public static final String A", "\"a\"")
                .text();

        assertThat(text).isEqualTo("""
                        // Generated from registry/a.yaml, registry/b.yaml; do not edit.
                        package io.contextcore.semconv;

                        /** Names. */
                        public final class Names {
                            /** A. */
                            public static final String A = "a";

                            private Names() {}
                        }
                        """);
    }
}
