package io.contextcore.detector.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownwardApiTextTest {

    @Test
    void values_are_quoted_as_go_does() throws UnreadableException {
        String text = """
                contextcore.io/owner="team \\"shop\\" \\\\ x=y"
                contextcore.io/name="Geschäft"
                contextcore.io/all="\\a\\b\\f\\n\\r\\t\\v\\x7f\\u00ad\\U0001f600"
                contextcore.io/empty=""
                kubernetes.io/config.seen="2026-11-21T00:00:00Z"
                """;

        assertThat(DownwardApiText.parse(text, name -> name.startsWith("contextcore.io/")))
                .containsOnly(
                        Map.entry("contextcore.io/owner", "team \"shop\" \\ x=y"),
                        Map.entry("contextcore.io/name", "Gesch\u00e4ft"),
                        Map.entry(
                                "contextcore.io/all",
                                "\u0007\b\f\n\r\t\u000b\u007f\u00ad" + Character.toString(0x1f600)),
                        Map.entry("contextcore.io/empty", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "x",
                "\"x",
                "x\"",
                "\"a\"b\"",
                "\"\\\"",
                "\"\\q\"",
                "\"\\x1\"",
                "\"\\xg0\"",
                "\"\\u12\"",
                "\"\\Uffffffff\""
            })
    void a_badly_quoted_value_is_refused(String value) {
        assertThatThrownBy(() -> DownwardApiText.parse("a=" + value, name -> true))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("has a badly quoted value of \"a\"");
    }

    @Test
    void another_format_is_refused() {
        assertThatThrownBy(() -> DownwardApiText.parse("{\"a\": \"b\"}", name -> true))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("format of the downward API");
    }

    @Test
    void a_name_that_comes_twice_is_refused() {
        assertThatThrownBy(() -> DownwardApiText.parse("a=\"1\"\na=\"2\"\n", name -> true))
                .hasMessage("says \"a\" twice");
    }

    @Test
    void the_number_of_entries_has_an_end() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 201; i++) {
            many.append('x').append(i).append("=\"y\"\n");
        }
        assertThatThrownBy(() -> DownwardApiText.parse(many.toString(), name -> true))
                .hasMessage("has more than 200 entries");
    }
}
