package io.contextcore.api.task;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskLinkTest {
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN_ID = "b7ad6b7169203331";
    private static final SpanContext ANCHOR =
            SpanContext.create(TRACE_ID, SPAN_ID, TraceFlags.getSampled(), TraceState.getDefault());
    private static final TaskLink LINK = TaskLink.create("commerce", "PROJ-1", ANCHOR);

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final SdkTracerProvider tracing = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exported))
            .build();
    private final Tracer tracer = tracing.get("test");

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    void its_traceparent_has_the_form_of_w3c_trace_context() {
        assertThat(LINK.toTraceparent()).isEqualTo("00-" + TRACE_ID + "-" + SPAN_ID + "-01");
        assertThat(LINK).hasToString("TaskLink{00-" + TRACE_ID + "-" + SPAN_ID + "-01}");
    }

    @Test
    void it_carries_what_it_leads_to() {
        assertThat(LINK.isValid()).isTrue();
        assertThat(LINK.getSpanContext()).isEqualTo(ANCHOR);
        assertThat(LINK.getAttributes())
                .isEqualTo(Attributes.of(
                        AttributeKey.stringKey("link.kind"), "task",
                        AttributeKey.stringKey("project.id"), "commerce",
                        AttributeKey.stringKey("task.id"), "PROJ-1"));
    }

    @Test
    void it_is_added_to_a_span_that_is_about_to_start() {
        SpanBuilder builder = tracer.spanBuilder("checkout");

        assertThat(LINK.addTo(builder)).isSameAs(builder);
        builder.startSpan().end();

        assertThat(exported.getFinishedSpanItems())
                .satisfiesExactly(span -> assertThat(span).hasLinks(LinkData.create(ANCHOR, LINK.getAttributes())));
    }

    @Test
    void it_is_added_to_a_running_span() {
        Span span = tracer.spanBuilder("checkout").startSpan();

        assertThat(LINK.addTo(span)).isSameAs(span);
        span.end();

        assertThat(exported.getFinishedSpanItems())
                .satisfiesExactly(ended -> assertThat(ended).hasLinks(LinkData.create(ANCHOR, LINK.getAttributes())));
    }

    @Test
    void the_invalid_link_adds_nothing() {
        TaskLink invalid = TaskLink.invalid();

        Span span = invalid.addTo(tracer.spanBuilder("checkout")).startSpan();
        invalid.addTo(span).end();

        assertThat(invalid.isValid()).isFalse();
        assertThat(invalid.getSpanContext()).isEqualTo(SpanContext.getInvalid());
        assertThat(invalid.getAttributes()).isEqualTo(Attributes.empty());
        assertThat(invalid.toTraceparent()).isEmpty();
        assertThat(exported.getFinishedSpanItems())
                .satisfiesExactly(ended -> assertThat(ended).hasTotalRecordedLinks(0));
    }

    @Test
    void a_link_to_an_invalid_anchor_is_the_invalid_link() {
        assertThat(TaskLink.create("commerce", "PROJ-1", SpanContext.getInvalid()))
                .isSameAs(TaskLink.invalid());
    }
}
