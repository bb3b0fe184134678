package io.contextcore.detector.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.context.ProjectContext;
import io.contextcore.detector.internal.sampling.CriticalitySampler;
import io.contextcore.semconv.TaskIdentity;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskOfContextTest {

    private static final TaskOfContext taskOfContext = new TaskOfContext();
    private static final String TRACE_ID = TaskIdentity.traceId("commerce", "PROJ-9");
    private static final String ANCHOR = TaskIdentity.anchorSpanId("commerce", "PROJ-1", 1);

    private final TaskLinkSpanProcessor processor = new TaskLinkSpanProcessor(TaskAnchors.shared(
            CurrentContext.holding(ProjectContext.of(
                    Map.of("project.id", "commerce", "project.task", "PROJ-1", "task.root", "PROJ-1"))),
            Settings.of(Map.of("contextcore.home", "target/no-journal")::get, new Warnings())));
    private final SdkTracerProvider provider =
            SdkTracerProvider.builder().addSpanProcessor(processor).build();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void a_context_that_has_the_task_already_stays_the_same() {
        Context context = taskOfContext.apply(Context.root(), "PROJ-1");

        assertThat(taskOfContext.apply(context, "PROJ-1")).isSameAs(context);
        assertThat(TaskOfContext.idIn(context)).isEqualTo("PROJ-1");
    }

    @Test
    void the_empty_id_takes_the_task_away() {
        Context context = taskOfContext.apply(taskOfContext.apply(Context.root(), "PROJ-1"), "");

        assertThat(TaskOfContext.idIn(context)).isEmpty();
        assertThat(taskOfContext.apply(Context.root(), "")).isSameAs(Context.root());
    }

    @Test
    void a_span_below_others_is_linked_to_the_task_of_its_context() {
        Span parent = span(SpanKind.CLIENT).setNoParent().startSpan();
        Context below = Context.root().with(parent);

        assertThat(links(span(SpanKind.CLIENT).setParent(below))).isEmpty();
        assertThat(links(span(SpanKind.CLIENT).setParent(taskOfContext.apply(below, "PROJ-1"))))
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(ANCHOR);
    }

    @Test
    void a_span_that_begins_the_work_of_the_task_of_the_build_is_linked_to_it_once() {
        assertThat(links(span(SpanKind.INTERNAL).setParent(taskOfContext.apply(Context.root(), "PROJ-1"))))
                .hasSize(1);
    }

    @Test
    void a_task_of_which_nobody_knows_the_trace_gives_no_link_and_is_counted() {
        assertThat(links(span(SpanKind.CLIENT).setParent(taskOfContext.apply(Context.root(), "PROJ-2"))))
                .isEmpty();
        assertThat(processor.withoutLink()).isEqualTo(1);
    }

    @Test
    void the_sampler_keeps_a_span_of_a_context_with_a_task() {
        Map<String, String> settings = Map.of("contextcore.sampler.ratio.low", "0");
        CriticalitySampler sampler = CriticalitySampler.create(
                CurrentContext.holding(ProjectContext.of(Map.of("criticality", "low"))),
                Settings.of(settings::get, new Warnings()));

        assertThat(decision(sampler, Context.root())).isEqualTo(SamplingDecision.DROP);
        assertThat(decision(sampler, taskOfContext.apply(Context.root(), "PROJ-1")))
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    private static SamplingDecision decision(CriticalitySampler sampler, Context context) {
        return sampler.shouldSample(
                        context, TRACE_ID, "work", SpanKind.INTERNAL, Attributes.empty(), Collections.emptyList())
                .getDecision();
    }

    private SpanBuilder span(SpanKind kind) {
        return provider.get("test").spanBuilder("work").setSpanKind(kind);
    }

    private static List<LinkData> links(SpanBuilder builder) {
        Span span = builder.startSpan();
        span.end();
        return ((ReadableSpan) span).toSpanData().getLinks();
    }
}
