package io.contextcore.semconv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Ids that links outside this repository hold: they never change. The expected ones were made by {@code sha256sum}. */
class TaskIdentityTest {

    @Test
    void ids_are_the_first_bytes_of_sha_256_as_the_contract_says() {
        assertThat(TaskIdentity.traceId("commerce", "PROJ-123")).isEqualTo("0d9e59277116c8021dacd41bc8b4d05f");
        assertThat(TaskIdentity.anchorSpanId("commerce", "PROJ-123", 1)).isEqualTo("81efdde2973f0c2c");
        assertThat(TaskIdentity.anchorSpanId("commerce", "PROJ-123", 2)).isEqualTo("012aeb5f8444926e");
    }

    @Test
    void ids_are_of_the_text_in_utf_8_whatever_the_machine() {
        assertThat(TaskIdentity.traceId("größe ☕/1", "Aufgabe ü")).isEqualTo("fb494260267a18531f8afdd6475b0cfc");
        assertThat(TaskIdentity.anchorSpanId("größe ☕/1", "Aufgabe ü", 10)).isEqualTo("a18a7f8101ced307");
    }
}
