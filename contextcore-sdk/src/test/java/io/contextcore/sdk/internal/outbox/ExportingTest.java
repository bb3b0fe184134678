package io.contextcore.sdk.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.Health;
import io.contextcore.sdk.internal.export.Outcome;
import io.contextcore.sdk.internal.export.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportingTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final List<String> ITEMS = List.of("one", "two");

    private Outcome answer = new Outcome.Accepted();
    private int calls;
    private final Exporting<String> exporting = new Exporting<>(
            "items",
            new Sender<>() {
                @Override
                public Outcome send(List<String> items, Duration timeout) {
                    calls++;
                    return answer;
                }

                @Override
                public void close(Duration timeout) {}
            },
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void what_was_accepted_is_counted() {
        assertThat(exporting.export(ITEMS, TIMEOUT)).isTrue();
        assertThat(exporting.export(ITEMS, TIMEOUT)).isTrue();

        assertThat(exporting.health(7)).isEqualTo(new Health.Signal(true, 7, 4, 0, NOW, null));
        assertThat(exporting.pause()).isLessThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void nothing_is_not_sent() {
        assertThat(exporting.export(List.of(), TIMEOUT)).isTrue();

        assertThat(calls).isZero();
        assertThat(exporting.health(0).lastSuccess()).isNull();
    }

    @Test
    void pauses_grow_with_every_failure_in_a_row_up_to_a_minute_and_end_with_success() {
        answer = new Outcome.Failed("down", null);
        assertThat(exporting.export(ITEMS, TIMEOUT)).isFalse();
        assertThat(exporting.pause()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
        for (int i = 0; i < 100; i++) {
            assertThat(exporting.export(ITEMS, TIMEOUT)).isFalse();
        }
        assertThat(exporting.pause()).isBetween(Duration.ofSeconds(10), Duration.ofMinutes(1));
        assertThat(exporting.health(0).failures()).isEqualTo(101);

        answer = new Outcome.Accepted();
        assertThat(exporting.export(ITEMS, TIMEOUT)).isTrue();

        assertThat(exporting.pause()).isLessThanOrEqualTo(Duration.ZERO);
        assertThat(exporting.health(0)).isEqualTo(new Health.Signal(true, 0, 2, 101, NOW, null));
    }

    @Test
    void a_backend_that_asks_for_a_longer_rest_gets_it() {
        answer = new Outcome.Failed("busy", Duration.ofMinutes(10));
        assertThat(exporting.export(ITEMS, TIMEOUT)).isFalse();
        assertThat(exporting.pause()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));

        answer = new Outcome.Failed("busy", Duration.ZERO);
        assertThat(exporting.export(ITEMS, TIMEOUT)).isFalse();
        assertThat(exporting.pause()).isBetween(Duration.ofMillis(1), Duration.ofMinutes(1));
    }

    @Test
    void what_was_refused_has_failed_and_what_was_partly_refused_is_done_with() {
        answer = new Outcome.Refused("HTTP 400", false);
        assertThat(exporting.export(ITEMS, TIMEOUT)).isFalse();
        assertThat(exporting.health(0).lastError()).isEqualTo("HTTP 400");

        answer = new Outcome.PartlyRefused(1, "too old");
        assertThat(exporting.export(ITEMS, TIMEOUT)).isTrue();
    }
}
