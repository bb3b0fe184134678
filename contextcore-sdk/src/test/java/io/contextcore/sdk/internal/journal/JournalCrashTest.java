package io.contextcore.sdk.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.Durability;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills processes that append. */
class JournalCrashTest {
    private static final int ROUNDS = 20;

    @TempDir
    private Path directory;

    @Test
    void every_acknowledged_event_outlives_the_process_once_and_in_order() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> expected = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String prefix = "r" + round + "-";
            int acknowledged = appendAndKill(prefix, random);

            try (Journal journal = FileJournal.open(
                    PrivateDirectory.openOrCreate(directory, Disk.SYSTEM), Durability.SYNC, Clock.systemUTC())) {
                List<String> found =
                        JournalContract.readAll(journal).stream().map(Event::id).toList();
                int of = found.size() - expected.size();
                IntStream.range(0, of).mapToObj(number -> prefix + number).forEach(expected::add);
                assertThat(found).as("seed %d, round %d", seed, round).isEqualTo(expected);
                assertThat(of).as("seed %d, round %d", seed, round).isGreaterThan(acknowledged);
                assertThat(journal.damaged())
                        .as("seed %d, round %d", seed, round)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    /** Returns the number of the last event that the process said was durable. */
    private int appendAndKill(String prefix, Random random) throws IOException, InterruptedException {
        Process process = JournalProcess.start("append", directory, prefix, 100_000, Long.MAX_VALUE);
        try (InputStream output = process.getInputStream()) {
            StringBuilder read = new StringBuilder();
            int enough = 1 + random.nextInt(2_000);
            byte[] some = new byte[64];
            while (read.length() < enough) {
                int count = output.read(some);
                assertThat(count).as("the process ended by itself: %s", read).isPositive();
                read.append(new String(some, 0, count, UTF_8));
            }
            for (int spin = random.nextInt(200_000); spin > 0; spin--) {
                Thread.onSpinWait(); // else it would always be killed right after a write to the pipe
            }
            process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the pipe
            process.waitFor();
            read.append(new String(output.readAllBytes(), UTF_8));
            List<String> lines =
                    read.substring(0, read.lastIndexOf("\n") + 1).lines().toList();
            return lines.isEmpty() ? -1 : Integer.parseInt(lines.get(lines.size() - 1));
        }
    }
}
