package io.contextcore.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The check that everything else rests on finds what it is there to find. */
class RecountTest {
    private final Recount recount = new Recount();
    private int nextId;

    private static JournalLine line(String id, String type, String... namesAndValues) {
        Map<String, String> texts = new HashMap<>(Map.of("event_id", id, "event_type", type));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            texts.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new JournalLine(texts, id.hashCode());
    }

    private void add(String type, String... namesAndValues) {
        recount.add(line("e" + nextId++, type, namesAndValues));
    }

    private void create(String task) {
        add("task.created", "task_id", task, "task_status", "todo", "task_title", "Vouchers");
    }

    private static void assertViolation(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(Violation.class).hasMessageContaining(message);
    }

    @Test
    void an_event_that_is_there_twice_is_a_violation() {
        recount.add(line("e", "task.created", "task_id", "A"));

        assertViolation(() -> recount.add(line("e", "task.created", "task_id", "B")), "twice");
    }

    @Test
    void an_operation_that_was_recorded_twice_is_a_violation() {
        create("A");
        add("task.commented", "task_id", "A", "comment", "m-0-7");

        assertViolation(() -> add("task.commented", "task_id", "A", "comment", "m-0-7 again"), "m-0-7");
    }

    @Test
    void an_event_before_the_creation_of_its_task_is_a_violation() {
        assertViolation(() -> add("task.commented", "task_id", "A", "comment", "hello"), "before");
    }

    @Test
    void a_second_creation_is_a_violation() {
        create("A");

        assertViolation(() -> create("A"), "creates a task twice");
    }

    @Test
    void a_move_from_a_status_that_the_task_does_not_have_is_a_violation() {
        create("A");
        add("task.completed", "task_id", "A", "from_status", "todo", "to_status", "done");

        assertViolation(
                () -> add("task.completed", "task_id", "A", "from_status", "todo", "to_status", "done"),
                "moves task A from \"todo\" when it is \"done\"");
    }

    @Test
    void a_sprint_that_ends_before_it_starts_is_a_violation() {
        add("sprint.created", "sprint_id", "S");

        assertViolation(() -> add("sprint.ended", "sprint_id", "S"), "sprint that is planned");
    }

    @Test
    void an_acknowledged_operation_that_is_not_there_is_a_violation() {
        create("A");
        add("task.commented", "task_id", "A", "comment", "m-4-0");
        add("task.commented", "task_id", "A", "comment", "m-4-2");
        BitSet acknowledged = new BitSet();
        acknowledged.set(0);
        acknowledged.set(2);
        recount.requireAcknowledged(4, acknowledged);

        add("task.commented", "task_id", "A", "comment", "m-5-0");
        acknowledged.set(3);
        assertViolation(() -> recount.requireAcknowledged(5, acknowledged), "m-5-2 and 1 more");
    }

    @Test
    void a_state_that_differs_is_a_violation() {
        create("A");
        try (ContextCoreSdk contextCore =
                ContextCoreSdk.builder().setDurability(Durability.MEMORY).build()) {
            contextCore.getTaskTracker().startTask("A", "Vouchers");
            recount.requireSameState(contextCore);

            contextCore.getTaskTracker().complete("A");
            assertViolation(() -> recount.requireSameState(contextCore), "1 events, the library counts 2");

            add("task.assigned", "task_id", "A", "assignee", "ada");
            assertViolation(() -> recount.requireSameState(contextCore), "task A is (todo, attempt 1, assignee ada)");
        }
    }

    @Test
    void an_insight_or_a_hand_over_that_differs_is_a_violation() {
        add("insight.emitted", "insight_id", "I", "insight_summary", "Vouchers");
        add("insight.emitted", "insight_id", "J", "insight_summary", "Vouchers");
        add("handoff.created", "handoff_id", "H", "handoff_summary", "Vouchers");
        assertViolation(() -> add("handoff.created", "handoff_id", "H"), "creates a hand-over twice");
        assertViolation(() -> add("insight.superseded", "insight_id", "K", "insight_superseded_by", "I"), "stand");
    }

    @Test
    void a_ledger_that_is_not_whole_is_a_violation() {
        add("insight.emitted", "insight_id", "I", "insight_summary", "Vouchers");
        try (ContextCoreSdk covered = ContextCoreSdk.builder()
                        .setDurability(Durability.MEMORY)
                        .enableLedger()
                        .build();
                ContextCoreSdk uncovered = ContextCoreSdk.builder()
                        .setDurability(Durability.MEMORY)
                        .build()) {
            for (ContextCoreSdk each : new ContextCoreSdk[] {covered, uncovered}) {
                each.getInsightEmitter()
                        .insightBuilder(InsightType.LESSON, "Vouchers")
                        .setId("I")
                        .emit();
            }
            recount.requireSameState(covered);
            assertViolation(() -> recount.requireSameState(uncovered), "the files have 1 events about insights");

            add("handoff.created", "handoff_id", "H", "handoff_summary", "Vouchers");
            covered.getHandoffQueue(Agent.create("planner", null))
                    .handoffBuilder("Vouchers")
                    .setId("H")
                    .create();
            recount.requireSameState(covered);
            covered.getHandoffQueue(Agent.create("planner", null)).cancel("H", null);
            add("insight.superseded", "insight_id", "I", "insight_superseded_by", "J");
            assertViolation(() -> recount.requireSameState(covered), "insight I is superseded by (J) by the files");
        }
    }

    @Test
    void what_was_counted_can_be_asked_for() {
        create("A");
        add("task.commented", "task_id", "A", "comment", "hello");
        add("task.completed", "task_id", "A", "from_status", "todo", "to_status", "done");
        add("task.reopened", "task_id", "A", "from_status", "done", "to_status", "todo");

        assertThat(recount.events()).isEqualTo(4);
        assertThat(recount.ordinal("e2")).isEqualTo(2);
        assertThat(recount.body("e2")).isEqualTo("e2".hashCode());
        assertThat(recount.ordinal("unknown")).isEqualTo(LongTable.ABSENT);
        Recount.Task task = recount.tasks().get("A");
        assertThat(task.status).isEqualTo("todo");
        assertThat(task.attempt).isEqualTo(2);
        assertThat(task.comments).isEqualTo(1);
        assertThat(task.completions).isEqualTo(1);
    }
}
