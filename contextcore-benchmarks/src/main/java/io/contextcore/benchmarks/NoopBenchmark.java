package io.contextcore.benchmarks;

import io.contextcore.api.ContextCore;
import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskTracker;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does code that uses the API cost where the SDK is absent?
 *
 * <p>Target: at most 2 x the yardstick, a span of OpenTelemetry's API without its SDK.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NoopBenchmark {
    private final TaskTracker tasks = ContextCore.noop().getTaskTracker();
    private final Tracer tracer = TracerProvider.noop().get("io.contextcore.benchmarks");
    private final String taskId = "PROJ-123";

    /** The yardstick. */
    @Benchmark
    public Span apiSpan() {
        Span span = tracer.spanBuilder("checkout").startSpan();
        span.end();
        return span;
    }

    /** A task, started and completed. */
    @Benchmark
    public Task task() {
        Task task = tasks.startTask(taskId, "Vouchers at checkout");
        task.complete();
        return task;
    }

    /** The yardstick's span, with the link to a task. */
    @Benchmark
    public Span apiSpanWithLink() {
        Span span =
                tasks.getTaskLink(taskId).addTo(tracer.spanBuilder("checkout")).startSpan();
        span.end();
        return span;
    }
}
