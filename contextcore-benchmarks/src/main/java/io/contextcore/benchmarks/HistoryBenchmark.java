package io.contextcore.benchmarks;

import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.ContextCoreSdk;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to bring in a history, durably, and to open a journal that has one? In a heap of 64 MB, of which 1,000
 * tasks are open.
 *
 * <p>Targets: at least 50,000 events a second; a million events opened in less than a second. Opening is measured as a
 * command would meet it, in a process that has done nothing before.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xmx64m"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class HistoryBenchmark {
    private static final int OPEN_TASKS = 1_000;

    /** How many events the history has. */
    @Param({"1000000"})
    public int events;

    private final Path directory = Directories.create();

    private ContextCoreSdk open(String home) {
        return ContextCoreSdk.builder().setHome(directory.resolve(home)).build();
    }

    /** Four events for each task, but for those that stay open. */
    private int bringIn(ContextCoreSdk contextCore) {
        TaskTracker tasks = contextCore.getTaskTracker();
        int[] count = {0};
        contextCore.batch(() -> {
            for (int i = 0; count[0] < events; i++) {
                String id = "T-" + i;
                tasks.startTask(id, "Task " + i);
                tasks.updateStatus(id, TaskStatus.IN_PROGRESS);
                tasks.comment(id, "on it");
                count[0] += 3;
                if (i >= OPEN_TASKS) {
                    tasks.complete(id);
                    count[0]++;
                }
            }
        });
        return count[0];
    }

    /** A journal with a history. */
    @State(Scope.Benchmark)
    public static class Prepared {
        private @Nullable ContextCoreSdk opened;

        @Setup
        public void bringIn(HistoryBenchmark benchmark) {
            try (ContextCoreSdk contextCore = benchmark.open("history")) {
                benchmark.bringIn(contextCore);
            }
        }

        @TearDown
        public void close() {
            if (opened != null) {
                opened.close();
            }
        }
    }

    @Benchmark
    public int bringInHistory() {
        try (ContextCoreSdk contextCore = open("new")) {
            return bringIn(contextCore);
        }
    }

    @Benchmark
    public int openHistory(Prepared prepared) {
        ContextCoreSdk contextCore = open("history");
        prepared.opened = contextCore;
        return contextCore.getTaskTracker().listOpenTasks().size();
    }

    @TearDown
    public void delete() {
        Directories.delete(directory);
    }
}
