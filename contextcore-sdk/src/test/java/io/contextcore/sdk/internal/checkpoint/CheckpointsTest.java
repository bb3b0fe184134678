package io.contextcore.sdk.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.StorageException;
import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.FaultyDisk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.state.Archived;
import io.contextcore.sdk.internal.state.DeploymentState;
import io.contextcore.sdk.internal.state.HandoffState;
import io.contextcore.sdk.internal.state.InsightState;
import io.contextcore.sdk.internal.state.ProjectImage;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.sdk.internal.tracker.SdkDeploymentTracker;
import io.contextcore.sdk.internal.tracker.SdkHandoffQueue;
import io.contextcore.sdk.internal.tracker.SdkInsightEmitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    @TempDir
    private Path home;

    private static List<String> inMemory(State state) {
        return state.project("commerce").tasks().stream()
                .map(TaskState::getId)
                .sorted()
                .toList();
    }

    private List<String> files(String directory) throws IOException {
        if (!Files.exists(home.resolve(directory))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.resolve(directory))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static String file(long position) {
        return String.format("%020d.checkpoint", position);
    }

    private void delete(String directory) throws IOException {
        for (String file : files(directory)) {
            Files.delete(home.resolve(directory).resolve(file));
        }
    }

    private void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 1;
        Files.write(file, bytes);
    }

    // ---- memory ----

    @Test
    void finished_tasks_are_on_disk_and_not_in_memory_after_a_checkpoint() throws IOException {
        Team team = new Team(home);
        team.start("A", "B", "C");
        team.finish("A", "B");
        team.checkpoint();
        assertThat(inMemory(team.state())).containsExactly("C");
        team.checkState();
        team.restart();
        assertThat(inMemory(team.state())).containsExactly("C");
        team.checkState();
    }

    @Test
    void a_finished_task_that_goes_on_comes_back_into_memory_and_leaves_again() throws IOException {
        Team team = new Team(home);
        team.start("A", "EPIC");
        team.finish("A", "EPIC");
        team.checkpoint();
        team.tasks.reopen("A");
        team.tasks
                .taskBuilder("CHILD")
                .setParentId("EPIC")
                .setFinishedParentAllowed(true)
                .start();
        assertThat(inMemory(team.state())).containsExactly("A", "CHILD", "EPIC");
        team.checkpoint();
        assertThat(inMemory(team.state())).containsExactly("A", "CHILD");
        team.finish("A", "CHILD");
        team.checkpoint();
        assertThat(inMemory(team.state())).isEmpty();
        team.checkState();
        team.restart();
        team.checkState();
    }

    @Test
    void a_finished_task_takes_a_few_dozen_bytes_of_memory() throws IOException {
        OffsetTable table = new OffsetTable(0);
        for (int i = 0; i < 100_000; i++) {
            table.put(EntityHash.of("commerce", "T-" + i), 100L * i);
        }
        assertThat(table.size()).isEqualTo(100_000);
        assertThat(table.bytes()).isBetween(100_000 * 16L, 100_000 * 48L);
        for (int i = 0; i < 100_000; i++) {
            assertThat(table.get(EntityHash.of("commerce", "T-" + i))).isEqualTo(100L * i);
        }
        assertThat(table.get(EntityHash.of("commerce", "T-100000"))).isEqualTo(-1);
        assertThat(new OffsetTable(100_000).bytes())
                .as("of the right size at once")
                .isEqualTo(table.bytes());
    }

    @Test
    void insights_and_ended_hand_overs_and_deployments_leave_memory_and_are_found_on_the_disk() throws IOException {
        Team team = new Team(home);
        SdkInsightEmitter insights = new SdkInsightEmitter(team.engine, "commerce", null);
        SdkHandoffQueue handoffs = new SdkHandoffQueue(team.engine, "commerce", Agent.create("planner", null));
        insights.insightBuilder(InsightType.DECISION, "Poll").setId("I-1").emit();
        handoffs.handoffBuilder("Write it").setId("H-1").create();
        handoffs.handoffBuilder("Test it").setId("H-2").create();
        handoffs.cancel("H-1", "no need");
        new SdkDeploymentTracker(team.engine, "commerce")
                .deploymentBuilder("production", DeploymentStatus.FAILED)
                .setId("D-1")
                .record();
        team.checkpoint();

        ProjectState project = team.state().project("commerce");
        assertThat(project.insightsChangedAfter(-1)).isEmpty();
        assertThat(project.insight("I-1")).isNotNull();
        assertThat(project.handoff("H-1")).extracting(HandoffState::reason).isEqualTo("no need");
        assertThat(team.state().image().projects())
                .flatExtracting(ProjectImage::leaving)
                .as("what is in memory and may leave it")
                .isEmpty();
        insights.insightBuilder(InsightType.DECISION, "Push")
                .setId("I-2")
                .setSupersedes("I-1")
                .emit();
        assertThat(project.insightsChangedAfter(-1))
                .extracting(InsightState::id)
                .containsExactlyInAnyOrder("I-1", "I-2");
        team.checkpoint();
        team.restart();
        team.checkState();
        assertThat(team.state().project("commerce").openHandoffs())
                .extracting(HandoffState::id)
                .containsExactly("H-2");
        assertThat(team.state().project("commerce").deployment("D-1"))
                .extracting(DeploymentState::status)
                .isEqualTo(DeploymentStatus.FAILED);
        assertThat(team.state().project("commerce").insight("I-1"))
                .extracting(InsightState::supersededBy)
                .isEqualTo("I-2");
    }

    @Test
    void moving_out_what_the_state_is_yet_to_come_to_is_refused() {
        State state = new State();
        assertThatThrownBy(() -> state.moveOut(Archived.NONE, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("upTo 1 must be at most the position 0");
    }

    @Test
    void moving_out_less_than_has_left_already_changes_nothing() throws IOException {
        Team team = new Team(home);
        team.start("A", "B");
        team.finish("A");
        Kept first = team.checkpoints.write(team.state().image());
        assertThat(first).isNotNull();
        team.finish("B");
        team.checkpoint();
        team.state().moveOut(first.archived(), first.position());
        team.checkState();
    }

    // ---- several positions ----

    @Test
    void each_checkpoint_shows_finished_tasks_as_they_were_then() throws IOException {
        Team team = new Team(home);
        team.start("A", "B");
        team.finish("A");
        long first = team.checkpoint();
        team.tasks.reopen("A");
        team.finish("A");
        long second = team.checkpoint();
        team.tasks.comment("A", "done at last");
        team.finish("B");
        long third = team.checkpoint();
        for (long position : List.of(first, second, third)) {
            SameState.check(team.checkpoints.load(position), SameState.replayed(team.journal, position));
            SameState.check(team.elsewhere().load(position), SameState.replayed(team.journal, position));
        }
        assertThat(team.checkpoints.load(second - 1).position()).isEqualTo(first);
        assertThat(team.checkpoints.load(first - 1).position()).isZero();
    }

    @Test
    void a_replica_that_lags_behind_moves_out_with_the_checkpoints_that_it_passes() throws IOException {
        Team team = new Team(home);
        team.start("A", "B", "C");
        team.finish("A");
        long first = team.checkpoint();
        team.finish("B");
        long second = team.checkpoint();
        assertThat(team.checkpoints.viewAt(first - 1)).isNull();
        State lagging = SameState.replayed(team.journal, second - 1);
        Kept kept = team.checkpoints.viewAt(lagging.position());
        assertThat(kept).isNotNull();
        assertThat(kept.position()).isEqualTo(first);
        lagging.moveOut(kept.archived(), kept.position());
        SameState.check(lagging, SameState.replayed(team.journal, second - 1));
        assertThat(inMemory(lagging)).containsExactly("B", "C");
    }

    @Test
    void a_process_makes_use_of_the_checkpoints_of_another_one() throws IOException {
        Team team = new Team(home);
        team.start("A", "B");
        team.finish("A");
        Checkpoints elsewhere = team.elsewhere();
        elsewhere.write(team.state().image());
        long position = team.state().position();
        assertThat(team.checkpoints.adopt(position - 1)).isNull();
        Kept kept = team.checkpoints.adopt(position);
        assertThat(kept).isNotNull();
        team.state().moveOut(kept.archived(), kept.position());
        assertThat(inMemory(team.state())).containsExactly("B");
        team.finish("B");
        team.checkpoint();
        team.checkState();
        SameState.check(elsewhere.load(Long.MAX_VALUE), SameState.replayed(team.journal));
    }

    @Test
    void nothing_is_written_where_a_later_checkpoint_is() throws IOException {
        Team team = new Team(home);
        team.start("A");
        long earlier = team.state().position();
        var image = team.state().image();
        team.finish("A");
        team.elsewhere().write(team.state().image());
        assertThat(team.checkpoints.write(image))
                .as("of that position or before")
                .isNull();
        assertThat(files("checkpoints"))
                .containsExactly(file(team.state().position()))
                .doesNotContain(file(earlier));
    }

    // ---- what gets lost or damaged ----

    @Test
    void without_checkpoints_the_journal_is_read_from_its_beginning() throws IOException {
        Team team = new Team(home);
        team.start("A", "B");
        team.finish("A");
        team.checkpoint();
        delete("checkpoints");
        team.restart();
        assertThat(team.checkpoints.load(Long.MAX_VALUE).position()).isZero();
        team.checkState();
        team.checkpoint();
        team.restart();
        team.checkState();
        assertThat(files(""))
                .as("the archive that nobody needs is gone")
                .containsExactly("finished-2.index", "finished-2.jsonl");
    }

    @Test
    void checkpoints_may_be_deleted_while_they_are_in_use() throws IOException {
        Team team = new Team(home);
        team.start("A", "B");
        team.finish("A");
        team.checkpoint();
        delete("checkpoints");
        team.checkState();
        team.finish("B");
        team.checkpoint();
        team.checkState();
        team.restart();
        team.checkState();
        assertThat(inMemory(team.state())).isEmpty();
    }

    @Test
    void a_damaged_checkpoint_is_passed_over_and_the_one_before_it_is_used() throws IOException {
        Team team = new Team(home);
        team.start("A", "B");
        team.finish("A");
        long first = team.checkpoint();
        team.finish("B");
        Path last = home.resolve("checkpoints").resolve(file(team.checkpoint()));
        for (long at : new long[] {0, Files.size(last) / 2, Files.size(last) - 1}) {
            flip(last, at);
            assertThat(team.elsewhere().load(Long.MAX_VALUE).position()).isEqualTo(first);
            flip(last, at);
        }
        assertThat(team.elsewhere().load(Long.MAX_VALUE).position()).isGreaterThan(first);
        Files.write(last, List.of());
        team.restart();
        team.checkState();
        team.start("C");
        team.finish("C");
        team.checkpoint();
        team.restart();
        team.checkState();
        assertThat(inMemory(team.state())).isEmpty();
    }

    @Test
    void checkpoints_of_another_journal_are_passed_over() throws IOException {
        Team team = new Team(home);
        team.start("A");
        team.checkpoint();
        assertThat(Checkpoints.open(PrivateDirectory.openOrCreate(home, Disk.SYSTEM), "another", () -> 0)
                        .load(Long.MAX_VALUE)
                        .position())
                .isZero();
    }

    @Test
    void an_index_that_is_lost_or_damaged_is_made_again() throws IOException {
        Team team = new Team(home);
        for (int i = 0; i < 20; i++) {
            team.start("T-" + i);
            team.finish("T-" + i);
            if (i % 7 == 0) {
                team.checkpoint();
            }
        }
        team.checkpoint();
        Path index = home.resolve("finished-1.index");
        byte[] right = Files.readAllBytes(index);
        assertThat(right).hasSize(20 * 16);
        for (int spoil = 0; spoil < 3; spoil++) {
            switch (spoil) {
                case 0 -> Files.delete(index);
                case 1 -> Files.write(index, Arrays.copyOf(right, 100));
                default -> flip(index, 37);
            }
            team.restart();
            assertThat(inMemory(team.state())).isEmpty();
            team.checkState();
            team.tasks.comment("T-3", "again");
            team.checkpoint();
            team.checkState();
            right = Files.readAllBytes(index);
            assertThat(right).hasSize((21 + spoil) * 16);
        }
        team.restart();
        team.checkState();
    }

    @Test
    void a_damaged_line_of_a_finished_task_is_reported_and_made_again_by_the_next_process() throws IOException {
        Team team = new Team(home);
        team.start("A", "B", "C");
        team.finish("A");
        long first = team.checkpoint();
        team.finish("B", "C");
        team.checkpoint();
        Path archive = home.resolve("finished-1.jsonl");
        flip(archive, Files.size(archive) - 20);
        State state = team.state();
        List<String> unreadable = Stream.of("A", "B", "C")
                .filter(task -> {
                    try {
                        return state.project("commerce").task(task) == null;
                    } catch (StorageException e) {
                        assertThat(e)
                                .hasMessageContaining(task)
                                .hasMessageContaining(archive.toString())
                                .hasMessageContaining("End this process and start it again");
                        return true;
                    }
                })
                .toList();
        assertThat(unreadable).hasSize(1).doesNotContain("A");
        assertThat(files("checkpoints")).containsExactly(file(first));
        team.start("D");
        assertThatThrownBy(team::checkpoint)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("start the process again");
        team.restart();
        team.checkState();
        team.checkpoint();
        team.restart();
        team.checkState();
        assertThat(inMemory(team.state())).containsExactly("D");
    }

    @Test
    void no_checkpoint_is_written_without_the_tasks_that_were_lost_with_an_archive() throws IOException {
        Team team = new Team(home);
        team.start("A");
        team.finish("A");
        team.checkpoint();
        flip(home.resolve("finished-1.jsonl"), 30);
        assertThatThrownBy(() -> team.state().project("commerce").task("A")).isInstanceOf(StorageException.class);
        assertThat(files("checkpoints")).isEmpty();
        team.start("B");
        assertThatThrownBy(team::checkpoint).isInstanceOf(IOException.class).hasMessageContaining("is gone");
        team.restart();
        team.checkState();
    }

    @Test
    void what_cannot_be_read_just_now_is_not_overwritten() throws IOException {
        FaultyDisk disk = new FaultyDisk();
        Team team = new Team(home, disk);
        team.start("A", "B");
        team.finish("A");
        team.checkpoint();
        team.finish("B");
        team.elsewhere().write(team.state().image());
        long position = team.state().position();
        team.start("C");
        for (int later = 1; later <= 3; later++) {
            disk.failAt(disk.operations() + later);
            try {
                team.checkpoints.write(team.state().image());
            } catch (IOException e) {
                // which of the operations it was does not matter here
            }
            assertThat(files("checkpoints")).contains(file(position));
        }
        SameState.check(team.elsewhere().load(position), SameState.replayed(team.journal, position));
    }

    @Test
    void an_interrupt_neither_ends_a_look_up_nor_is_lost() throws IOException {
        Team team = new Team(home);
        team.start("A");
        team.finish("A");
        team.checkpoint();
        Thread.currentThread().interrupt();
        try {
            assertThat(team.state().project("commerce").task("A")).isNotNull();
            assertThat(team.elsewhere().load(Long.MAX_VALUE).position())
                    .isEqualTo(team.state().position());
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void what_the_journal_has_lost_is_not_known_from_a_checkpoint() throws IOException {
        Team team = new Team(home);
        team.start("A", "B");
        team.finish("A");
        long kept = team.checkpoint();
        team.finish("B");
        long lost = team.checkpoint();
        Checkpoints elsewhere = team.elsewhere();
        assertThat(elsewhere.isAheadOf(lost)).isFalse();
        assertThat(elsewhere.isAheadOf(lost - 1)).isTrue();
        elsewhere.discardAfter(lost - 1);
        assertThat(files("checkpoints")).containsExactly(file(kept));
        SameState.check(elsewhere.load(Long.MAX_VALUE), SameState.replayed(team.journal, kept));
    }

    @Test
    void a_base_that_knows_more_than_the_journal_is_the_state_at_its_end() throws IOException {
        Team team = new Team(home);
        team.start("A", "B");
        team.finish("A");
        team.checkpoint();
        team.checkpoints.promote(Long.MAX_VALUE);
        team.journalStart = 1;
        Checkpoints elsewhere = team.elsewhere();
        assertThat(elsewhere.isAheadOf(2)).isTrue();
        elsewhere.discardAfter(2);
        assertThat(elsewhere.isAheadOf(2)).isFalse();
        State state = elsewhere.load(Long.MAX_VALUE);
        assertThat(state.position()).isEqualTo(2);
        TaskState finished = state.project("commerce").task("A");
        assertThat(finished).isNotNull();
        assertThat(finished.isOpen()).isFalse();
        assertThat(team.elsewhere().load(Long.MAX_VALUE).position()).isEqualTo(2);
    }

    // ---- keeping and removing ----

    @Test
    void what_nobody_needs_is_deleted() throws IOException {
        Team team = new Team(home);
        long[] positions = new long[6];
        for (int i = 0; i < positions.length; i++) {
            team.start("T-" + i);
            positions[i] = team.checkpoint();
        }
        team.checkpoints.prune(positions[3] - 1);
        assertThat(files("checkpoints"))
                .containsExactly(file(positions[2]), file(positions[3]), file(positions[4]), file(positions[5]));
        team.checkpoints.prune(Long.MAX_VALUE);
        assertThat(files("checkpoints")).containsExactly(file(positions[5]));
        team.checkpoints.prune(0);
        assertThat(files("checkpoints")).containsExactly(file(positions[5]));
        team.restart();
        team.checkState();
    }

    @Test
    void the_checkpoints_for_signals_that_lag_behind_do_not_become_ever_more() throws IOException {
        Team team = new Team(home);
        for (int i = 0; i < 3 * Checkpoints.MAX_FILES; i++) {
            team.start("T-" + i);
            team.checkpoint();
            team.checkpoints.prune(0);
            assertThat(files("checkpoints")).hasSizeLessThanOrEqualTo(Checkpoints.MAX_FILES);
        }
        assertThat(files("checkpoints")).contains(file(1), file(team.state().position()));
        team.restart();
        team.checkState();
    }

    @Test
    void the_base_holds_the_state_when_events_are_removed_and_checkpoints_deleted() throws IOException {
        Team team = new Team(home);
        team.start("A", "B");
        team.finish("A");
        long first = team.checkpoint();
        team.finish("B");
        team.start("C");
        team.checkpoint();
        assertThat(team.checkpoints.promote(first - 1)).isZero();
        assertThat(team.checkpoints.promote(first)).isEqualTo(first);
        assertThat(team.checkpoints.promote(first - 1)).as("never goes back").isEqualTo(first);
        team.journalStart = first - 1;
        delete("checkpoints");
        team.restart();
        team.checkState();
        assertThat(team.elsewhere().load(Long.MAX_VALUE).position()).isEqualTo(first);
        assertThat(team.elsewhere().load(0).position())
                .as("what went before is not known")
                .isEqualTo(first);
        team.finish("C");
        team.checkpoint();
        delete("checkpoints");
        team.restart();
        team.checkState();
        assertThat(files("")).containsExactly("base.checkpoint", "finished-1.index", "finished-1.jsonl");
    }

    @Test
    void a_checkpoint_before_the_first_event_that_is_left_is_not_used() throws IOException {
        Team team = new Team(home);
        team.start("A");
        long first = team.checkpoint();
        team.start("B", "C");
        long second = team.checkpoint();
        team.checkpoints.promote(second);
        assertThat(team.checkpoints.load(second - 1).position()).isEqualTo(first);
        team.journalStart = first + 1;
        assertThat(team.checkpoints.load(second - 1).position()).isEqualTo(second);
    }

    @Test
    void what_an_earlier_version_wrote_is_passed_over_as_long_as_the_journal_has_its_events() throws Exception {
        Team team = new Team(home);
        team.start("A", "B");
        team.finish("A");
        long position = team.checkpoint();
        CheckpointDirectory directory = new CheckpointDirectory(PrivateDirectory.openOrCreate(home, Disk.SYSTEM));

        directory.write(asOfSchema1(directory.readHeader(position)), directory.read(position));
        assertThat(team.elsewhere().load(Long.MAX_VALUE).eventCount()).isZero();
        team.restart();
        team.checkState();
        team.checkpoint();
        assertThat(team.elsewhere().load(Long.MAX_VALUE).eventCount())
                .as("the file was replaced")
                .isEqualTo(3);

        directory.writeBase(asOfSchema1(directory.readHeader(position)), directory.read(position));
        delete(CheckpointDirectory.NAME);
        team.journalStart = position;
        assertThat(team.elsewhere().load(Long.MAX_VALUE).eventCount())
                .as("nothing else knows what the base does")
                .isEqualTo(3);
    }

    private static Header asOfSchema1(Header header) {
        return new Header(
                1,
                header.journal(),
                header.position(),
                header.eventCount(),
                header.lastRecordedAt(),
                header.archive(),
                header.extent(),
                header.marks());
    }

    @Test
    void without_the_base_it_says_what_to_do_when_events_were_removed() throws IOException {
        Team team = new Team(home);
        team.start("A");
        team.journalStart = 1;
        assertThatThrownBy(team::restart)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("base.checkpoint")
                .hasMessageContaining("Restore them from a backup");
    }

    @Test
    void the_age_of_the_events_before_a_position_is_known_from_checkpoints() throws IOException {
        Team team = new Team(home);
        long[] positions = new long[3];
        for (int day = 0; day < 3; day++) {
            team.clock.set(Team.BEGINNING.plus(Duration.ofDays(day)));
            team.start("T-" + day);
            positions[day] = team.checkpoint();
            team.checkpoints.prune(Long.MAX_VALUE);
        }
        team.restart();
        long secondDay = SameState.replayed(team.journal, positions[1]).lastRecordedAt();
        assertThat(team.checkpoints.lastBefore(secondDay, Long.MAX_VALUE)).isEqualTo(positions[0]);
        assertThat(team.checkpoints.lastBefore(secondDay + 1, Long.MAX_VALUE)).isEqualTo(positions[1]);
        assertThat(team.checkpoints.lastBefore(Long.MAX_VALUE, positions[1] - 1))
                .isEqualTo(positions[0]);
        assertThat(team.checkpoints.lastBefore(0, Long.MAX_VALUE)).isZero();
    }

    @Test
    void marks_are_thinned_out_and_the_latest_one_stays() {
        List<Mark> marks = List.of();
        for (int i = 1; i <= 1_000; i++) {
            marks = Mark.add(marks, new Mark(i, 10L * i), 3);
            assertThat(marks).hasSizeLessThanOrEqualTo(Mark.MAX_MARKS).endsWith(new Mark(i, 10L * i));
        }
        assertThat(marks).isSortedAccordingTo((a, b) -> Long.compare(a.position(), b.position()));
        assertThat(marks.get(0).position()).isLessThan(100).isGreaterThan(3);
    }

    @Test
    void files_are_for_their_owner_alone() throws IOException {
        Team team = new Team(home);
        team.start("A");
        team.finish("A");
        team.checkpoint();
        team.checkpoints.promote(Long.MAX_VALUE);
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> all = files.filter(file -> !file.equals(home)).toList();
            assertThat(all).hasSize(5);
            for (Path file : all) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
            }
        }
    }
}
