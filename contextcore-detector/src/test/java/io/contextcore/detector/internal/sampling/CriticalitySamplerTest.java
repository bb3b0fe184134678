package io.contextcore.detector.internal.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.contextcore.detector.internal.config.LogCapture;
import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.context.ProjectContext;
import io.contextcore.semconv.LinkAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CriticalitySamplerTest {
    private static final long SEED = Long.getLong("contextcore.test.seed", 5);
    private static final int TRACES = 100_000;
    private static final String TRACE =
            "4bf92f3577b34da6a3ce929d0e0e4736"; // randomness ce929d0e0e4736, kept at 0.5 and not at 0.1
    private static final String SPAN = "00f067aa0ba902b7";

    private static final List<String> TRACE_IDS = randomTraceIds();

    private static final LinkData TO_TASK = LinkData.create(
            SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()),
            Attributes.of(LinkAttributes.LINK_KIND, "task"));
    private static final LinkData TO_SOMETHING_ELSE =
            LinkData.create(TO_TASK.getSpanContext(), Attributes.of(LinkAttributes.LINK_KIND, "evidence"));

    // ---- ratios ----

    @ParameterizedTest
    @CsvSource({"critical, 1", "high, 0.5", "medium, 0.1", "low, 0.01"})
    void each_criticality_keeps_its_share_of_traces(String criticality, double ratio) {
        CriticalitySampler sampler = sampler(criticality);

        long kept = traceIds().stream().filter(trace -> keeps(sampler, trace)).count();

        double fiveSigma = 5 * Math.sqrt(TRACES * ratio * (1 - ratio));
        assertThat((double) kept).as("seed %d", SEED).isCloseTo(TRACES * ratio, within(fiveSigma));
    }

    @Test
    void what_is_kept_at_a_lower_ratio_is_kept_at_every_higher_one() {
        Set<String> ofLess = new HashSet<>();
        for (String criticality : List.of("low", "medium", "high", "critical")) {
            CriticalitySampler sampler = sampler(criticality);
            Set<String> kept = new HashSet<>();
            for (String trace : traceIds()) {
                if (keeps(sampler, trace)) {
                    kept.add(trace);
                }
            }
            assertThat(kept.containsAll(ofLess)).as("seed %d", SEED).isTrue();
            assertThat(kept.size()).isGreaterThan(ofLess.size());
            ofLess = kept;
        }
    }

    @Test
    void the_thresholds_give_an_unbiased_count_of_all_traces() {
        Map<String, Integer> traces = new HashMap<>();
        double counted = 0;
        for (String criticality : List.of("low", "medium", "high", "critical")) {
            CriticalitySampler sampler = sampler(criticality);
            for (String trace : traceIds()) {
                SamplingResult result = decide(sampler, Context.root(), trace);
                if (isKept(result)) {
                    counted += adjustedCount(result.getUpdatedTraceState(TraceState.getDefault()));
                }
                traces.merge(criticality, 1, Integer::sum);
            }
        }
        double all = traces.values().stream().mapToInt(Integer::intValue).sum();
        // the variance of an estimate is n (1 - p) / p, of which low has nearly all
        assertThat(counted).as("seed %d", SEED).isCloseTo(all, within(5 * Math.sqrt(TRACES * (99 + 9 + 1))));
    }

    @Test
    void ratios_are_configurable() {
        CriticalitySampler sampler = CriticalitySampler.create(
                holding(Map.of("criticality", "low")), settings(Map.of("contextcore.sampler.ratio.low", "0.5")));

        SamplingResult result = decide(sampler, Context.root(), TRACE);

        assertThat(isKept(result)).isTrue();
        assertThat(result.getUpdatedTraceState(TraceState.getDefault()).get("ot"))
                .isEqualTo("th:8");
        assertThat(sampler.getDescription()).isEqualTo("ContextCore{critical=1.0, high=0.5, medium=0.1, low=0.5}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-0.1", "NaN", "half"})
    void a_ratio_that_is_none_leaves_the_default_and_is_said_once(String ratio) {
        try (LogCapture log = new LogCapture()) {
            CriticalitySampler sampler = CriticalitySampler.create(
                    holding(Map.of("criticality", "high")),
                    Settings.of(Map.of("contextcore.sampler.ratio.high", ratio)::get, new Warnings()));

            assertThat(sampler.getDescription()).contains("high=0.5");
            assertThat(log.messages()).singleElement().asString().contains("contextcore.sampler.ratio.high", ratio);
        }
    }

    @Test
    void a_ratio_of_0_keeps_nothing_but_what_is_always_kept() {
        CriticalitySampler sampler = CriticalitySampler.create(
                holding(Map.of("criticality", "low")), settings(Map.of("contextcore.sampler.ratio.low", "0")));

        assertThat(traceIds().stream().limit(1_000).filter(trace -> keeps(sampler, trace)))
                .isEmpty();
        assertThat(isKept(decide(sampler, Context.root(), TRACE, Attributes.empty(), List.of(TO_TASK))))
                .isTrue();
    }

    // ---- parents ----

    @Test
    void a_sampled_parent_decides_and_its_threshold_stays() {
        TraceState state = TraceState.builder()
                .put("ot", "th:8;rv:ffffffffffffff")
                .put("v", "1")
                .build();

        SamplingResult result = decide(sampler("low"), remote(true, state), TRACE);

        assertThat(isKept(result)).isTrue();
        assertThat(result.getUpdatedTraceState(state)).isEqualTo(state);
    }

    @Test
    void a_parent_that_is_not_sampled_decides() {
        assertThat(isKept(decide(sampler("critical"), remote(false, TraceState.getDefault()), TRACE)))
                .isFalse();
    }

    @Test
    void a_threshold_that_cannot_be_true_is_not_passed_on() {
        TraceState state = TraceState.builder().put("ot", "th:f;p:8").build();

        SamplingResult result = decide(sampler("low"), remote(true, state), TRACE);

        assertThat(isKept(result)).isTrue();
        assertThat(result.getUpdatedTraceState(state).get("ot")).isEqualTo("p:8");
    }

    // ---- what is kept in any case ----

    @Test
    void a_span_that_is_linked_to_a_task_is_kept_and_counts_once() {
        SamplingResult root = decide(sampler("medium"), Context.root(), TRACE, Attributes.empty(), List.of(TO_TASK));

        assertThat(isKept(root)).isTrue();
        assertThat(root.getUpdatedTraceState(TraceState.getDefault()).get("ot")).isEqualTo("th:0");

        TraceState state = TraceState.builder().put("ot", "th:8").put("v", "1").build();
        for (boolean sampled : new boolean[] {true, false}) {
            SamplingResult child = decide(
                    sampler("medium"),
                    remote(sampled, state),
                    TRACE,
                    Attributes.empty(),
                    List.of(TO_SOMETHING_ELSE, TO_TASK));

            assertThat(isKept(child)).isTrue();
            assertThat(child.getUpdatedTraceState(state).get("ot")).isEqualTo("th:0");
            assertThat(child.getUpdatedTraceState(state).get("v")).isEqualTo("1");
        }
    }

    @Test
    void another_link_changes_nothing() {
        assertThat(isKept(decide(
                        sampler("medium"), Context.root(), TRACE, Attributes.empty(), List.of(TO_SOMETHING_ELSE))))
                .isFalse();
    }

    @Test
    void a_span_that_is_known_to_have_failed_when_it_starts_is_kept() {
        AttributeKey<Long> status = AttributeKey.longKey("http.response.status_code");

        assertThat(isKeptWith(Attributes.of(AttributeKey.stringKey("error.type"), "timeout")))
                .isTrue();
        assertThat(isKeptWith(Attributes.of(status, 503L))).isTrue();
        assertThat(isKeptWith(Attributes.of(status, 499L))).isFalse();
        assertThat(isKeptWith(Attributes.of(AttributeKey.stringKey("http.route"), "/")))
                .isFalse();
    }

    private static boolean isKeptWith(Attributes attributes) {
        return isKept(decide(sampler("medium"), Context.root(), TRACE, attributes, List.of()));
    }

    // ---- without context ----

    @Test
    void without_a_criticality_it_is_the_default_of_the_sdk() {
        CriticalitySampler sampler = CriticalitySampler.create(holding(Map.of("project.id", "p")), settings(Map.of()));
        Sampler standard = Sampler.parentBased(Sampler.alwaysOn());
        TraceState state = TraceState.builder().put("ot", "th:f").build();
        for (Context parent : List.of(Context.root(), remote(true, state), remote(false, state))) {
            SamplingResult ours = decide(sampler, parent, TRACE, Attributes.empty(), List.of(TO_TASK));
            SamplingResult theirs = decide(standard, parent, TRACE, Attributes.empty(), List.of(TO_TASK));

            assertThat(ours.getDecision()).isEqualTo(theirs.getDecision());
            assertThat(ours.getUpdatedTraceState(state)).isEqualTo(theirs.getUpdatedTraceState(state));
        }
    }

    // ---- hot ----

    @Test
    void the_criticality_of_the_moment_counts() {
        CurrentContext current = holding(Map.of("criticality", "medium"));
        CriticalitySampler sampler = CriticalitySampler.create(current, settings(Map.of()));
        assertThat(keeps(sampler, TRACE)).isFalse();

        current.set(ProjectContext.of(Map.of("criticality", "high")));
        assertThat(keeps(sampler, TRACE)).isTrue();

        current.set(ProjectContext.empty());
        assertThat(decide(sampler, Context.root(), TRACE)
                        .getUpdatedTraceState(TraceState.getDefault())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void while_the_criticality_changes_every_decision_is_that_of_one_of_them() throws Exception {
        CurrentContext current = holding(Map.of("criticality", "high"));
        CriticalitySampler sampler = CriticalitySampler.create(current, settings(Map.of()));
        List<String> traces = traceIds().subList(0, 5_000);
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                for (String trace : traces) {
                    SamplingResult result = decide(sampler, Context.root(), trace);
                    String state =
                            result.getUpdatedTraceState(TraceState.getDefault()).get("ot");
                    boolean keptAtHalf = Randomness.ofTraceId(trace) >= 1L << 55;
                    // what is kept says at which threshold, and lies above that; what is not would be kept at 1
                    boolean fits =
                            isKept(result) ? "th:0".equals(state) || ("th:8".equals(state) && keptAtHalf) : !keptAtHalf;
                    if (!fits) {
                        wrong.add(trace + " " + state);
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        ProjectContext[] contexts = {
            ProjectContext.of(Map.of("criticality", "critical")), ProjectContext.of(Map.of("criticality", "high"))
        };
        for (int i = 0; threads.stream().anyMatch(Thread::isAlive); i++) {
            current.set(contexts[i % 2]);
            Thread.sleep(1);
        }
        assertThat(wrong).isEmpty();
    }

    // ---- in an SDK ----

    @Test
    void the_threshold_travels_to_the_next_service() {
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setSampler(sampler("critical"))
                .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
                .build()) {
            Span span = provider.get("test")
                    .spanBuilder("s")
                    .setSpanKind(SpanKind.SERVER)
                    .startSpan();
            Map<String, String> headers = new HashMap<>();
            W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, Map::put);

            assertThat(headers).containsEntry("tracestate", "ot=th:0");
            assertThat(headers.get("traceparent")).matches(".*-0[13]"); // sampled, and random since 1.60
        }
    }

    // ----

    private static CurrentContext holding(Map<String, String> context) {
        return CurrentContext.holding(ProjectContext.of(context));
    }

    private static CriticalitySampler sampler(String criticality) {
        return CriticalitySampler.create(holding(Map.of("criticality", criticality)), settings(Map.of()));
    }

    private static Settings settings(Map<String, String> settings) {
        return Settings.of(settings::get, new Warnings());
    }

    private static Context remote(boolean sampled, TraceState state) {
        TraceFlags flags = sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
        return Context.root().with(Span.wrap(SpanContext.createFromRemoteParent(TRACE, SPAN, flags, state)));
    }

    private static SamplingResult decide(Sampler sampler, Context parent, String trace) {
        return decide(sampler, parent, trace, Attributes.empty(), List.of());
    }

    private static SamplingResult decide(
            Sampler sampler, Context parent, String trace, Attributes attributes, List<LinkData> links) {
        return sampler.shouldSample(parent, trace, "span", SpanKind.SERVER, attributes, links);
    }

    private static boolean keeps(Sampler sampler, String trace) {
        return isKept(decide(sampler, Context.root(), trace));
    }

    private static boolean isKept(SamplingResult result) {
        return result.getDecision() == SamplingDecision.RECORD_AND_SAMPLE;
    }

    /** How many traces one that was kept stands for, as the specification counts. */
    private static double adjustedCount(TraceState state) {
        String digits = state.get("ot").substring("th:".length());
        long threshold = Long.parseLong((digits + "0".repeat(14)).substring(0, 14), 16);
        return Math.pow(2, 56) / (Math.pow(2, 56) - threshold);
    }

    private static List<String> traceIds() {
        return TRACE_IDS;
    }

    private static List<String> randomTraceIds() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> traces = new ArrayList<>(TRACES);
        for (int i = 0; i < TRACES; i++) {
            traces.add(String.format("%016x%016x", random.nextLong(), random.nextLong()));
        }
        return traces;
    }
}
