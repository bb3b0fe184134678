package io.contextcore.benchmarks;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.context.ProjectContext;
import io.contextcore.detector.internal.sampling.CriticalitySampler;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does a decision of the sampler cost, the {@code tracestate} of the span included?
 *
 * <p>Of a new trace, and of one that a caller has begun. Each call decides about another trace. The yardstick is the SDK's
 * {@code parentbased_traceidratio} with the same ratio.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SamplerBenchmark {
    private static final int TRACES = 1 << 10;

    private final Sampler contextCore = CriticalitySampler.create(
            CurrentContext.holding(ProjectContext.of(Map.of("criticality", "high"))),
            Settings.of(name -> null, Warnings.shared()));
    private final Sampler standard = Sampler.parentBased(Sampler.traceIdRatioBased(0.5));

    private final String[] traces = traces();
    private final Context child = Context.root()
            .with(Span.wrap(SpanContext.createFromRemoteParent(
                    traces[0],
                    "81efdde2973f0c2c",
                    TraceFlags.getSampled(),
                    TraceState.builder().put("ot", "th:0").build())));
    private int next;

    private static String[] traces() {
        SplittableRandom random = new SplittableRandom(1);
        String[] traces = new String[TRACES];
        for (int i = 0; i < TRACES; i++) {
            traces[i] = String.format("%016x%016x", random.nextLong(), random.nextLong());
        }
        return traces;
    }

    private TraceState decide(Sampler sampler, Context parent) {
        next = (next + 1) % TRACES;
        SamplingResult result =
                sampler.shouldSample(parent, traces[next], "GET /", SpanKind.SERVER, Attributes.empty(), List.of());
        return result.getUpdatedTraceState(
                Span.fromContext(parent).getSpanContext().getTraceState());
    }

    @Benchmark
    public TraceState newTrace() {
        return decide(contextCore, Context.root());
    }

    /** The yardstick. */
    @Benchmark
    public TraceState newTraceOfSdk() {
        return decide(standard, Context.root());
    }

    @Benchmark
    public TraceState traceOfCaller() {
        return decide(contextCore, child);
    }

    /** The yardstick. */
    @Benchmark
    public TraceState traceOfCallerOfSdk() {
        return decide(standard, child);
    }
}
