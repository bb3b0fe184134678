package io.contextcore.sdk.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.EvidenceType;
import io.contextcore.api.insight.InsightType;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.Test;

class InsightSpanProjectionTest {
    private static final Agent PLANNER = Agent.builder("planner")
            .setSessionId("session-42")
            .setName("Planner")
            .setVersion("1.4.0")
            .setModel("large-model-2")
            .build();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private final Telling telling = new Telling();

    private static SpanContext current(TraceFlags flags) {
        return SpanContext.create(TRACE, SPAN, flags, TraceState.getDefault());
    }

    private static Context within(TraceFlags flags) {
        return Context.root().with(Span.wrap(current(flags)));
    }

    private static Attributes attributes(String... pairs) {
        var attributes = Attributes.builder();
        for (int i = 0; i < pairs.length; i += 2) {
            attributes.put(pairs[i], pairs[i + 1]);
        }
        return attributes.build();
    }

    @Test
    void an_insight_is_a_span_of_its_type_with_everything_that_was_said() {
        telling.insightsAfter(1, PLANNER)
                .insightBuilder(InsightType.DECISION, "Push")
                .setId("I-1")
                .setRationale("Polling costs")
                .setCategory("architecture")
                .setConfidence(0.92)
                .addAlternative("polling")
                .addAppliesTo("src/checkout/**")
                .setExpiresAt(Telling.after(9_000))
                .setTaskId("elsewhere")
                .setAttribute(AttributeKey.stringKey("team"), "blue")
                .emit();

        SpanData span = telling.span("insight.decision");
        assertThat(span.getStartEpochNanos()).isEqualTo(Telling.nanosAfter(1));
        assertThat(span.getEndEpochNanos()).isEqualTo(Telling.nanosAfter(1) + 1_000_000);
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getSpanContext().isSampled()).isTrue();
        assertThat(span.getLinks()).isEmpty();
        assertThat(span.getEvents()).isEmpty();
        assertThat(span.getAttributes())
                .isEqualTo(Attributes.builder()
                        .put("project.id", "commerce")
                        .put("insight.id", "I-1")
                        .put("insight.type", "decision")
                        .put("insight.summary", "Push")
                        .put("insight.rationale", "Polling costs")
                        .put("insight.category", "architecture")
                        .put("insight.confidence", 0.92)
                        .put("insight.audience", "both")
                        .put(AttributeKey.stringArrayKey("insight.alternatives"), List.of("polling"))
                        .put(AttributeKey.stringArrayKey("insight.applies_to"), List.of("src/checkout/**"))
                        .put("insight.expires_at", Telling.after(9_000).toString())
                        .put("task.id", "elsewhere")
                        .put("agent.id", "planner")
                        .put("agent.session_id", "session-42")
                        .put("agent.name", "Planner")
                        .put("agent.version", "1.4.0")
                        .put("agent.model", "large-model-2")
                        .put("gen_ai.operation.name", "create_memory")
                        .put("gen_ai.agent.id", "planner")
                        .put("gen_ai.agent.name", "Planner")
                        .put("gen_ai.conversation.id", "session-42")
                        .put("gen_ai.request.model", "large-model-2")
                        .put("team", "blue")
                        .build());
    }

    @Test
    void the_insight_of_a_person_names_the_person() {
        telling.insightsAfter(1, null).by("ada").emitQuestion("Poll or push?");

        assertThat(telling.span("insight.question").getAttributes().get(AttributeKey.stringKey("insight.actor")))
                .isEqualTo("ada");
    }

    @Test
    void within_a_sampled_span_it_is_its_child_in_its_trace() {
        telling.insightsAfter(1, PLANNER)
                .insightBuilder(InsightType.RISK, "Late")
                .setContext(within(TraceFlags.getSampled()))
                .emit();

        SpanData span = telling.span("insight.risk");
        assertThat(span.getParentSpanContext()).isEqualTo(current(TraceFlags.getSampled()));
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getSpanId()).isNotEqualTo(SPAN);
        assertThat(span.getLinks()).isEmpty();
    }

    @Test
    void to_a_span_that_is_not_sampled_it_only_links() {
        telling.insightsAfter(1, PLANNER)
                .insightBuilder(InsightType.RISK, "Late")
                .setContext(within(TraceFlags.getDefault()))
                .emit();

        SpanData span = telling.span("insight.risk");
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getTraceId()).isNotEqualTo(TRACE);
        assertThat(span.getLinks())
                .containsExactly(LinkData.create(
                        current(TraceFlags.getDefault()),
                        attributes(
                                "link.kind",
                                "evidence",
                                "evidence.type",
                                "trace",
                                "evidence.ref",
                                "00-" + TRACE + "-" + SPAN + "-00")));
    }

    @Test
    void evidence_is_a_span_event_each_and_a_link_where_there_is_a_span() {
        telling.tasksAfter(0).startTask("T-1", "Vouchers");
        telling.insightsAfter(1, PLANNER)
                .insightBuilder(InsightType.LESSON, "Push")
                .addEvidence(Evidence.commit("a1b2c3").withDescription("the first try"))
                .addEvidence(Evidence.task("T-1"))
                .addEvidence(Evidence.trace(current(TraceFlags.getSampled())))
                .addEvidence(Evidence.metricQuery("rate(polls[5m])"))
                .addEvidence(Evidence.task("elsewhere"))
                .addEvidence(Evidence.create(EvidenceType.TRACE, TRACE))
                .setTaskId("T-1")
                .emit();

        SpanData span = telling.span("insight.lesson");
        String traceparent = "00-" + TRACE + "-" + SPAN + "-01";
        assertThat(span.getLinks())
                .containsExactly(
                        LinkData.create(
                                telling.identity("T-1").anchor(),
                                attributes("link.kind", "evidence", "evidence.type", "task", "evidence.ref", "T-1")),
                        LinkData.create(
                                current(TraceFlags.getSampled()),
                                attributes(
                                        "link.kind",
                                        "evidence",
                                        "evidence.type",
                                        "trace",
                                        "evidence.ref",
                                        traceparent)),
                        Telling.link(telling.identity("T-1"), "task"));
        assertThat(span.getEvents()).extracting(EventData::getName).containsOnly("insight.evidence");
        assertThat(span.getEvents())
                .extracting(EventData::getAttributes)
                .containsExactly(
                        attributes(
                                "evidence.type",
                                "commit",
                                "evidence.ref",
                                "a1b2c3",
                                "evidence.description",
                                "the first try"),
                        attributes("evidence.type", "task", "evidence.ref", "T-1"),
                        attributes("evidence.type", "trace", "evidence.ref", traceparent),
                        attributes("evidence.type", "metric_query", "evidence.query", "rate(polls[5m])"),
                        attributes("evidence.type", "task", "evidence.ref", "elsewhere"),
                        attributes("evidence.type", "trace", "evidence.ref", TRACE));
        assertThat(span.getTotalRecordedEvents()).isEqualTo(6);
        assertThat(span.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("evidence.type"), "commit")
                .containsEntry(AttributeKey.stringKey("evidence.ref"), "a1b2c3");
    }

    @Test
    void one_that_replaces_another_links_to_it() {
        telling.insightsAfter(1, PLANNER)
                .insightBuilder(InsightType.DECISION, "Poll")
                .setId("I-1")
                .setContext(within(TraceFlags.getSampled()))
                .emit();
        telling.insightsAfter(2, PLANNER)
                .insightBuilder(InsightType.DECISION, "Push")
                .setId("I-2")
                .setSupersedes("I-1")
                .emit();

        List<SpanData> spans = telling.spans();
        assertThat(spans).hasSize(2);
        assertThat(spans.get(1).getLinks())
                .containsExactly(LinkData.create(spans.get(0).getSpanContext(), Telling.kind("supersedes")));
        assertThat(spans.get(1).getAttributes().get(AttributeKey.stringKey("insight.supersedes")))
                .isEqualTo("I-1");
    }

    @Test
    void that_one_took_the_place_of_another_later_is_a_span_below_the_one_that_stands() {
        telling.insightsAfter(1, PLANNER)
                .insightBuilder(InsightType.DECISION, "Poll")
                .setId("I-1")
                .emit();
        telling.insightsAfter(2, PLANNER)
                .insightBuilder(InsightType.DECISION, "Push")
                .setId("I-2")
                .setContext(within(TraceFlags.getSampled()))
                .emit();
        telling.insightsAfter(3, PLANNER).supersede("I-1", "I-2", "settled");

        List<SpanData> spans = telling.spans();
        SpanData superseded = telling.span("insight.superseded");
        assertThat(spans).hasSize(3);
        assertThat(superseded.getParentSpanContext()).isEqualTo(spans.get(1).getSpanContext());
        assertThat(superseded.getTraceId()).isEqualTo(TRACE);
        assertThat(superseded.getSpanContext().isSampled()).isTrue();
        assertThat(spans).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
        assertThat(superseded.getStartEpochNanos()).isEqualTo(Telling.nanosAfter(3));
        assertThat(superseded.getEndEpochNanos()).isEqualTo(Telling.nanosAfter(3) + 1_000_000);
        assertThat(superseded.getLinks())
                .containsExactly(LinkData.create(spans.get(0).getSpanContext(), Telling.kind("supersedes")));
        assertThat(superseded.getAttributes())
                .isEqualTo(attributes("project.id", "commerce", "insight.id", "I-2", "insight.supersedes", "I-1"));
    }

    @Test
    void the_log_record_has_the_context_of_the_span_of_the_insight_that_it_is_about() {
        telling.insightsAfter(1, PLANNER)
                .insightBuilder(InsightType.DECISION, "Poll")
                .setId("I-1")
                .emit();
        telling.insightsAfter(2, PLANNER)
                .insightBuilder(InsightType.DECISION, "Push")
                .setId("I-2")
                .setSupersedes("I-1")
                .emit();

        List<SpanData> spans = telling.spans();
        List<LogRecordData> logs = telling.logs();
        assertThat(logs)
                .extracting(LogRecordData::getEventName)
                .containsExactly("insight.emitted", "insight.emitted", "insight.superseded");
        assertThat(logs)
                .extracting(LogRecordData::getSpanContext)
                .containsExactly(
                        spans.get(0).getSpanContext(),
                        spans.get(1).getSpanContext(),
                        spans.get(0).getSpanContext());
        assertThat(logs).extracting(LogRecordData::getSeverity).containsOnly(Severity.INFO);
        assertThat(String.valueOf(logs.get(1).getBodyValue())).contains("insight_supersedes", "I-1");
    }
}
