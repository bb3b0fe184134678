package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.MemoryJournal;
import io.contextcore.sdk.internal.state.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SourcedIdsTest {
    private static final List<TaskStatus> STATUSES = List.of(TaskStatus.values());
    private static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");

    /** A journal of one machine. */
    private static final class Machine {
        private final Clock clock;
        private final Journal journal;
        private final Engine engine;

        Machine(String now) {
            clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
            journal = new MemoryJournal(clock);
            engine = new Engine(journal, new State(), clock, new EventIds());
        }

        SdkTaskTracker tasks(String source) {
            return new SdkTaskTracker(engine, "commerce").from(source);
        }

        SdkTaskTracker at(int day) {
            return tasks("jira").at(DAY.plusSeconds(86_400L * day));
        }

        List<String> ids() {
            List<String> ids = new ArrayList<>();
            journal.read(0, 10_000).forEach(entry -> ids.add(entry.event().id()));
            return ids;
        }
    }

    private static void history(Machine machine) {
        SprintTracker sprints =
                new SdkSprintTracker(machine.engine, "commerce").from("jira").at(DAY);
        sprints.sprintBuilder("S").create();
        machine.at(1).taskBuilder("A").setTitle("First").start();
        machine.at(1).taskBuilder("B").setParentId("A").setSprintId("S").start();
        machine.at(2).updateStatus("B", TaskStatus.IN_PROGRESS, null);
        machine.at(2).updateStatus("B", TaskStatus.TODO, null);
        machine.at(2).updateStatus("B", TaskStatus.IN_PROGRESS, null); // the third at the same time
        machine.at(3).comment("B", "Same");
        machine.at(3).comment("B", "Same");
        machine.at(3).updateTask("B").setTitle("Second").setAssignee("ada").apply();
        machine.at(4).updateStatus("B", TaskStatus.DONE, null);
        machine.at(4).reopen("B", null);
        machine.at(4).updateStatus("B", TaskStatus.DONE, null);
        machine.at(4).addDependency("B", "A");
        sprints.start("S");
        sprints.at(DAY.plusSeconds(5 * 86_400L)).removeTask("S", "B");
        sprints.at(DAY.plusSeconds(5 * 86_400L)).end("S");
    }

    @Test
    void the_same_history_has_the_same_ids_wherever_and_whenever_it_is_brought_in() {
        Machine one = new Machine("2026-11-24T00:00:00Z");
        Machine other = new Machine("2026-11-25T00:00:00Z");
        history(one);
        other.engine.batch(() -> history(other));

        assertThat(one.ids()).hasSizeGreaterThan(15).doesNotHaveDuplicates().isEqualTo(other.ids());
        assertThat(one.ids()).allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void a_status_has_the_same_id_whatever_else_was_recorded_before_it() {
        Machine one = new Machine("2026-11-24T00:00:00Z");
        Machine other = new Machine("2026-11-24T00:00:00Z");
        for (Machine machine : List.of(one, other)) {
            machine.at(1).taskBuilder("A").start();
        }
        other.tasks("manual").comment("A", "Here only");
        one.at(2).updateStatus("A", TaskStatus.DONE, null);
        other.at(2).updateStatus("A", TaskStatus.DONE, null);
        assertThat(one.ids().get(1)).isEqualTo(other.ids().get(2));
    }

    @Test
    void another_source_project_time_or_task_gives_another_id() {
        Machine one = new Machine("2026-11-24T00:00:00Z");
        new SdkTaskTracker(one.engine, "commerce")
                .from("jira")
                .at(DAY)
                .taskBuilder("A")
                .start();
        new SdkTaskTracker(one.engine, "billing")
                .from("jira")
                .at(DAY)
                .taskBuilder("A")
                .start();
        new SdkTaskTracker(one.engine, "search")
                .from("github")
                .at(DAY)
                .taskBuilder("A")
                .start();
        new SdkTaskTracker(one.engine, "commerce")
                .from("jira")
                .at(DAY)
                .taskBuilder("B")
                .start();
        Machine other = new Machine("2026-11-24T00:00:00Z");
        new SdkTaskTracker(other.engine, "search")
                .from("jira")
                .at(DAY)
                .taskBuilder("A")
                .start();
        new SdkTaskTracker(other.engine, "commerce")
                .from("jira")
                .at(DAY.plusNanos(1))
                .taskBuilder("A")
                .start();

        List<String> all = new ArrayList<>(one.ids());
        all.addAll(other.ids());
        assertThat(all).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void what_is_said_here_has_ids_of_its_own() {
        Machine one = new Machine("2026-11-24T00:00:00Z");
        Machine other = new Machine("2026-11-24T00:00:00Z");
        one.tasks("manual").at(DAY).taskBuilder("A").start();
        other.tasks("manual").at(DAY).taskBuilder("A").start();
        assertThat(one.ids()).doesNotContainAnyElementsOf(other.ids());
    }

    @Test
    void no_two_events_of_a_journal_have_the_same_id() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Machine machine = new Machine("2026-11-24T00:00:00Z");
        for (int i = 0; i < 5; i++) {
            machine.at(0).taskBuilder("T" + i).start();
        }
        for (int step = 0; step < 2_000; step++) {
            String task = "T" + random.nextInt(5);
            SdkTaskTracker then = machine.at(step / 500);
            switch (random.nextInt(6)) {
                case 0 -> then.comment(task, "Same");
                case 1 -> then.assign(task, random.nextBoolean() ? "ada" : null);
                case 2 ->
                    then.updateTask(task)
                            .setTitle(random.nextBoolean() ? "a" : "b")
                            .apply();
                case 3 ->
                    then.updateTask(task).setStoryPoints(random.nextInt(3)).apply();
                default -> {
                    TaskStatus to = STATUSES.get(random.nextInt(STATUSES.size()));
                    TaskSnapshot known = Objects.requireNonNull(then.findTask(task));
                    if (!known.getStatus().isFinished()) {
                        then.updateStatus(task, to, random.nextBoolean() ? "why" : null);
                    } else {
                        then.reopen(task, null);
                    }
                }
            }
        }
        List<String> ids = machine.ids();
        assertThat(new HashSet<>(ids)).as("seed " + seed).hasSize(ids.size()).hasSizeGreaterThan(1_000);
    }
}
