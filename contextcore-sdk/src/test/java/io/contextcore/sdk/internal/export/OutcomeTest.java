package io.contextcore.sdk.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
    @Test
    void a_reason_is_one_line_of_bounded_length() {
        assertThat(new Outcome.Refused("no\r\n such\ttenant\u001b ", false).reason())
                .isEqualTo("no   such tenant");
        assertThat(new Outcome.Failed("x".repeat(10_000), null).reason()).hasSize(500);
        assertThat(new Outcome.PartlyRefused(1, "a\nb").reason()).isEqualTo("a b");
    }

    @ParameterizedTest
    @CsvSource({"-PT1S, PT0S", "PT0S, PT0S", "PT59M, PT59M", "PT1H1S, PT1H", "PT2562047788015215H, PT1H"})
    void a_rest_is_bounded(Duration asked, Duration kept) {
        assertThat(new Outcome.Failed("busy", asked).retryAfter()).isEqualTo(kept);
    }

    @Test
    void a_failure_names_its_first_cause() {
        Throwable wrapped = new IllegalStateException("wrapper", new IOException("broken pipe"));

        assertThat(Outcome.Failed.because(wrapped)).isEqualTo(new Outcome.Failed("IOException: broken pipe", null));
        assertThat(Outcome.Failed.because(new IOException()).reason()).isEqualTo("IOException");
    }

    @Test
    void a_failure_whose_causes_form_a_circle_has_a_reason() {
        IOException first = new IOException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(Outcome.Failed.because(first).reason()).isNotEmpty();
    }

    @Test
    void nothing_cannot_be_partly_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Outcome.PartlyRefused(0, "warning"))
                .withMessageContaining("items is 0");
    }
}
