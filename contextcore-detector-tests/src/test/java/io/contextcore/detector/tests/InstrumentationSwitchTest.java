package io.contextcore.detector.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.testing.OtlpReceiver;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The switches of the agent that change how methods are instrumented, or whether. */
class InstrumentationSwitchTest {

    @Test
    void the_switch_of_the_instrumentation_turns_it_off() {
        assertThat(links("otel.instrumentation.contextcore-tracked-task.enabled", "false"))
                .isEmpty();
    }

    @Test
    void advice_that_is_called_instead_of_copied_does_the_same() {
        assertThat(links("otel.javaagent.experimental.indy", "true")).hasSize(1);
    }

    /** Returns the links of a span that is started by a method of the task. */
    private static List<Span.Link> links(String property, String value) {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            try (Application application = Agent.launch(Jdk.running(), Agent.NEWEST, receiver)
                    .property("contextcore.project.id", "commerce")
                    .property("contextcore.project.task", "PROJ-1")
                    .property("contextcore.task.root", "PROJ-1")
                    .property(property, value)
                    .start()) {
                application.get("/method");
            }
            assertThat(Received.spans(receiver, SpanKind.SPAN_KIND_CLIENT, "?step=after-method"))
                    .singleElement()
                    .satisfies(span -> assertThat(span.getLinksList()).isEmpty());
            List<Span> spans = Received.spans(receiver, SpanKind.SPAN_KIND_CLIENT, "?step=method");
            assertThat(spans).hasSize(1);
            return spans.get(0).getLinksList();
        }
    }
}
