package io.contextcore.benchmarks;

import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.sdk.ContextCoreSdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/**
 * How many durable changes of status share one force to the disk, when 64 threads make them?
 *
 * <p>As changes and as bare forced appends per second: their ratio is the number of changes per force, since one force
 * follows the other. Target: at least 20.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class GroupCommitBenchmark {

    /** The journal of all writers. */
    @State(Scope.Benchmark)
    public static class Shared {
        private final Path directory = Directories.create();
        private final ContextCoreSdk contextCore =
                ContextCoreSdk.builder().setHome(directory.resolve("home")).build();
        private final AtomicInteger writers = new AtomicInteger();

        @TearDown
        public void delete() {
            contextCore.close();
            Directories.delete(directory);
        }
    }

    /** One writer, with a task of its own. */
    @State(Scope.Thread)
    public static class Writer {
        private @Nullable Task task;
        private boolean inProgress;

        void change(Shared shared) {
            Task own = task;
            if (own == null) {
                own = shared.contextCore.getTaskTracker().startTask("T-" + shared.writers.incrementAndGet(), "Mine");
                task = own;
            }
            inProgress = !inProgress;
            own.updateStatus(inProgress ? TaskStatus.IN_PROGRESS : TaskStatus.IN_REVIEW);
        }
    }

    /** The file of the yardstick. */
    @State(Scope.Benchmark)
    public static class Yardstick {
        private final Path directory = Directories.create();
        private final ByteBuffer line = ByteBuffer.allocateDirect(400);
        private final FileChannel file = open(directory.resolve("yardstick"));

        private static FileChannel open(Path path) {
            try {
                return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void append() throws IOException {
            line.clear();
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
        }

        @TearDown
        public void delete() throws IOException {
            file.close();
            Directories.delete(directory);
        }
    }

    /** What the target is for. */
    @Benchmark
    @Threads(64)
    public void changesOf64Writers(Shared shared, Writer writer) {
        writer.change(shared);
    }

    /** The same by one. */
    @Benchmark
    @Threads(1)
    public void changesOfOneWriter(Shared shared, Writer writer) {
        writer.change(shared);
    }

    /** The yardstick. */
    @Benchmark
    @Threads(1)
    public void forcedAppends(Yardstick yardstick) throws IOException {
        yardstick.append();
    }
}
