package io.contextcore.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Keeps the benchmarks from rotting. It measures nothing. */
class BenchmarksTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                DetectorStartBenchmark.class,
                DurableTransitionBenchmark.class,
                GroupCommitBenchmark.class,
                HistoryBenchmark.class,
                InsightSearchBenchmark.class,
                NoopBenchmark.class,
                SamplerBenchmark.class,
                ServiceSpanBenchmark.class,
                TaskLinkBenchmark.class,
                TaskLinksBenchmark.class,
                TransitionBenchmark.class
            })
    void every_method_of_a_benchmark_runs_once(Class<?> benchmark) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(benchmark.getName() + "\\.")
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .forks(0)
                        .param("events", "5000")
                        .param("insights", "2000")
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertThat(results).isNotEmpty();
    }
}
