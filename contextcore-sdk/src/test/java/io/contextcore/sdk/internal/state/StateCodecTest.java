package io.contextcore.sdk.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.event.JsonObject;
import io.contextcore.sdk.internal.event.MalformedLineException;
import io.contextcore.sdk.internal.event.SealedLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StateCodecTest {
    private static final long SEED = Long.getLong("contextcore.test.seed", 7);
    private static final int STATES = 200;

    private final RandomStates states = new RandomStates(SEED);
    private final Random random = new Random(SEED);

    private static JsonObject throughALine(Map<String, ?> json) {
        byte[] line = SealedLine.encode(json);
        try {
            return JsonObject.decode(line, 0, line.length);
        } catch (MalformedLineException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_task_is_read_as_it_was_written_in_every_field() {
        for (int i = 0; i < STATES; i++) {
            TaskState task = states.task("commerce", "T-" + i, random.nextBoolean());
            TaskState read = StateCodec.readTask(throughALine(StateCodec.write(task)));
            assertThat(read)
                    .as("seed %s", SEED)
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes(".*\\.link") // computed when it is asked for
                    .isEqualTo(task);
            assertThat(read.identity().anchor()).isEqualTo(task.identity().anchor());
        }
    }

    @Test
    void a_sprint_is_read_as_it_was_written_in_every_field() {
        for (int i = 0; i < STATES; i++) {
            SprintState sprint = states.sprint("commerce", "S-" + i, Set.of());
            assertThat(StateCodec.readSprint(throughALine(StateCodec.write(sprint))))
                    .as("seed %s", SEED)
                    .isEqualTo(sprint);
        }
    }

    @Test
    void an_insight_is_read_as_it_was_written_in_every_field() {
        for (int i = 0; i < STATES; i++) {
            InsightState insight = states.insight("commerce", "I-" + i);
            assertThat(InsightCodec.read(throughALine(InsightCodec.write(insight))))
                    .as("seed %s", SEED)
                    .isEqualTo(insight);
        }
    }

    @Test
    void a_handoff_is_read_as_it_was_written_in_every_field() {
        for (int i = 0; i < STATES; i++) {
            HandoffState handoff = states.handoff("commerce", "H-" + i);
            assertThat(HandoffCodec.read(throughALine(HandoffCodec.write(handoff))))
                    .as("seed %s", SEED)
                    .isEqualTo(handoff);
        }
    }

    @Test
    void a_deployment_is_read_as_it_was_written_in_every_field() {
        for (int i = 0; i < STATES; i++) {
            DeploymentState deployment = states.deployment("commerce", "D-" + i);
            assertThat(DeploymentCodec.read(throughALine(DeploymentCodec.write(deployment))))
                    .as("seed %s", SEED)
                    .isEqualTo(deployment);
        }
    }

    @Test
    void what_schema_1_did_not_have_is_as_little_as_it_can_be() {
        Map<String, Object> sprint = StateCodec.write(states.sprint("commerce", "S-1", Set.of()));
        sprint.remove("scope_points");
        SprintState readSprint = StateCodec.readSprint(throughALine(sprint));
        assertThat(readSprint.scopePoints()).isEqualTo(readSprint.completedPoints());

        Map<String, Object> totals = TotalsCodec.write(states.totals());
        assertThat(totals.remove("status_changes")).isNotNull();
        Totals readTotals = TotalsCodec.read(throughALine(totals));
        assertThat(TaskStatus.values()).allMatch(status -> readTotals.statusChanges(status) == 0);
    }

    @Test
    void totals_are_read_as_they_were_written_in_every_field() {
        for (int i = 0; i < STATES; i++) {
            Totals totals = states.totals();
            assertThat(TotalsCodec.read(throughALine(TotalsCodec.write(totals))))
                    .as("seed %s", SEED)
                    .usingRecursiveComparison()
                    .isEqualTo(totals);
        }
        assertThat(TotalsCodec.read(throughALine(TotalsCodec.write(new Totals())))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_copy_of_totals_is_equal_and_stays_so() {
        Totals totals = states.totals();
        Totals copy = totals.copy();
        assertThat(copy).usingRecursiveComparison().isEqualTo(totals);
        Map<String, Object> before = TotalsCodec.write(copy);
        totals.add(EventType.TASK_COMPLETED, null, states.task("commerce", "T-1", false));
        assertThat(TotalsCodec.write(copy)).isEqualTo(before).isNotEqualTo(TotalsCodec.write(totals));
    }

    @Test
    void what_was_not_written_by_it_is_refused_and_nothing_worse() {
        int refused = 0;
        for (int i = 0; i < 4 * STATES; i++) {
            refused += isRefused(
                            StateCodec.write(states.task("commerce", "T-1", random.nextBoolean())),
                            StateCodec::readTask)
                    ? 1
                    : 0;
            refused += isRefused(StateCodec.write(states.sprint("commerce", "S-1", Set.of())), StateCodec::readSprint)
                    ? 1
                    : 0;
            refused += isRefused(InsightCodec.write(states.insight("commerce", "I-1")), InsightCodec::read) ? 1 : 0;
            refused += isRefused(HandoffCodec.write(states.handoff("commerce", "H-1")), HandoffCodec::read) ? 1 : 0;
            refused += isRefused(DeploymentCodec.write(states.deployment("commerce", "D-1")), DeploymentCodec::read)
                    ? 1
                    : 0;
            refused += isRefused(TotalsCodec.write(states.totals()), TotalsCodec::read) ? 1 : 0;
        }
        assertThat(refused).as("seed %s", SEED).isGreaterThan(STATES);
    }

    private boolean isRefused(Map<String, Object> json, Consumer<JsonObject> reading) {
        try {
            reading.accept(throughALine(spoilt(json)));
            return false;
        } catch (RefusedException e) {
            return true;
        }
    }

    /** Takes a field away, or puts something else in its place, here or further down. */
    private Map<String, Object> spoilt(Map<?, ?> json) {
        Map<String, Object> spoilt = new LinkedHashMap<>();
        json.forEach((name, value) -> spoilt.put((String) name, value));
        List<String> names = new ArrayList<>(spoilt.keySet());
        if (names.isEmpty()) {
            return spoilt;
        }
        String name = names.get(random.nextInt(names.size()));
        Object value = spoilt.get(name);
        if (value instanceof Map<?, ?> inner && random.nextBoolean()) {
            spoilt.put(name, spoilt(inner));
            return spoilt;
        }
        switch (random.nextInt(8)) {
            case 0 -> spoilt.remove(name);
            case 1 -> spoilt.put(name, "something");
            case 2 -> spoilt.put(name, random.nextLong());
            case 3 -> spoilt.put(name, 0.5);
            case 4 -> spoilt.put(name, true);
            case 5 -> spoilt.put(name, List.of(Map.of("a", 1L)));
            case 6 -> spoilt.put(name, List.of("a", "b"));
            default -> spoilt.put(name, Map.of());
        }
        return spoilt;
    }

    @Test
    void a_list_of_several_types_is_refused() {
        assertThatThrownBy(() -> throughALine(Map.of("list", List.of("a", 1L))))
                .hasCauseInstanceOf(MalformedLineException.class)
                .hasMessageContaining("must be of the type of the other items");
    }
}
