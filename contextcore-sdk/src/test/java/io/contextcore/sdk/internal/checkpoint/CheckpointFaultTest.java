package io.contextcore.sdk.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.file.FaultyDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails, and wherever a process ends, the state that is opened next is the one that the events add up to. */
class CheckpointFaultTest {

    @TempDir
    private Path directory;

    /** Everything that writes files. What fails is what a caller would log. */
    private static int failures(Team team) {
        int failures = 0;
        for (Attempt attempt : List.<Attempt>of(
                () -> team.start("A", "B", "C"),
                () -> team.finish("A"),
                team::checkpoint,
                () -> team.tasks.reopen("A"),
                () -> team.finish("A"),
                () -> team.finish("B"),
                team::checkpoint,
                () -> team.checkpoints.promote(team.state().position()),
                () -> team.start("D"),
                () -> team.tasks.comment("B", "after all"),
                team::checkpoint,
                () -> team.checkpoints.prune(team.state().position()))) {
            failures += attempt(attempt);
        }
        return failures;
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static int attempt(Attempt attempt) {
        try {
            attempt.run();
            return 0;
        } catch (IOException | StorageException e) {
            return 1;
        } catch (RefusedException e) {
            return 0; // because of what failed before
        }
    }

    /** Returns how many operations there are after a team was made, before which there are always as many. */
    private int operations() {
        FaultyDisk counting = new FaultyDisk();
        Team team = new Team(directory.resolve("whole"), counting);
        int before = counting.operations();
        assertThat(failures(team)).isZero();
        assertThat(counting.operations() - before).isGreaterThan(50);
        return counting.operations() - before;
    }

    @Test
    void a_process_may_end_at_any_operation_on_its_files() throws IOException {
        int operations = operations();
        for (int number = 1; number <= operations; number++) {
            FaultyDisk disk = new FaultyDisk();
            Team team = new Team(directory.resolve("crash-" + number), disk);
            disk.crashAt(disk.operations() + number);
            assertThat(failures(team)).as("crash %s", number).isPositive();
            goOn(team, "crash " + number);
        }
    }

    @Test
    void any_operation_on_files_may_fail_and_the_process_goes_on() throws IOException {
        int operations = operations();
        for (int number = 1; number <= operations; number++) {
            FaultyDisk disk = new FaultyDisk();
            Team team = new Team(directory.resolve("failure-" + number), disk);
            disk.failAt(disk.operations() + number);
            failures(team);
            disk.heal();
            try {
                team.checkState();
                team.start("E");
                team.finish("C", "E");
                team.checkpoint();
                team.checkState();
            } catch (AssertionError | IOException | RuntimeException e) {
                throw new AssertionError("failure " + number + ": " + e.getMessage(), e);
            }
            goOn(team, "failure " + number);
        }
    }

    private static void goOn(Team team, String where) throws IOException {
        try {
            team.restart();
            team.checkState();
            team.tasks.comment("A", "once more");
            team.start("F");
            team.finish("F");
            team.checkpoint();
            team.checkState();
            team.restart();
            team.checkState();
            assertThat(team.state().project("commerce").task("A")).isNotNull();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(where + ": " + e.getMessage(), e);
        }
    }
}
