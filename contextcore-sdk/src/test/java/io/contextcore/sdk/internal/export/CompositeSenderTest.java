package io.contextcore.sdk.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompositeSenderTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final List<String> ITEMS = List.of("one");

    /** From what keeps the data least to what keeps it most. */
    private static final List<Outcome> BY_SEVERITY = List.of(
            new Outcome.Accepted(),
            new Outcome.PartlyRefused(1, "old"),
            new Outcome.Refused("bad", false),
            new Outcome.Refused("large", true),
            new Outcome.Failed("down", null),
            new Outcome.Failed("busy", Duration.ofSeconds(5)));

    private final List<Duration> timeouts = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();

    private Sender<String> answering(Outcome outcome) {
        return new Sender<>() {
            @Override
            public Outcome send(List<String> items, Duration timeout) {
                assertThat(items).isEqualTo(ITEMS);
                timeouts.add(timeout);
                return outcome;
            }

            @Override
            public void close(Duration timeout) {
                closed.add(outcome.toString());
            }
        };
    }

    @Test
    void the_outcome_that_keeps_the_data_wins() {
        for (int i = 0; i < BY_SEVERITY.size(); i++) {
            for (int j = 0; j < BY_SEVERITY.size(); j++) {
                Sender<String> both =
                        CompositeSender.of(List.of(answering(BY_SEVERITY.get(i)), answering(BY_SEVERITY.get(j))));

                assertThat(both.send(ITEMS, TIMEOUT)).isEqualTo(BY_SEVERITY.get(Math.max(i, j)));
            }
        }
    }

    @Test
    void everyone_is_asked_and_given_a_part_of_the_time() {
        Sender<String> three = CompositeSender.of(List.of(
                answering(new Outcome.Failed("down", null)),
                answering(new Outcome.Accepted()),
                answering(new Outcome.Accepted())));

        three.send(ITEMS, TIMEOUT);

        assertThat(timeouts).hasSize(3);
        assertThat(timeouts.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(timeouts.get(1)).isLessThanOrEqualTo(Duration.ofSeconds(15));
        assertThat(timeouts.get(2)).isLessThanOrEqualTo(TIMEOUT).isGreaterThan(Duration.ofSeconds(15));
    }

    @Test
    void all_are_closed() {
        CompositeSender.of(BY_SEVERITY.stream().map(this::answering).toList()).close(TIMEOUT);

        assertThat(closed)
                .containsExactlyElementsOf(
                        BY_SEVERITY.stream().map(Outcome::toString).toList());
    }

    @Test
    void one_stands_for_itself() {
        Sender<String> one = answering(new Outcome.Accepted());

        assertThat(CompositeSender.of(List.of(one))).isSameAs(one);
    }
}
