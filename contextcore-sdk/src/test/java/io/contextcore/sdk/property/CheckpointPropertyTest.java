package io.contextcore.sdk.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.internal.checkpoint.Checkpoints;
import io.contextcore.sdk.internal.checkpoint.Kept;
import io.contextcore.sdk.internal.checkpoint.SameState;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.TaskState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checkpoints save time and nothing else: whenever they are written, lost or damaged, the state is the one that all events
 * add up to.
 */
class CheckpointPropertyTest {

    @TempDir
    private Path directory;

    /** One process: it has a state of its own, and checkpoints that it shares with others through the directory. */
    private static final class Replica {
        private final Random random;
        private final SideBySide work;
        private final PrivateDirectory home;
        private Checkpoints checkpoints;

        Replica(Random random, SideBySide work, Path home) {
            this.random = random;
            this.work = work;
            this.home = PrivateDirectory.openOrCreate(home, Disk.SYSTEM);
            this.checkpoints = opened();
        }

        private Checkpoints opened() {
            return Checkpoints.open(home, work.library.journal.id(), work.library.journal::start);
        }

        void checkpoint() throws IOException {
            State state = work.library.engine.state();
            Kept kept = checkpoints.write(state.image());
            if (kept != null && random.nextInt(4) > 0) {
                state.moveOut(kept.tasks(), kept.position());
            }
            if (random.nextInt(3) == 0) {
                checkpoints.prune(random.nextLong(state.position() + 1));
            }
            if (random.nextInt(4) == 0) {
                checkpoints.promote(random.nextLong(state.position() + 1));
            }
        }

        void adopt() {
            State state = work.library.engine.state();
            Kept kept = checkpoints.adopt(state.position());
            if (kept != null) {
                state.moveOut(kept.tasks(), kept.position());
            }
        }

        void reopen() {
            checkpoints = opened();
            work.library.reopen(checkpoints.load(Long.MAX_VALUE));
        }
    }

    @Test
    void the_state_is_the_same_however_often_it_is_kept_and_opened_again() {
        Seeds.each(seed -> {
            Path home = directory.resolve("seed-" + seed);
            Random random = new Random(seed);
            Replica[] one = {null};
            SideBySide.run(seed, work -> {
                Replica replica = one[0] != null ? one[0] : new Replica(random, work, home);
                one[0] = replica;
                try {
                    int kind = random.nextInt(40);
                    if (kind < 3) {
                        replica.checkpoint();
                    } else if (kind == 3) {
                        replica.reopen();
                    } else if (kind == 4) {
                        replica.adopt();
                    } else if (kind == 5) {
                        hurt(random, home);
                        replica.reopen();
                    }
                    if (kind < 6) {
                        compare(work);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        });
    }

    /** Deletes or damages what may be lost: checkpoints, and the index of the archive. */
    private static void hurt(Random random, Path home) throws IOException {
        List<Path> disposable = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> {
                if (!file.toString().endsWith(".jsonl")) {
                    disposable.add(file);
                }
            });
        }
        boolean everything = random.nextInt(4) == 0;
        for (Path file : disposable) {
            byte[] bytes = Files.readAllBytes(file);
            if (everything || (bytes.length > 0 && random.nextInt(3) == 0)) {
                switch (everything ? 0 : random.nextInt(3)) {
                    case 0 -> Files.delete(file);
                    case 1 -> {
                        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                        Files.write(file, bytes);
                    }
                    default -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
                }
            }
        }
    }

    private static void compare(SideBySide work) {
        State state = work.library.engine.state();
        SameState.check(state, SameState.replayed(work.library.journal));
        for (NaiveModel.Task expected : work.model.allTasks()) {
            TaskState task = state.project(expected.project).task(expected.id);
            assertThat(task).isNotNull();
            assertThat(TaskView.of(task)).isEqualTo(work.model.view(expected));
        }
    }
}
