package io.contextcore.benchmarks;

import io.contextcore.detector.internal.autoconfigure.SpanProcessors;
import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does a span of a service cost more for what the detector puts on it, from its start to its end?
 *
 * <p>Each has a processor that wants its end, as an exporter's has. The resource is that of the detector but for
 * {@code bare}.
 *
 * <p>Targets: the resource costs nothing over the yardstick {@code bare}; stamps and the link at most 1.1 x what the SDK
 * itself takes for the same, set by hand in the code of the application, {@code attributesByHand} and {@code linkByHand}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ServiceSpanBenchmark {
    private static final Map<String, String> PROJECT = Map.of(
            "contextcore.project.id", "commerce",
            "contextcore.project.epic", "EPIC-42",
            "contextcore.criticality", "high",
            "contextcore.owner", "commerce-team");

    private final SdkTracerProvider bareProvider = provider(Map.of(), Resource.getDefault());
    private final SdkTracerProvider resourceProvider = provider(PROJECT, projectResource());
    private final SdkTracerProvider stampedProvider =
            provider(with("contextcore.project.task", "PROJ-123", "contextcore.stamp", "true"), projectResource());
    private final SdkTracerProvider linkedProvider = provider(
            with("contextcore.project.task", "PROJ-123", "contextcore.task.root", "PROJ-123"), projectResource());

    private final Tracer bare = bareProvider.get("io.contextcore.benchmarks");
    private final Tracer resource = resourceProvider.get("io.contextcore.benchmarks");
    private final Tracer stamped = stampedProvider.get("io.contextcore.benchmarks");
    private final Tracer linked = linkedProvider.get("io.contextcore.benchmarks");

    private static final AttributeKey<String> ID = AttributeKey.stringKey("project.id");
    private static final AttributeKey<String> EPIC = AttributeKey.stringKey("project.epic");
    private static final AttributeKey<String> TASK = AttributeKey.stringKey("project.task");
    private static final AttributeKey<String> CRITICALITY = AttributeKey.stringKey("business.criticality");
    private static final AttributeKey<String> OWNER = AttributeKey.stringKey("business.owner");
    private final SpanContext anchor = SpanContext.create(
            "0d9e59277116c8021dacd41bc8b4d05f", "81efdde2973f0c2c", TraceFlags.getSampled(), TraceState.getDefault());
    private final Attributes ofLink = Attributes.of(
            AttributeKey.stringKey("link.kind"), "task", ID, "commerce", AttributeKey.stringKey("task.id"), "PROJ-123");

    private static final List<AttributeKey<String>> OF_REQUEST = IntStream.range(0, 10)
            .mapToObj(i -> AttributeKey.stringKey("http." + i))
            .toList();

    private static Map<String, String> with(String... more) {
        Map<String, String> settings = new HashMap<>(PROJECT);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        settings.put("contextcore.links.enabled", String.valueOf(!settings.containsKey("contextcore.stamp")));
        return settings;
    }

    private static Resource projectResource() {
        Settings settings = Settings.of(PROJECT::get, Warnings.shared());
        return Resource.getDefault()
                .merge(Resource.create(CurrentContext.detect(settings).attributes()));
    }

    private static SdkTracerProvider provider(Map<String, String> settings, Resource resource) {
        Settings all = Settings.of(settings::get, Warnings.shared());
        var builder = SdkTracerProvider.builder().setResource(resource).addSpanProcessor(new WantsEnds());
        SpanProcessors.of(CurrentContext.shared(all), all).forEach(builder::addSpanProcessor);
        return builder.build();
    }

    @TearDown
    public void close() {
        bareProvider.close();
        resourceProvider.close();
        stampedProvider.close();
        linkedProvider.close();
    }

    private static Span span(Tracer tracer) {
        return tracer.spanBuilder("GET /")
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
    }

    private static Span request(Tracer tracer) {
        SpanBuilder builder = tracer.spanBuilder("GET /").setNoParent().setSpanKind(SpanKind.SERVER);
        for (AttributeKey<String> key : OF_REQUEST) {
            builder.setAttribute(key, "value");
        }
        return builder.startSpan();
    }

    /** The yardstick: the SDK without the detector. */
    @Benchmark
    public Span bare() {
        Span span = span(bare);
        span.end();
        return span;
    }

    /** With the resource alone, as without settings. */
    @Benchmark
    public Span resourceOnly() {
        Span span = span(resource);
        span.end();
        return span;
    }

    /** With five attributes stamped. */
    @Benchmark
    public Span stamped() {
        Span span = span(stamped);
        span.end();
        return span;
    }

    /** The yardstick: the same attributes, set on the running span. */
    @Benchmark
    public Span attributesByHand() {
        Span span = span(bare);
        span.setAttribute(ID, "commerce");
        span.setAttribute(EPIC, "EPIC-42");
        span.setAttribute(TASK, "PROJ-123");
        span.setAttribute(CRITICALITY, "high");
        span.setAttribute(OWNER, "commerce-team");
        span.end();
        return span;
    }

    /** With a link to the task of the build. */
    @Benchmark
    public Span linked() {
        Span span = span(linked);
        span.end();
        return span;
    }

    /** The yardstick: the same link, added to the running span. */
    @Benchmark
    public Span linkByHand() {
        Span span = span(bare);
        span.addLink(anchor, ofLink);
        span.end();
        return span;
    }

    /** A request as instrumentation starts it, with ten attributes, and a link to the task of the build. */
    @Benchmark
    public Span requestLinked() {
        Span span = request(linked);
        span.end();
        return span;
    }

    /** The yardstick: the same, with the link added to the running span. */
    @Benchmark
    public Span requestLinkByHand() {
        Span span = request(bare);
        span.addLink(anchor, ofLink);
        span.end();
        return span;
    }

    private static final class WantsEnds implements SpanProcessor {
        @Override
        public void onStart(Context parentContext, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
