package io.contextcore.sdk.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.journal.Journal;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The other tests here are worth as much as the sequences that they see. */
class RandomWorkTest {
    private static final int SEQUENCES = 50;

    @Test
    void the_random_work_is_mostly_legal_and_does_everything_that_can_be_done_to_tasks_and_sprints() {
        Map<EventType, Integer> events = new EnumMap<>(EventType.class);
        int operations = 0;
        int refused = 0;
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            SideBySide work = SideBySide.run(seed);
            operations += work.operations;
            refused += work.refused;
            for (Journal.Entry entry : work.library.journal.read(0, Integer.MAX_VALUE)) {
                events.merge(entry.event().type(), 1, Integer::sum);
            }
        }
        assertThat(events)
                .containsOnlyKeys(Stream.of(EventType.values())
                        .filter(type -> type.eventName().matches("(task|sprint)[.].*"))
                        .toList());
        assertThat(events.values()).allMatch(count -> count >= SEQUENCES / 2);
        assertThat(refused).as("refused").isBetween(operations / 10, operations / 3);
    }
}
