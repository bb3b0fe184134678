package io.contextcore.sdk.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.internal.checkpoint.Checkpoints;
import io.contextcore.sdk.internal.checkpoint.Kept;
import io.contextcore.sdk.internal.file.FaultyDisk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.journal.FileJournal;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.TaskState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever was done, wherever in it the process ended, and however often the journal was opened again: the state is that of
 * the naive model after what was acknowledged, and perhaps the operation in whose middle the process ended.
 */
class CrashPropertyTest {
    private static final int OPERATIONS = 40;

    @TempDir
    private Path directory;

    private final AtomicInteger crashes = new AtomicInteger();

    /** One sequence, in a journal of small segments whose disk ends now and then. */
    private final class Sequence {
        private final Random random;
        private final RandomWork work;
        private final Path home;
        private final Library library = new Library();
        private final List<RandomWork.Operation> done = new ArrayList<>();
        private NaiveModel model = new NaiveModel();
        private FaultyDisk disk = disk();
        private int crashAt;
        private Checkpoints checkpoints;

        Sequence(long seed) {
            this.random = new Random(seed);
            this.work = new RandomWork(seed);
            this.home = directory.resolve("seed-" + seed);
            this.checkpoints = open();
        }

        private Checkpoints open() {
            PrivateDirectory place = PrivateDirectory.openOrCreate(home, disk);
            FileJournal.Options options = new FileJournal.Options(
                    4_096, Duration.ofSeconds(30), random.nextBoolean() ? Checkpoints.latestPosition(place) : 0);
            Journal journal = FileJournal.open(place, Durability.SYNC, library.clock, options);
            Checkpoints opened = Checkpoints.open(place, journal.id(), journal::start);
            library.reopen(journal, opened.load(journal.end()));
            return opened;
        }

        void run() {
            endAfter(1 + random.nextInt(40));
            while (done.size() < OPERATIONS) {
                RandomWork.Operation operation = work.next(model);
                library.clock.set(operation.now());
                long before = model.events;
                boolean accepted = apply(operation, model);
                if (endsWithin(() -> assertThat(performs(operation)).isEqualTo(accepted))) {
                    reopen();
                    long events = library.engine.state().eventCount();
                    if (events == before) {
                        model = replay();
                        continue;
                    }
                    if (events != model.events) {
                        assertThat(events).isBetween(before, model.events);
                        return; // some of the events of one operation: the model has no name for that
                    }
                }
                done.add(operation);
                if (random.nextInt(8) == 0 && endsWithin(this::keep)) {
                    reopen();
                }
                if (random.nextInt(12) == 0) {
                    library.journal.close();
                    reopen();
                }
                compareUndisturbed();
            }
            library.journal.close();
        }

        private static FaultyDisk disk() {
            FaultyDisk disk = new FaultyDisk();
            disk.skipForces(); // counted all the same
            return disk;
        }

        private void endAfter(int operations) {
            crashAt = disk.operations() + operations;
            disk.crashAt(crashAt);
        }

        /** Looking at the state reads the disk, which must not be what ends the process. */
        private void compareUndisturbed() {
            int left = crashAt - disk.operations();
            disk.heal();
            compare();
            endAfter(Math.max(1, left));
        }

        private boolean performs(RandomWork.Operation operation) {
            try {
                operation.effect().accept(library);
                return true;
            } catch (RefusedException e) {
                return false;
            }
        }

        private void keep() throws IOException {
            Kept kept = checkpoints.write(library.engine.state().image());
            if (kept != null) {
                library.engine.state().moveOut(kept.archived(), kept.position());
            }
        }

        /** Returns whether the process ended in the middle of something. */
        private boolean endsWithin(Step step) {
            try {
                step.run();
                return false;
            } catch (StorageException | IOException e) {
                return true;
            }
        }

        /** Opens the journal in another process, which may end in the middle of that as well. */
        private void reopen() {
            while (true) {
                library.journal.close(); // lets go of the locks, as the end of a process does
                disk = disk();
                endAfter(1 + random.nextInt(120));
                crashes.incrementAndGet();
                try {
                    checkpoints = open();
                    return;
                } catch (StorageException e) {
                    // once more
                }
            }
        }

        private NaiveModel replay() {
            NaiveModel replayed = new NaiveModel();
            done.forEach(operation -> apply(operation, replayed));
            return replayed;
        }

        private static boolean apply(RandomWork.Operation operation, NaiveModel to) {
            to.now = operation.now();
            try {
                operation.effect().accept(to);
                return true;
            } catch (NaiveModel.Refused e) {
                return false;
            }
        }

        private void compare() {
            State state = library.engine.state();
            assertThat(state.eventCount()).as("events").isEqualTo(model.events);
            for (NaiveModel.Task expected : model.allTasks()) {
                TaskState task = state.project(expected.project).task(expected.id);
                assertThat(task).isNotNull();
                assertThat(TaskView.of(task)).isEqualTo(model.view(expected));
            }
            for (NaiveModel.Sprint expected : model.allSprints()) {
                SprintState sprint = state.project(expected.project).sprint(expected.id);
                assertThat(sprint).isNotNull();
                assertThat(SprintView.of(sprint)).isEqualTo(model.view(expected));
            }
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    @Test
    void the_state_is_that_of_the_naive_model_wherever_the_process_ended() {
        Seeds.each(seed -> new Sequence(seed).run());

        assertThat(crashes).hasPositiveValue();
    }
}
