package io.contextcore.detector.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.testing.OtlpReceiver;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent with a configuration in YAML, where nothing is done that the YAML does not name. */
@ParameterizedClass(name = "agent {0}")
@MethodSource("agents")
class DeclarativeConfigurationTest {

    private static OtlpReceiver receiver;
    private static List<String> output;

    DeclarativeConfigurationTest(String agent) {}

    /** The oldest agent has another form of YAML, from before it was settled. */
    static List<String> agents() {
        return Agent.versions().stream()
                .filter(version -> !version.equals(Agent.OLDEST))
                .toList();
    }

    @BeforeParameterizedClassInvocation
    static void serve(String agent) throws URISyntaxException {
        receiver = OtlpReceiver.start();
        Path config = Path.of(DeclarativeConfigurationTest.class
                .getResource("/otel-config.yaml")
                .toURI());
        Application application = Agent.launch(Jdk.running(), agent, receiver)
                .property("otel.config.file", config.toString())
                .environment("OTLP_ENDPOINT", receiver.httpEndpoint())
                .start();
        List.of("/hello", "/log", "/untracked", "/method").forEach(application::get);
        application.close();
        output = application.output();
    }

    @AfterParameterizedClassInvocation
    static void close() {
        receiver.close();
    }

    @Test
    void every_span_and_log_record_and_metric_carries_the_project_context() {
        assertThat(receiver.spans()).isNotEmpty();
        assertThat(receiver.logRecords()).isNotEmpty();
        assertThat(receiver.metrics()).isNotEmpty();
        assertThat(Received.resources(receiver))
                .allSatisfy(resource -> assertThat(resource)
                        .containsAllEntriesOf(Map.of(
                                "service.name", "shop",
                                "project.id", "commerce",
                                "project.task", "PROJ-1",
                                "business.criticality", "low",
                                "service.criticality", "low",
                                "business.owner", "payments-team")));
    }

    @Test
    void nothing_is_found_fault_with() {
        assertThat(output).noneMatch(line -> line.contains("io.contextcore.detector -"));
    }

    @Test
    void the_sampler_keeps_only_what_belongs_to_a_task() {
        assertThat(Received.spans(receiver, SpanKind.SPAN_KIND_CLIENT, ""))
                .extracting(span -> Received.text(span.getAttributesList()).get("url.full"))
                .singleElement()
                .asString()
                .endsWith("/hello?step=method");
    }

    @Test
    void what_is_kept_is_stamped_and_linked() {
        assertThat(Received.spans(receiver, SpanKind.SPAN_KIND_CLIENT, ""))
                .singleElement()
                .satisfies(span -> {
                    assertThat(Received.text(span.getAttributesList()))
                            .containsEntry("project.id", "commerce")
                            .doesNotContainKey("business.owner");
                    assertThat(span.getLinksList())
                            .singleElement()
                            .satisfies(link -> assertThat(Received.id(link.getTraceId(), link.getSpanId()))
                                    .isEqualTo("0102030405060708090a0b0c0d0e0f100102030405060708"));
                });
    }
}
