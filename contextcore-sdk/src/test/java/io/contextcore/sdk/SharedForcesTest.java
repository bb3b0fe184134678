package io.contextcore.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.internal.file.FaultyDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedForcesTest {
    private static final int WRITERS = 64;
    private static final int EACH = 20;

    @Test
    void writers_that_come_together_share_the_forces_to_the_disk(@TempDir Path home) throws Exception {
        FaultyDisk disk = new FaultyDisk();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        CyclicBarrier together = new CyclicBarrier(WRITERS);
        try (ContextCoreSdk sdk =
                ContextCoreSdk.builder().setHome(home).setDisk(disk).build()) {
            TaskTracker tasks = sdk.getTaskTracker();
            int before = disk.forces();
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int own = writer;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < EACH; i++) {
                        together.await();
                        tasks.startTask("T-" + own + "-" + i, "Mine");
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }

            assertThat(sdk.health().eventCount()).isEqualTo(WRITERS * EACH);
            assertThat(disk.forces() - before)
                    .as("forces for %d events", WRITERS * EACH)
                    .isLessThan(WRITERS * EACH / 4);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void one_writer_forces_once_for_each_call(@TempDir Path home) {
        FaultyDisk disk = new FaultyDisk();
        try (ContextCoreSdk sdk =
                ContextCoreSdk.builder().setHome(home).setDisk(disk).build()) {
            int before = disk.forces();
            sdk.getTaskTracker().startTask("T-1", "Vouchers");
            sdk.getTaskTracker().complete("T-1");

            assertThat(disk.forces() - before).isEqualTo(2);
        }
    }
}
