package io.contextcore.detector.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.detector.internal.config.LogCapture;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.context.ProjectContext;
import io.contextcore.semconv.TaskIdentity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskLinkSpanProcessorTest {
    private static final Map<String, String> KNOWN = Map.of("project.id", "p", "task", "T-1", "task.root", "EPIC");

    private final CurrentContext current = CurrentContext.holding(ProjectContext.of(KNOWN));
    private final TaskAnchors anchors =
            new TaskAnchors(current, null, Duration.ofHours(1), Duration.ofHours(1), new Warnings());
    private final TaskLinkSpanProcessor processor = new TaskLinkSpanProcessor(anchors);
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(processor)
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final Tracer tracer = provider.get("test");

    @AfterEach
    void close() {
        provider.close();
        LinksInCode.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER,   none,   1",
        "SERVER,   remote, 1",
        "SERVER,   local,  0",
        "CONSUMER, none,   1",
        "CONSUMER, remote, 1",
        "CONSUMER, local,  0",
        "INTERNAL, none,   1", // a schedule
        "INTERNAL, remote, 0",
        "INTERNAL, local,  0",
        "CLIENT,   none,   0",
        "CLIENT,   remote, 0",
        "PRODUCER, none,   0"
    })
    void a_span_is_linked_where_the_service_begins_to_work(SpanKind kind, String parent, int links) {
        SpanBuilder builder = tracer.spanBuilder("s").setSpanKind(kind);
        if (!parent.equals("none")) {
            builder.setParent(Context.root().with(Span.wrap(context(parent.equals("remote")))));
        }

        assertThat(finished(builder).getLinks()).hasSize(links);
    }

    private static SpanContext context(boolean remote) {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        String span = "b7ad6b7169203331";
        return remote
                ? SpanContext.createFromRemoteParent(trace, span, TraceFlags.getSampled(), TraceState.getDefault())
                : SpanContext.create(trace, span, TraceFlags.getSampled(), TraceState.getDefault());
    }

    @Test
    void the_link_leads_to_the_anchor_and_says_what_it_is() {
        LinkData link = finished(server()).getLinks().get(0);

        assertThat(link.getSpanContext().getTraceId()).isEqualTo(TaskIdentity.traceId("p", "EPIC"));
        assertThat(link.getSpanContext().getSpanId()).isEqualTo(TaskIdentity.anchorSpanId("p", "T-1", 1));
        assertThat(link.getSpanContext().isSampled()).isTrue();
        assertThat(link.getAttributes().asMap().values()).containsExactlyInAnyOrder("task", "p", "T-1");
    }

    @Test
    void code_that_has_linked_the_span_to_the_task_already_gets_no_second_link() {
        LinksInCode.use();
        AnchorLink link = anchors.ofBuild();
        assertThat(link).isNotNull();
        SpanContext same = SpanContext.create(
                link.anchor().getTraceId(),
                link.anchor().getSpanId(),
                TraceFlags.getDefault(),
                TraceState.getDefault());

        assertThat(finished(link.addTo(server())).getLinks()).hasSize(1);
        assertThat(finished(server().addLink(same)).getLinks()).hasSize(1);
        assertThat(finished(server().addLink(context(true))).getLinks()).hasSize(2);
    }

    @Test
    void work_that_belongs_to_the_task_of_the_build_is_linked_once() {
        Context work = new TaskOfContext().apply(Context.root(), "T-1");

        assertThat(finished(server().setParent(work)).getLinks()).hasSize(1);
    }

    @Test
    void spans_that_should_have_a_link_and_have_none_are_counted_and_said_at_the_end() {
        try (LogCapture log = new LogCapture()) {
            current.set(ProjectContext.of(Map.of("project.id", "p", "task", "T-1")));
            finished(server());
            finished(server());
            finished(tracer.spanBuilder("s").setSpanKind(SpanKind.CLIENT));
            assertThat(processor.withoutLink()).isEqualTo(2);

            current.set(ProjectContext.of(Map.of("project.id", "p")));
            finished(server());
            assertThat(processor.withoutLink()).isEqualTo(2);

            provider.close();
            assertThat(log.messages()).anyMatch(message -> message.startsWith("2 spans began before it was known"));
        }
    }

    @Test
    void while_the_task_changes_every_span_has_the_one_link_of_one_of_them() throws Exception {
        ProjectContext[] contexts = {
            ProjectContext.of(KNOWN), ProjectContext.of(Map.of("project.id", "p", "task", "T-2", "task.root", "EPIC"))
        };
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                for (int span = 0; span < 500; span++) {
                    server().startSpan().end();
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (int i = 0; threads.stream().anyMatch(Thread::isAlive); i++) {
            current.set(contexts[i % 2]);
            Thread.sleep(1);
        }

        assertThat(exporter.getFinishedSpanItems())
                .hasSize(8 * 500)
                .allSatisfy(span -> assertThat(span.getLinks())
                        .singleElement()
                        .satisfies(link -> assertThat(link.getSpanContext().getSpanId())
                                .isIn(
                                        TaskIdentity.anchorSpanId("p", "T-1", 1),
                                        TaskIdentity.anchorSpanId("p", "T-2", 1))));
    }

    private SpanBuilder server() {
        return tracer.spanBuilder("s").setSpanKind(SpanKind.SERVER);
    }

    private SpanData finished(SpanBuilder builder) {
        exporter.reset();
        builder.startSpan().end();
        return exporter.getFinishedSpanItems().get(0);
    }
}
