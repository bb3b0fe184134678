package io.contextcore.sdk.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.internal.export.Outcome;
import io.contextcore.sdk.internal.export.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final List<String> ITEMS = List.of("one", "two");

    private Outcome answer = new Outcome.Accepted();
    private final Backend<String> backend = new Backend<>(
            "items",
            new Sender<>() {
                @Override
                public Outcome send(List<String> items, Duration timeout) {
                    return answer;
                }

                @Override
                public void close(Duration timeout) {}
            },
            Clock.fixed(NOW, ZoneOffset.UTC));

    private Outcome send() {
        return backend.send(ITEMS, TIMEOUT);
    }

    @Test
    void what_was_taken_is_counted() {
        assertThat(send()).isEqualTo(answer);
        send();

        assertThat(backend.figures()).isEqualTo(new Backend.Figures(4, 0, NOW, null));
        assertThat(backend.isReady()).isTrue();
    }

    @Test
    void pauses_grow_with_every_failure_in_a_row_up_to_a_minute_and_end_with_success() {
        answer = new Outcome.Failed("down", null);
        send();
        assertThat(backend.pause()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
        for (int i = 0; i < 100; i++) {
            send();
        }
        assertThat(backend.pause()).isBetween(Duration.ofSeconds(10), Duration.ofMinutes(1));
        assertThat(backend.figures()).isEqualTo(new Backend.Figures(0, 101, null, "down"));

        answer = new Outcome.Accepted();
        send();

        assertThat(backend.isReady()).isTrue();
        assertThat(backend.figures()).isEqualTo(new Backend.Figures(2, 101, NOW, null));
    }

    @Test
    void a_backend_that_asks_for_more_time_is_given_it() {
        answer = new Outcome.Failed("slow down", Duration.ofMinutes(20));
        send();

        assertThat(backend.pause()).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(20));
    }

    @Test
    void a_backend_that_asks_for_no_time_is_still_not_asked_at_once() {
        answer = new Outcome.Failed("at once", Duration.ZERO);
        send();

        assertThat(backend.isReady()).isFalse();
    }

    @Test
    void a_backend_that_refuses_items_works() {
        answer = new Outcome.Failed("down", null);
        send();
        answer = new Outcome.Refused("HTTP 400", false);
        send();

        assertThat(backend.isReady()).isTrue();
        assertThat(backend.figures()).isEqualTo(new Backend.Figures(0, 1, null, "HTTP 400"));

        answer = new Outcome.PartlyRefused(1, "too old");
        send();
        assertThat(backend.figures()).isEqualTo(new Backend.Figures(1, 1, NOW, "too old"));
    }
}
