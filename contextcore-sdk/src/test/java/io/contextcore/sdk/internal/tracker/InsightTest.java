package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.RefusedException;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.EvidenceType;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightBuilder;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightQuerier;
import io.contextcore.api.insight.InsightType;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing insights down, and which stands in the place of which. */
class InsightTest {
    private static final Agent PLANNER = Agent.builder("planner")
            .setSessionId("session-42")
            .setName("Planner")
            .setVersion("1.4.0")
            .setModel("large-model-2")
            .build();
    private static final Instant EXPIRY = TestProject.START.plus(Duration.ofDays(90));
    private static final AttributeKey<String> TEAM = AttributeKey.stringKey("team");

    private final TestProject project = new TestProject();
    private final InsightEmitter insights = project.sdk.getInsightEmitter(PLANNER);
    private final InsightQuerier querier = project.sdk.getInsightQuerier();

    private InsightBuilder builder() {
        return insights.insightBuilder(InsightType.DECISION, "Push");
    }

    private void emit(String id) {
        builder().setId(id).emit();
    }

    private void supersede(String id, String byNew) {
        builder().setId(byNew).setSupersedes(id).emit();
    }

    private Insight insight(String id) {
        Insight insight = querier.findInsight(id);
        assertThat(insight).as(id).isNotNull();
        return insight;
    }

    private static SpanContext span(TraceFlags flags) {
        return SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", flags, TraceState.getDefault());
    }

    @Test
    void an_insight_is_known_with_all_that_was_said_of_it() {
        Insight emitted = builder()
                .setId("I-1")
                .setRationale("Polling costs 40 %\nof the load")
                .setCategory("architecture")
                .setConfidence(0.92)
                .setAudience(InsightAudience.AGENT)
                .addAlternative("polling")
                .addAlternative("webhooks")
                .addAlternative("polling")
                .addAppliesTo("src/checkout/**")
                .setExpiresAt(EXPIRY)
                .addEvidence(Evidence.commit("a1b2c3").withDescription("the first try"))
                .addEvidence(Evidence.logQuery("{job=\"shop\"} |= \"poll\""))
                .setTaskId("T-1")
                .setAttribute(TEAM, "blue")
                .emit();

        assertThat(emitted).isEqualTo(insight("I-1"));
        assertThat(emitted.getProject()).isEqualTo("commerce");
        assertThat(emitted.getType()).isEqualTo(InsightType.DECISION);
        assertThat(emitted.getSummary()).isEqualTo("Push");
        assertThat(emitted.getRationale()).isEqualTo("Polling costs 40 %\nof the load");
        assertThat(emitted.getCategory()).isEqualTo("architecture");
        assertThat(emitted.getConfidence()).isEqualTo(0.92);
        assertThat(emitted.getAudience()).isEqualTo(InsightAudience.AGENT);
        assertThat(emitted.getAlternatives()).containsExactly("polling", "webhooks");
        assertThat(emitted.getAppliesTo()).containsExactly("src/checkout/**");
        assertThat(emitted.getExpiresAt()).isEqualTo(EXPIRY);
        assertThat(emitted.getEvidence())
                .containsExactly(
                        Evidence.commit("a1b2c3").withDescription("the first try"),
                        Evidence.logQuery("{job=\"shop\"} |= \"poll\""));
        assertThat(emitted.getTaskId()).isEqualTo("T-1");
        assertThat(emitted.getAgent()).isEqualTo(PLANNER);
        assertThat(emitted.getActor()).isNull();
        assertThat(emitted.getEmittedAt()).isEqualTo(TestProject.START);
        assertThat(emitted.getSupersedes()).isNull();
        assertThat(emitted.getSupersededBy()).isNull();
        assertThat(emitted.getAttributes()).isEqualTo(Attributes.of(TEAM, "blue"));
    }

    @Test
    void an_insight_needs_a_type_and_a_summary_and_gets_an_id() {
        Insight first = project.sdk.getInsightEmitter().by("ada").emitQuestion("Poll or push?");
        Insight second = project.sdk.getInsightEmitter().by("ada").emitQuestion("Poll or push?");

        assertThat(first.getId()).matches("insight-[0-9a-f]{32}").isNotEqualTo(second.getId());
        assertThat(first.getActor()).isEqualTo("ada");
        assertThat(first.getAgent()).isNull();
        assertThat(first.getAudience()).isEqualTo(InsightAudience.BOTH);
        assertThat(first.getConfidence()).isNull();
        assertThat(first.getRationale()).isNull();
        assertThat(first.getAlternatives()).isEmpty();
        assertThat(first.getEvidence()).isEmpty();
        assertThat(project.events()).isEqualTo(2);
    }

    @Test
    void there_is_a_short_form_for_every_type() {
        List<Insight> all = new ArrayList<>();
        all.add(insights.emitAnalysis("a", 0.1));
        all.add(insights.emitRecommendation("b", 0.2));
        all.add(insights.emitDecision("c", 0.92, "polling", "webhooks"));
        all.add(insights.emitQuestion("d"));
        all.add(insights.emitBlocker("e"));
        all.add(insights.emitDiscovery("f", 0.3));
        all.add(insights.emitRisk("g", 0.4));
        all.add(insights.emitProgress("h"));
        all.add(insights.emitLesson("i", "src/a", "src/b"));

        assertThat(all).extracting(Insight::getType).containsExactly(InsightType.values());
        assertThat(all)
                .extracting(Insight::getConfidence)
                .containsExactly(0.1, 0.2, 0.92, null, null, 0.3, 0.4, null, null);
        assertThat(all.get(2).getAlternatives()).containsExactly("polling", "webhooks");
        assertThat(all.get(8).getAppliesTo()).containsExactly("src/a", "src/b");
    }

    @Test
    void history_is_told_with_its_time_and_its_source() {
        Instant then = Instant.parse("2026-03-01T09:00:00Z");

        assertThat(insights.at(then).from("wiki").emitQuestion("Poll or push?").getEmittedAt())
                .isEqualTo(then);
        project.refuses(
                () -> insights.at(TestProject.START.plus(Duration.ofHours(25))).emitQuestion("?"),
                "occurred_at",
                "2026-11-03T10:00:00Z",
                "must not be more than 24 hours from now");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.000_1, 1.000_1, Double.NaN, Double.POSITIVE_INFINITY, 92})
    void a_confidence_is_0_to_1(double confidence) {
        project.refuses(
                () -> insights.emitRisk("Late", confidence), "insight_confidence", confidence, "must be 0.0 to 1.0");
    }

    @Test
    void a_confidence_may_be_at_either_end() {
        assertThat(insights.emitRisk("Late", 0).getConfidence()).isZero();
        assertThat(insights.emitRisk("Late", 1).getConfidence()).isEqualTo(1);
    }

    @Test
    void what_breaks_the_rule_of_a_field_is_refused() {
        project.refuses(() -> insights.emitQuestion(""), "insight_summary", null, "must be given");
        project.refuses(
                () -> insights.emitQuestion("x".repeat(1_001)),
                "insight_summary",
                "x".repeat(1_001),
                "must have at most 1000 characters");
        project.refuses(
                () -> insights.emitQuestion("two\nlines"),
                "insight_summary",
                "two\nlines",
                "must not contain control characters");
        project.refuses(() -> insights.insightBuilder(null, "x"), "insight_type", null, "must be given");
        project.refuses(() -> builder().setAudience(null), "insight_audience", null, "must be given");
        project.refuses(() -> builder().setId(""), "insight_id", "", "must have 1 to 200 characters");
        project.refuses(() -> builder().addAlternative(""), "insight_alternatives", null, "must be given");
        project.refuses(() -> builder().addAppliesTo(null), "insight_applies_to", null, "must be given");
        project.refuses(
                () -> builder().addEvidence(Evidence.create(EvidenceType.FILE, "")),
                "insight_evidence",
                null,
                "must have a reference or a query");
        project.refuses(
                () -> builder().setAttribute(AttributeKey.stringKey("insight.id"), "I-2"),
                "attributes",
                "insight.id",
                "must not be in a namespace of ContextCore");
        project.refuses(
                () -> builder().setExpiresAt(TestProject.START).emit(),
                "insight_expires_at",
                TestProject.START,
                "must be after the insight was found, " + TestProject.START);
        project.refuses(
                () -> project.sdk.getInsightEmitter(Agent.create("a\0b", null)),
                "agent_id",
                "a\0b",
                "must not contain control characters");
    }

    @Test
    void there_is_only_so_much_of_everything() {
        InsightBuilder full = builder();
        for (int i = 0; i < 64; i++) {
            full.addAlternative("a-" + i);
        }
        for (int i = 0; i < 32; i++) {
            full.addEvidence(Evidence.commit("c-" + i));
        }
        project.refuses(
                () -> full.addAlternative("one more"), "insight_alternatives", 65, "must have at most 64 items");
        project.refuses(
                () -> full.addEvidence(Evidence.commit("one more")),
                "insight_evidence",
                33,
                "must have at most 32 items");
        assertThat(full.emit().getEvidence()).hasSize(32);
    }

    @Test
    void an_id_is_used_once_in_a_project() {
        emit("I-1");

        project.refuses(() -> emit("I-1"), "insight_id", "I-1", "must be new in project \"commerce\"");
        project.sdk
                .getInsightEmitter("platform", null)
                .insightBuilder(InsightType.RISK, "Late")
                .setId("I-1")
                .emit();
    }

    // ---- the current span ----

    @Test
    void within_a_sampled_span_it_is_a_child_of_that() {
        SpanContext current = span(TraceFlags.getSampled());
        try (Scope scope = Span.wrap(current).makeCurrent()) {
            assertThat(scope).isNotNull();
            assertThat(insights.emitQuestion("?").getSpanContext().getTraceId()).isEqualTo(current.getTraceId());
            assertThat(builder()
                            .setContext(Context.root())
                            .emit()
                            .getSpanContext()
                            .getTraceId())
                    .as("outside of it")
                    .isNotEqualTo(current.getTraceId());
        }
    }

    @Test
    void otherwise_it_has_a_trace_of_its_own() {
        SpanContext none = insights.emitQuestion("?").getSpanContext();
        SpanContext unsampled = builder()
                .setContext(Context.root().with(Span.wrap(span(TraceFlags.getDefault()))))
                .emit()
                .getSpanContext();

        assertThat(none.isValid()).isTrue();
        assertThat(none.isSampled()).isTrue();
        assertThat(unsampled.getTraceId())
                .isNotEqualTo(span(TraceFlags.getDefault()).getTraceId());
    }

    // ---- which stands in the place of which ----

    @Test
    void an_insight_that_replaces_another_is_recorded_on_both() {
        emit("I-1");
        project.leaves(2, () -> supersede("I-1", "I-2"));

        assertThat(insight("I-1").getSupersededBy()).isEqualTo("I-2");
        assertThat(insight("I-2").getSupersedes()).isEqualTo("I-1");
    }

    @Test
    void the_second_that_replaces_the_same_one_is_refused_and_told_of_the_first() {
        emit("I-1");
        supersede("I-1", "I-2");

        project.refuses(
                () -> supersede("I-1", "I-3"),
                "insight_supersedes",
                "I-1",
                "must not be superseded already, by \"I-2\"");
        assertThat(querier.findInsight("I-3")).isNull();
    }

    @Test
    void only_a_known_insight_can_be_replaced() {
        project.refuses(
                () -> supersede("I-1", "I-2"),
                "insight_supersedes",
                "I-1",
                "must be a known insight of project \"commerce\"");
    }

    @Test
    void one_that_was_written_down_before_can_take_the_place_of_another() {
        emit("I-1");
        emit("I-2");
        project.leaves(1, () -> insights.supersede("I-1", "I-2", "it says the same"));

        assertThat(insight("I-1").getSupersededBy()).isEqualTo("I-2");
        assertThat(insight("I-2").getSupersedes()).isEqualTo("I-1");
    }

    @Test
    void no_insight_replaces_itself_in_however_many_steps() {
        emit("I-1");
        supersede("I-1", "I-2");
        supersede("I-2", "I-3");

        project.refuses(
                () -> insights.supersede("I-3", "I-1", null),
                "insight_id",
                "I-3",
                "must not supersede its own successor, which would close a circle");
        emit("I-4");
        project.refuses(
                () -> insights.supersede("I-4", "I-4", null),
                "insight_id",
                "I-4",
                "must not supersede its own successor, which would close a circle");
        project.refuses(
                () -> insights.supersede("I-4", "I-2", null),
                "insight_id",
                "I-4",
                "must have a successor that supersedes no other insight yet, and it supersedes \"I-1\"");
        project.refuses(
                () -> insights.supersede("I-1", "I-4", null),
                "insight_id",
                "I-1",
                "must not be superseded already, by \"I-2\"");
        project.refuses(
                () -> insights.supersede("I-4", "I-9", null),
                "insight_superseded_by",
                "I-9",
                "must be a known insight of project \"commerce\"");
    }

    @Test
    void a_chain_is_found_from_each_of_its_insights() {
        emit("I-1");
        supersede("I-1", "I-2");
        supersede("I-2", "I-3");
        emit("I-9");

        for (String id : List.of("I-1", "I-2", "I-3")) {
            assertThat(querier.listChain(id)).extracting(Insight::getId).containsExactly("I-1", "I-2", "I-3");
            assertThat(querier.findLatest(id)).extracting(Insight::getId).isEqualTo("I-3");
        }
        assertThat(querier.listChain("I-9")).extracting(Insight::getId).containsExactly("I-9");
        assertThat(querier.listChain("unknown")).isEmpty();
        assertThat(querier.findLatest("unknown")).isNull();
        assertThat(querier.findInsight(null)).isNull();
    }

    @Test
    void within_a_batch_each_call_sees_those_before_it() {
        project.sdk.batch(() -> {
            emit("I-1");
            supersede("I-1", "I-2");
            assertThatThrownBy(() -> supersede("I-1", "I-3")).isInstanceOf(RefusedException.class);
            assertThat(builder().setId("I-4").emit().getSummary()).isEqualTo("Push");
        });

        assertThat(insight("I-1").getSupersededBy()).isEqualTo("I-2");
        assertThat(insight("I-4").getSummary()).isEqualTo("Push");
    }

    @Test
    void a_task_may_be_named_that_is_not_known() {
        BiFunction<String, String, Insight> about =
                (id, task) -> builder().setId(id).setTaskId(task).emit();
        project.tasks.startTask("T-1", "Vouchers");

        assertThat(about.apply("I-1", "T-1").getTaskId()).isEqualTo("T-1");
        assertThat(about.apply("I-2", "elsewhere").getTaskId()).isEqualTo("elsewhere");
        assertThat(project.task("T-1").getStatusSince()).isEqualTo(TestProject.START);
    }
}
