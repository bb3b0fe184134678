package io.contextcore.sdk.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.Health;
import io.opentelemetry.sdk.common.CompletableResultCode;
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

    private CompletableResultCode answer = CompletableResultCode.ofSuccess();
    private int calls;
    private final Exporting<String> exporting = new Exporting<>(
            "items",
            items -> {
                calls++;
                return answer;
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
        answer = CompletableResultCode.ofFailure();
        assertThat(exporting.export(ITEMS, TIMEOUT)).isFalse();
        assertThat(exporting.pause()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
        for (int i = 0; i < 100; i++) {
            assertThat(exporting.export(ITEMS, TIMEOUT)).isFalse();
        }
        assertThat(exporting.pause()).isBetween(Duration.ofSeconds(10), Duration.ofMinutes(1));
        assertThat(exporting.health(0).failures()).isEqualTo(101);

        answer = CompletableResultCode.ofSuccess();
        assertThat(exporting.export(ITEMS, TIMEOUT)).isTrue();

        assertThat(exporting.pause()).isLessThanOrEqualTo(Duration.ZERO);
        assertThat(exporting.health(0)).isEqualTo(new Health.Signal(true, 0, 2, 101, NOW, null));
    }
}
