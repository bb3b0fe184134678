package io.contextcore.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextcore.api.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerHeadTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    @Test
    void it_is_read_as_it_was_written() {
        LedgerHead signed = new LedgerHead("größe \"☕\"\\", Long.MAX_VALUE, HASH, "c2lnbmF0dXJl");
        LedgerHead unsigned = new LedgerHead("commerce", 1, HASH, null);

        assertThat(LedgerHead.parse(signed.toJson())).isEqualTo(signed);
        assertThat(LedgerHead.parse(unsigned.toJson())).isEqualTo(unsigned);
        assertThat(unsigned.toJson()).isEqualTo("{\"project\":\"commerce\",\"sequence\":1,\"hash\":\"" + HASH + "\"}");
    }

    @Test
    void fields_of_others_are_passed_over() {
        assertThat(LedgerHead.parse("{\"more\":[{}], \"hash\":\"" + HASH + "\", \"sequence\":1, \"project\":\"p\"} "))
                .isEqualTo(new LedgerHead("p", 1, HASH, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"project\":\"p\",\"sequence\":1}",
                "{\"project\":\"p\",\"sequence\":1.5,\"hash\":\"HASH\"}",
                "{\"project\":\"p\",\"sequence\":0,\"hash\":\"HASH\"}",
                "{\"project\":\"p\",\"sequence\":99999999999999999999,\"hash\":\"HASH\"}",
                "{\"project\":\"p\",\"sequence\":1,\"hash\":\"HASHx\"}",
                "{\"project\":\"p\",\"sequence\":1,\"hash\":\"HASH\""
            })
    void what_is_none_is_refused(String text) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> LedgerHead.parse(text.replace("HASH", HASH)));
    }

    @Test
    void what_is_too_long_is_refused_before_it_is_read() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> LedgerHead.parse("{\"more\":\"" + "x".repeat(5_000) + "\"}"))
                .satisfies(e -> assertThat(e.getRule()).isEqualTo("must have at most 4096 characters"));
    }
}
