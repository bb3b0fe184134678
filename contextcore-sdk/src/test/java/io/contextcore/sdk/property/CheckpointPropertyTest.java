package io.contextcore.sdk.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.internal.checkpoint.Checkpoints;
import io.contextcore.sdk.internal.checkpoint.Kept;
import io.contextcore.sdk.internal.checkpoint.SameState;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.TaskState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checkpoints save time and nothing else: whenever they are written, lost or damaged, the state is the one that all events
 * add up to.
 */
class CheckpointPropertyTest {

    @TempDir
    private Path directory;

    /** What is done to one journal by a process that works, and by one that follows it at its own pace. */
    private static final class Replicas {
        private final Random random;
        private final SideBySide work;
        private final Path home;
        private final boolean removing;
        private long removedBefore;
        private Checkpoints checkpoints;
        private Checkpoints elsewhere;
        private State following;

        Replicas(Random random, SideBySide work, Path home) {
            this.random = random;
            this.work = work;
            this.home = home;
            this.removing = random.nextBoolean();
            this.checkpoints = opened();
            this.elsewhere = opened();
            this.following = elsewhere.load(0);
        }

        private Checkpoints opened() {
            return Checkpoints.open(
                    PrivateDirectory.openOrCreate(home, Disk.SYSTEM), work.library.journal.id(), () -> removedBefore);
        }

        private State working() {
            return work.library.engine.state();
        }

        void doSomething() throws IOException {
            switch (random.nextInt(9)) {
                case 0, 1 -> checkpoint(checkpoints, working());
                case 2 -> checkpoint(elsewhere, following);
                case 3 -> tidy();
                case 4 -> moveOut(checkpoints.adopt(working().position()), working());
                case 5 -> follow();
                case 6 -> reopen();
                case 7 -> following = reopenElsewhere(random.nextLong(working().position() + 1));
                default -> {
                    hurt();
                    reopen();
                    following = reopenElsewhere(following.position());
                }
            }
            compare(work);
            SameState.check(following, SameState.replayed(work.library.journal, following.position()));
        }

        private void checkpoint(Checkpoints by, State state) throws IOException {
            Kept kept = by.write(state.image());
            if (random.nextInt(4) > 0) {
                moveOut(kept, state);
            }
        }

        private static void moveOut(@Nullable Kept kept, State state) {
            if (kept != null) {
                state.moveOut(kept.archived(), kept.position());
            }
        }

        private void tidy() throws IOException {
            long delivered = following.position();
            long base = checkpoints.promote(delivered);
            if (removing && base > 0) {
                removedBefore = Math.max(removedBefore, random.nextLong(base + 1));
            }
            checkpoints.prune(delivered);
        }

        private void follow() {
            long upTo = following.position() + random.nextLong(working().position() - following.position() + 1);
            for (Journal.Entry entry : work.library.journal.read(following.position(), Integer.MAX_VALUE)) {
                if (entry.nextPosition() <= upTo) {
                    following.apply(entry.event(), entry.nextPosition());
                }
            }
            moveOut(elsewhere.viewAt(following.position()), following);
        }

        private void reopen() {
            checkpoints = opened();
            State loaded = checkpoints.load(Long.MAX_VALUE);
            assertThat(loaded.position()).isGreaterThanOrEqualTo(removedBefore);
            work.library.reopen(loaded);
        }

        private State reopenElsewhere(long cursor) {
            elsewhere = opened();
            State loaded = elsewhere.load(cursor);
            assertThat(loaded.position()).isGreaterThanOrEqualTo(removedBefore);
            if (removedBefore == 0) {
                assertThat(loaded.position()).isLessThanOrEqualTo(cursor);
            }
            return loaded;
        }

        /** Deletes or damages what may be lost: checkpoints, and the index of the archive. */
        private void hurt() throws IOException {
            List<Path> disposable;
            try (Stream<Path> files = Files.walk(home)) {
                disposable = files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().endsWith(".jsonl"))
                        .filter(file -> removedBefore == 0 || !file.endsWith("base.checkpoint"))
                        .sorted()
                        .toList();
            }
            boolean everything = random.nextInt(4) == 0;
            for (Path file : disposable) {
                if (everything || random.nextInt(3) == 0) {
                    hurt(file, everything ? 0 : random.nextInt(3));
                }
            }
        }

        private void hurt(Path file, int how) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            if (how == 0 || bytes.length == 0) {
                Files.delete(file);
            } else if (how == 1) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, bytes);
            } else {
                Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            }
        }
    }

    @Test
    void the_state_is_the_same_however_often_it_is_kept_and_opened_again() {
        Seeds.each(seed -> {
            Path home = directory.resolve("seed-" + seed);
            Random random = new Random(seed);
            AtomicReference<Replicas> replicas = new AtomicReference<>();
            SideBySide.run(seed, work -> {
                if (replicas.get() == null) {
                    replicas.set(new Replicas(random, work, home));
                }
                if (random.nextInt(6) == 0) {
                    try {
                        replicas.get().doSomething();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
        });
    }

    private static void compare(SideBySide work) {
        State state = work.library.engine.state();
        SameState.check(state, SameState.replayed(work.library.journal, Long.MAX_VALUE));
        for (NaiveModel.Task expected : work.model.allTasks()) {
            TaskState task = state.project(expected.project).task(expected.id);
            assertThat(task).isNotNull();
            assertThat(TaskView.of(task)).isEqualTo(work.model.view(expected));
        }
    }
}
