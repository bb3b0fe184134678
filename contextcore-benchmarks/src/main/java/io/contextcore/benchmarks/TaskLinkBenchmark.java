package io.contextcore.benchmarks;

import io.contextcore.api.task.TaskLink;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does an application pay to look up the link to a task it knows by id, as it does for each span it links?
 *
 * <p>Dimension: how many tasks the project has. Every call asks for another one of them. The links were asked for before;
 * the first time, two hashes are computed for each.
 *
 * <p>Target: less than 100 ns, 0 B. The yardstick is the same look-up in a bare {@link ConcurrentHashMap}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TaskLinkBenchmark {
    @Param({"100", "10000"})
    public int tasks;

    private final Map<String, TaskLink> links = new ConcurrentHashMap<>();
    private final ContextCoreSdk contextCore =
            ContextCoreSdk.builder().setDurability(Durability.MEMORY).build();
    private final TaskTracker tracker = contextCore.getTaskTracker();
    private String[] ids = {};
    private int next;

    @Setup
    public void startTasks() {
        ids = new String[tasks];
        for (int i = 0; i < tasks; i++) {
            ids[i] = "PROJ-" + i;
            links.put(ids[i], tracker.startTask(ids[i], "Vouchers at checkout").getLink());
        }
    }

    @TearDown
    public void close() {
        contextCore.close();
    }

    private String nextId() {
        int index = next;
        next = index + 1 == ids.length ? 0 : index + 1;
        return ids[index];
    }

    /** What the target is for. */
    @Benchmark
    public TaskLink getTaskLink() {
        return tracker.getTaskLink(nextId());
    }

    /** The yardstick. */
    @Benchmark
    public TaskLink bareMapLookUp() {
        return links.getOrDefault(nextId(), TaskLink.invalid());
    }
}
