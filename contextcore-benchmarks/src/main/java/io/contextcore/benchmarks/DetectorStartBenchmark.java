package io.contextcore.benchmarks;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.context.ProjectContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to find out the project when a process starts, from the environment and a context file, in a JVM in
 * which nothing of it was loaded before?
 *
 * <p>Target: less than 10 ms. Each fork detects once, so give {@code -f} a number such as 20.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(20)
public class DetectorStartBenchmark {
    private final Path file;

    public DetectorStartBenchmark() {
        try {
            file = Files.createTempFile("contextcore", ".properties");
            Files.writeString(file, "project.id=commerce\nproject.task=PROJ-123\ncriticality=high\nowner=team\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    public ProjectContext firstDetection() {
        Map<String, String> settings = Map.of("contextcore.context.file", file.toString());
        return CurrentContext.detect(Settings.of(settings::get, Warnings.shared()));
    }
}
