package io.contextcore.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two\nlines\tand a tab",
                "größer, 更大, أكبر",
                "\ud83d\udc69\u200d\ud83d\udcbb joined",
                "\u0928\u200d\u0926",
                "\ue000"
            })
    void text_stays_as_it_is(String text) {
        assertThat(PlainText.of(text)).isSameAs(text);
    }

    @Test
    void what_a_terminal_or_a_model_might_obey_unseen_is_removed() {
        assertThat(PlainText.of("\u001b[2Jred\u0000\u0007\r\u009b")).isEqualTo("[2Jred");
        assertThat(PlainText.of("\u202egnp.exe\u202c \u2066x\u2069")).isEqualTo("gnp.exe x");
        assertThat(PlainText.of("a\u200b\ufeff\u00adb")).isEqualTo("ab");
        String tags = "ignore"
                .codePoints()
                .map(letter -> 0xe0000 + letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(PlainText.of("hello" + tags)).isEqualTo("hello");
        assertThat(PlainText.of("half \ud83d and \udc69")).isEqualTo("half  and ");
    }
}
