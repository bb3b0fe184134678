package io.contextcore.sdk.internal.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("otel")
class RetryAfterTest {
    private static final Instant NOW = Instant.parse("1994-11-06T08:49:30Z");

    @ParameterizedTest
    @CsvSource({"0, PT0S", "120, PT2M", "' 7 ', PT7S", "999999999999999999, PT277777777777777H46M39S"})
    void a_number_is_seconds(String value, Duration expected) {
        assertThat(RetryAfter.of(Headers.of("Retry-After", value), NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
    void a_date_is_read_in_each_form_that_http_has_had(String value) {
        assertThat(RetryAfter.of(Headers.of("retry-after", value), NOW)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void a_date_that_is_past_is_below_zero() {
        assertThat(RetryAfter.of(Headers.of("Retry-After", "Sun, 06 Nov 1994 08:49:20 GMT"), NOW))
                .isEqualTo(Duration.ofSeconds(-10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1.5", "1e3", "9999999999999999999999"})
    void what_is_neither_says_nothing(String value) {
        assertThat(RetryAfter.of(Headers.of("Retry-After", value), NOW)).isNull();
    }

    @Test
    void no_header_says_nothing() {
        assertThat(RetryAfter.of(Headers.of("Date", "Sun, 06 Nov 1994 08:49:20 GMT"), NOW))
                .isNull();
    }
}
