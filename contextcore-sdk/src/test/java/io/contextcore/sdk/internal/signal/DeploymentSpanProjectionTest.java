package io.contextcore.sdk.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.deployment.DeploymentBuilder;
import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentSpanProjectionTest {
    private static final SpanContext PIPELINE = SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault());

    private final Telling telling = new Telling();

    private static DeploymentBuilder deployment(Telling telling, DeploymentStatus status) {
        return telling.deploymentsAfter(3)
                .deploymentBuilder("production", status)
                .setId("D-1")
                .setContext(Context.root());
    }

    @Test
    void it_lasts_from_its_start_to_its_end_and_links_to_the_known_tasks_whose_work_it_has() {
        telling.tasksAfter(0).startTask("T-1", "Vouchers");
        telling.tasksAfter(1).complete("T-1");
        telling.tasksAfter(0).startTask("T-2", "Gift cards");
        SpanContext recorded = deployment(telling, DeploymentStatus.SUCCEEDED)
                .setName("deploy checkout")
                .setVersion("2.4.0")
                .addTaskId("T-1")
                .addTaskId("T-2")
                .addTaskId("T-1")
                .addTaskId("never heard of")
                .setStartedAt(Telling.after(2))
                .setAttribute(OpenTelemetryAttributes.CICD_PIPELINE_RUN_ID, "120912")
                .setAttribute(OpenTelemetryAttributes.DEPLOYMENT_STATUS, "not its own")
                .record()
                .getSpanContext();

        SpanData span = telling.span("deployment");
        assertThat(span.getSpanContext()).isEqualTo(recorded);
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getStartEpochNanos()).isEqualTo(Telling.nanosAfter(2));
        assertThat(span.getEndEpochNanos()).isEqualTo(Telling.nanosAfter(3));
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(span.getLinks())
                .containsExactly(
                        Telling.link(telling.identity("T-1"), "task"), Telling.link(telling.identity("T-2"), "task"));
        assertThat(span.getAttributes())
                .isEqualTo(Attributes.builder()
                        .put("project.id", "commerce")
                        .put("deployment.id", "D-1")
                        .put("deployment.status", "succeeded")
                        .put("deployment.environment.name", "production")
                        .put("deployment.name", "deploy checkout")
                        .put("service.version", "2.4.0")
                        .put("task.ids", "T-1", "T-2", "never heard of")
                        .put("cicd.pipeline.run.id", "120912")
                        .build());
    }

    @Test
    void it_is_below_the_span_of_its_pipeline_if_that_is_sampled() {
        deployment(telling, DeploymentStatus.SUCCEEDED)
                .setContext(Context.root().with(Span.wrap(PIPELINE)))
                .record();

        SpanData span = telling.span("deployment");
        assertThat(span.getTraceId()).isEqualTo(PIPELINE.getTraceId());
        assertThat(span.getParentSpanContext()).isEqualTo(PIPELINE);
        assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isEqualTo(1_000_000);
    }

    @Test
    void one_that_failed_is_an_error_and_its_log_record_a_warning() {
        deployment(telling, DeploymentStatus.FAILED).record();

        SpanData span = telling.span("deployment");
        LogRecordData log = telling.lastLog();
        assertThat(span.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, ""));
        assertThat(log.getEventName()).isEqualTo("deployment.recorded");
        assertThat(log.getSeverity()).isEqualTo(Severity.WARN);
        assertThat(log.getSpanContext()).isEqualTo(span.getSpanContext());
    }

    @Test
    void its_identity_is_the_same_on_every_machine_and_another_for_another_deployment() {
        Telling another = new Telling(Dialect.IO_CONTEXTCORE, Resource.empty());
        deployment(telling, DeploymentStatus.FAILED).record();
        deployment(another, DeploymentStatus.FAILED).addTaskId("T-1").record();
        deployment(another, DeploymentStatus.FAILED).setId("D-2").record();

        assertThat(another.spans().get(0).getSpanContext())
                .isEqualTo(telling.span("deployment").getSpanContext());
        assertThat(another.spans().get(1).getTraceId())
                .isNotEqualTo(telling.span("deployment").getTraceId());
        assertThat(another.spans().get(0).getAttributes().asMap().toString())
                .contains("io.contextcore.task.ids=[T-1]", "deployment.id=D-1");
    }

    @Test
    void of_two_events_about_one_deployment_only_the_first_is_a_span() {
        deployment(telling, DeploymentStatus.FAILED).record();
        List<SpanData> once = telling.spans();

        assertThat(telling.project().deployment("D-1")).isNotNull();
        assertThat(io.contextcore.sdk.internal.state.Fold.apply(
                                telling.project(), telling.events().get(0))
                        .deployment())
                .isNull();
        assertThat(once).hasSize(1);
    }
}
