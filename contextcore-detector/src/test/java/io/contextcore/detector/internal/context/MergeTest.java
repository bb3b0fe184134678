package io.contextcore.detector.internal.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.detector.internal.config.LogCapture;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.source.Reading;
import io.opentelemetry.api.trace.SpanContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTest {

    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final LogCapture log = new LogCapture();

    @AfterEach
    void release_log() {
        log.close();
    }

    @Test
    void every_name_becomes_its_attribute() {
        Reading reading = reading(
                "project.id", "commerce",
                "project-name", "Commerce",
                "project_epic", "SHOP-1",
                "Project.Task", "SHOP-42",
                "project.build-time", "2026-11-21T10:00:00Z",
                "criticality", "critical",
                "business.value", "revenue-primary",
                "owner", "team-shop",
                "cost-center", "4711",
                "slo-availability", "99.95",
                "slo-latency-p99", "200ms",
                "slo-latency-p50", "50ms",
                "error-budget", "0.05",
                "throughput", "1000rps",
                "design-doc", "https://example.com/design",
                "adr", "ADR-7",
                "api-contract", "https://example.com/openapi",
                "risk-type", "data-integrity",
                "risk-priority", "p1",
                "risk-mitigation", "rate limit",
                "environment", "production",
                "projectcontext", "checkout",
                "projectcontext-namespace", "shop",
                "service.version", "1.2.3",
                "vcs.repository.url.full", "https://example.com/shop",
                "vcs.ref.head.name", "main",
                "vcs.ref.head.revision", "9d59409acf479dfa0df1aa568182e43e43df8bbe",
                "vcs.change.id", "123",
                "cicd.pipeline.name", "deploy",
                "cicd.pipeline.run.id", "77");

        ProjectContext context = merge(reading);

        assertThat(attributes(context))
                .containsOnly(
                        Map.entry("project.id", "commerce"),
                        Map.entry("project.name", "Commerce"),
                        Map.entry("project.epic", "SHOP-1"),
                        Map.entry("project.task", "SHOP-42"),
                        Map.entry("project.build_time", "2026-11-21T10:00:00Z"),
                        Map.entry("business.criticality", "critical"),
                        Map.entry("service.criticality", "critical"),
                        Map.entry("business.value", "revenue-primary"),
                        Map.entry("business.owner", "team-shop"),
                        Map.entry("business.cost_center", "4711"),
                        Map.entry("requirement.availability", "99.95"),
                        Map.entry("requirement.latency_p99", "200ms"),
                        Map.entry("requirement.latency_p50", "50ms"),
                        Map.entry("requirement.error_budget", "0.05"),
                        Map.entry("requirement.throughput", "1000rps"),
                        Map.entry("design.doc", "https://example.com/design"),
                        Map.entry("design.adr", "ADR-7"),
                        Map.entry("design.api_contract", "https://example.com/openapi"),
                        Map.entry("risk.type", "data-integrity"),
                        Map.entry("risk.priority", "P1"),
                        Map.entry("risk.mitigation", "rate limit"),
                        Map.entry("deployment.environment.name", "production"),
                        Map.entry("k8s.projectcontext.name", "checkout"),
                        Map.entry("k8s.projectcontext.namespace", "shop"),
                        Map.entry("service.version", "1.2.3"),
                        Map.entry("vcs.repository.url.full", "https://example.com/shop"),
                        Map.entry("vcs.ref.head.name", "main"),
                        Map.entry("vcs.ref.head.revision", "9d59409acf479dfa0df1aa568182e43e43df8bbe"),
                        Map.entry("vcs.change.id", "123"),
                        Map.entry("cicd.pipeline.name", "deploy"),
                        Map.entry("cicd.pipeline.run.id", "77"));
        assertThat(context.projectId()).isEqualTo("commerce");
        assertThat(context.taskId()).isEqualTo("SHOP-42");
        assertThat(context.criticality()).isEqualTo("critical");
        assertThat(log.messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL,critical", " High ,high", "medium,medium", "Low,low"})
    void criticality_is_read_in_either_case_of_letters(String text, String expected) {
        assertThat(merge(reading("criticality", text)).criticality()).isEqualTo(expected);
    }

    @Test
    void the_stronger_source_wins_value_by_value_and_is_remembered() {
        ProjectContext context = merge(
                Reading.from("first").addEntry("project.id", "a").build(),
                Reading.from("second")
                        .addEntry("project.id", "b")
                        .addEntry("owner", "team-b")
                        .build());

        assertThat(attributes(context))
                .containsOnly(Map.entry("project.id", "a"), Map.entry("business.owner", "team-b"));
        assertThat(context.source("project.id")).isEqualTo("first");
        assertThat(context.source("business.owner")).isEqualTo("second");
        assertThat(context.source("project.name")).isNull();
    }

    @Test
    void a_bad_value_of_the_stronger_source_leaves_that_of_the_weaker_one() {
        ProjectContext context = merge(
                Reading.from("first").addEntry("criticality", "urgent").build(),
                Reading.from("second").addEntry("criticality", "low").build());

        assertThat(context.criticality()).isEqualTo("low");
        assertThat(log.messages())
                .containsExactly("criticality=\"urgent\" (first) must be one of [critical, high, medium, low]; "
                        + "it is left out of the project context");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "a\u0085b"})
    void a_value_with_control_characters_is_left_out_and_the_rest_stays(String value) {
        ProjectContext context = merge(Reading.from("/etc/x", "contextcore.io/")
                .addEntry("owner", value)
                .addEntry("project", "commerce")
                .build());

        assertThat(attributes(context)).containsOnly(Map.entry("project.id", "commerce"));
        assertThat(log.messages())
                .containsExactly("contextcore.io/owner=\"a?b\" (/etc/x) must be at most 255 characters "
                        + "without control characters; it is left out of the project context");
    }

    @Test
    void a_value_of_255_characters_is_kept_and_a_longer_one_left_out() {
        String longest = "x".repeat(255);

        ProjectContext context = merge(reading("owner", longest, "project.name", longest + "y"));

        assertThat(attributes(context)).containsOnly(Map.entry("business.owner", longest));
        assertThat(log.messages())
                .singleElement()
                .satisfies(message ->
                        assertThat(message).startsWith("project.name=\"xxx").hasSizeLessThan(250));
    }

    @Test
    void two_names_of_one_thing_that_disagree_are_said() {
        ProjectContext context = merge(reading("project", "b", "project.id", "a", "business.owner", "o", "owner", "o"));

        assertThat(context.projectId()).isEqualTo("a");
        assertThat(log.messages())
                .containsExactly("project=\"b\" (test) says something else than project.id there; "
                        + "it is left out of the project context");
    }

    @Test
    void unknown_names_become_no_attributes_and_are_named_where_all_names_are_ours() {
        Reading.Builder reading = Reading.from("/app/contextcore.yaml")
                .setOfContextOnly()
                .addEntry("owner", "team-shop")
                .addEntry("host.name\n", "evil");
        for (int i = 10; i < 30; i++) {
            reading.addEntry("x" + i, "y");
        }

        assertThat(attributes(merge(reading.build()))).containsOnly(Map.entry("business.owner", "team-shop"));
        assertThat(log.messages())
                .containsExactly("/app/contextcore.yaml has names that ContextCore does not know: \"host.name\", "
                        + "\"x10\", \"x11\", \"x12\", \"x13\", \"x14\", \"x15\", \"x16\", \"x17\", \"x18\" and 11 more; "
                        + "they are left out of the project context");
    }

    @Test
    void credentials_leave_the_address_of_a_repository() {
        assertThat(attributes(merge(reading("vcs.repository.url.full", "https://me:s3cret@example.com/shop"))))
                .containsOnly(Map.entry("vcs.repository.url.full", "https://example.com/shop"));
    }

    @Test
    void the_anchor_is_that_of_the_traceparent() {
        SpanContext anchor = merge(reading("task-traceparent", TRACEPARENT)).taskAnchor();

        assertThat(anchor.isValid()).isTrue();
        assertThat(anchor.isRemote()).isTrue();
        assertThat(anchor.isSampled()).isTrue();
        assertThat(anchor.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(anchor.getSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(ProjectContext.empty().taskAnchor().isValid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01",
                "TASK-1"
            })
    void what_is_no_traceparent_is_left_out(String value) {
        assertThat(merge(reading("task-traceparent", value)).taskAnchor().isValid())
                .isFalse();
        assertThat(log.messages()).singleElement().asString().contains("must be a W3C traceparent");
    }

    @Test
    void an_anchor_of_a_weaker_source_is_not_taken_for_that_of_another_task() {
        Reading stronger = Reading.from("first").addEntry("task", "A-1").build();
        Reading other = Reading.from("second")
                .addEntry("task", "A-2")
                .addEntry("task-traceparent", TRACEPARENT)
                .addEntry("task-root", "A-0")
                .build();
        Reading same = Reading.from("third")
                .addEntry("task", "A-1")
                .addEntry("task-root", "A-9")
                .build();

        assertThat(merge(stronger, other).taskAnchor().isValid()).isFalse();
        assertThat(merge(stronger, other).taskRootId()).isNull();
        assertThat(merge(stronger, other, same).taskRootId()).isEqualTo("A-9");
        assertThat(merge(other, stronger).taskAnchor().isValid()).isTrue();
        assertThat(log.messages())
                .contains("task.traceparent=\"" + TRACEPARENT + "\" (second) may not belong to the task \"A-1\", "
                        + "which is from first; it is left out of the project context");
    }

    @Test
    void other_attributes_are_taken_where_a_source_may_name_them() {
        ProjectContext context = merge(Reading.from("annotations")
                .addEntry("project", "commerce")
                .addAttribute("project.id", "other")
                .addAttribute("business.criticality", "HIGH")
                .addAttribute("service.name", " checkout ")
                .addAttribute("1 bad", "x")
                .addAttribute("team", "a\nb")
                .build());

        assertThat(attributes(context))
                .containsOnly(
                        Map.entry("project.id", "commerce"),
                        Map.entry("business.criticality", "high"),
                        Map.entry("service.criticality", "high"),
                        Map.entry("service.name", "checkout"));
        assertThat(log.messages()).hasSize(3);
    }

    @Test
    void contexts_with_equal_values_are_equal_wherever_they_come_from() {
        ProjectContext one = merge(Reading.from("a").addEntry("owner", "o").build());
        ProjectContext two = merge(Reading.from("b").addEntry("owner", "o").build());

        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
        assertThat(one).isNotEqualTo(merge(reading("owner", "p")));
        assertThat(one).isNotEqualTo(merge(reading("owner", "o", "task.root", "A-1")));
        assertThat(one).isNotEqualTo(merge(reading("owner", "o", "task-traceparent", TRACEPARENT)));
        assertThat(merge()).isEqualTo(ProjectContext.empty());
    }

    private static ProjectContext merge(Reading... readings) {
        return Merge.of(List.of(readings), new Warnings());
    }

    private static Reading reading(String... namesAndValues) {
        Reading.Builder reading = Reading.from("test");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            reading.addEntry(namesAndValues[i], namesAndValues[i + 1]);
        }
        return reading.build();
    }

    static Map<String, String> attributes(ProjectContext context) {
        Map<String, String> attributes = new HashMap<>();
        context.attributes().forEach((key, value) -> attributes.put(key.getKey(), (String) value));
        return attributes;
    }
}
