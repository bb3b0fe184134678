package io.contextcore.sdk.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.file.Uninterrupted;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two owners in one process stand for two processes: the Java machine refuses the second lock as the system would. */
class ProcessLocksTest {
    @TempDir
    private Path temp;

    private PrivateDirectory directory;
    private ProcessLocks one;
    private ProcessLocks other;

    @BeforeEach
    void open() throws IOException {
        directory = PrivateDirectory.openOrCreate(temp, Disk.SYSTEM);
        one = ProcessLocks.open(directory);
        other = ProcessLocks.open(directory);
    }

    @AfterEach
    void close() throws IOException {
        one.close();
        other.close();
    }

    private static boolean take(ProcessLocks locks, long timeoutMillis) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        return Uninterrupted.call(current -> locks.takeTurn(deadline, current));
    }

    @Test
    void one_at_a_time_has_the_turn() throws IOException {
        assertThat(take(one, 0)).isTrue();
        assertThat(take(other, 5)).isFalse();

        one.giveTurnBack();
        assertThat(take(other, 0)).isTrue();
        assertThat(take(one, 5)).isFalse();
    }

    @Test
    void closing_gives_the_turn_back() throws IOException {
        assertThat(take(one, 0)).isTrue();
        one.close();
        assertThat(take(other, 0)).isTrue();
    }

    @Test
    void whoever_had_the_turn_does_not_get_it_again_before_one_who_waits() throws Exception {
        for (int round = 0; round < 20; round++) {
            assertThat(take(one, 0)).isTrue();
            List<String> turns = Collections.synchronizedList(new ArrayList<>());
            Thread waiting = new Thread(() -> {
                try {
                    take(other, 60_000);
                    turns.add("other");
                    other.giveTurnBack();
                } catch (IOException e) {
                    turns.add(e.toString());
                }
            });
            waiting.start();
            await().until(this::someoneIsInTheTurnstile);

            one.giveTurnBack();
            assertThat(take(one, 60_000)).isTrue();
            turns.add("one");
            one.giveTurnBack();
            waiting.join();

            assertThat(turns).containsExactly("other", "one");
        }
    }

    private boolean someoneIsInTheTurnstile() throws IOException {
        try (FileChannel channel = directory.open(directory.resolve("lock"), StandardOpenOption.WRITE)) {
            channel.tryLock(ProcessLocks.TURNSTILE, 1, false).release();
            return false;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    @Test
    void an_interrupt_does_not_end_the_wait() throws IOException {
        assertThat(take(one, 0)).isTrue();

        Thread.currentThread().interrupt();
        assertThat(take(other, 50)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(take(one, 0)).as("the locks are still there").isTrue();
    }

    @Test
    void each_role_is_taken_by_one() throws IOException {
        for (Journal.Role role : Journal.Role.values()) {
            assertThat(one.tryRole(role)).isNotNull();
            assertThat(other.tryRole(role)).as(role.name()).isNull();
        }
        assertThat(take(other, 0)).as("the turn is no role").isTrue();
    }

    @Test
    void the_durable_end_and_the_process_can_be_read_by_the_next() throws IOException {
        long own = ProcessHandle.current().pid();
        assertThat(one.noteTurn()).isEqualTo(-1);
        one.noteDurable(1_234);
        assertThat(temp.resolve("lock"))
                .hasContent(" ".repeat(20 - Long.toString(own).length()) + own + "                 1234\n");

        assertThat(other.noteTurn()).isEqualTo(1_234);
        other.noteDurable(0);
        assertThat(one.noteTurn()).isZero();
        other.noteDurable(Long.MAX_VALUE);
        assertThat(one.noteTurn()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void waiting_ends_at_the_deadline() throws IOException {
        assertThat(take(one, 0)).isTrue();
        long begun = System.nanoTime();
        assertThat(take(other, 30)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(30), Duration.ofSeconds(20));
    }
}
