package io.contextcore.benchmarks;

import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does a durable change of status cost over what the disk takes for it?
 *
 * <p>Dimension: the durability. The files are in a new directory below {@code java.io.tmpdir}, which must be on the disk
 * in question: in memory, forcing is free and the ratio means nothing.
 *
 * <p>Target: with {@link Durability#SYNC}, at most 1.3 x the yardstick, an append of as many bytes that is forced to the
 * same disk. With {@link Durability#OS} there is none; it shows what encoding and bookkeeping take beside the bare write.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DurableTransitionBenchmark {
    private final Path directory = Directories.create();
    private final OneTask forced = new OneTask(directory.resolve("sync"), Durability.SYNC);
    private final OneTask written = new OneTask(directory.resolve("os"), Durability.OS);
    private final ByteBuffer line = ByteBuffer.allocateDirect(forced.bytesOfAChange());
    private final FileChannel file = newFile(directory.resolve("yardstick"));

    private static FileChannel newFile(Path path) {
        try {
            return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A task that goes back and forth. */
    private static final class OneTask {
        private final Path home;
        private final ContextCoreSdk contextCore;
        private final Task task;
        private boolean inProgress;

        OneTask(Path home, Durability durability) {
            this.home = home;
            this.contextCore = ContextCoreSdk.builder()
                    .setHome(home)
                    .setDurability(durability)
                    .build();
            this.task = contextCore.getTaskTracker().startTask("PROJ-123", "Vouchers at checkout");
        }

        void change() {
            inProgress = !inProgress;
            task.updateStatus(inProgress ? TaskStatus.IN_PROGRESS : TaskStatus.IN_REVIEW);
        }

        int bytesOfAChange() {
            change(); // the first says todo, the others the two statuses that are to come
            long before = bytes();
            change();
            return (int) (bytes() - before);
        }

        private long bytes() {
            File[] segments = home.toFile().listFiles((directory, name) -> name.endsWith(".jsonl"));
            return Stream.of(segments).mapToLong(File::length).sum();
        }
    }

    /** What the target is for. */
    @Benchmark
    public void forcedTransition() {
        forced.change();
    }

    /** The yardstick. */
    @Benchmark
    public void forcedAppend() throws IOException {
        append();
        file.force(false);
    }

    /** A transition that survives the process, not the loss of power. */
    @Benchmark
    public void writtenTransition() {
        written.change();
    }

    /** The bare write. */
    @Benchmark
    public void writtenAppend() throws IOException {
        append();
    }

    private void append() throws IOException {
        line.clear();
        while (line.hasRemaining()) {
            file.write(line);
        }
    }

    @TearDown
    public void deleteFiles() throws IOException {
        forced.contextCore.close();
        written.contextCore.close();
        file.close();
        Directories.delete(directory);
    }
}
