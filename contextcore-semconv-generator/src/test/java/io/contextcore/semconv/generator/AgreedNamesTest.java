package io.contextcore.semconv.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.semconv.generator.Registry.Attribute;
import io.contextcore.semconv.generator.Registry.Carrier;
import io.contextcore.semconv.generator.Registry.Event;
import io.contextcore.semconv.generator.Registry.Member;
import io.contextcore.semconv.generator.Registry.Metric;
import io.contextcore.semconv.generator.Registry.RequirementLevel;
import io.contextcore.semconv.generator.Registry.Span;
import io.contextcore.semconv.generator.Registry.Use;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names that dashboards, rules and queries outside this repository depend on, written out a second time. */
class AgreedNamesTest {
    private final Registry registry;

    AgreedNamesTest() throws IOException {
        registry = RegistryReader.read(Path.of("../contextcore-semconv/registry"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    string   | project.id project.name project.epic project.task project.build_time
                    string   | business.owner business.cost_center
                    string   | requirement.availability requirement.latency_p99 requirement.latency_p50
                    string   | requirement.error_budget requirement.throughput
                    string   | design.doc design.adr design.api_contract risk.mitigation
                    string   | k8s.projectcontext.name k8s.projectcontext.namespace
                    string   | service.name service.namespace service.version service.criticality
                    string   | deployment.environment.name vcs.repository.url.full vcs.ref.head.name
                    string   | vcs.ref.head.revision vcs.change.id cicd.pipeline.name cicd.pipeline.run.id
                    string   | k8s.namespace.name k8s.pod.name
                    string   | task.id task.project task.title task.assignee task.url task.due_date
                    string   | task.parent_id task.root_id task.blocked_by task.blocked_reason
                    string   | task.source task.source.id task.interval.actor task.interval.reason
                    int      | task.story_points task.percent_complete task.subtask_count task.subtask_completed
                    int      | task.attempt task.age_s task.lead_time_s task.cycle_time_s task.blocked_time_s
                    string[] | task.labels
                    string   | sprint.id sprint.name sprint.goal sprint.start_date sprint.end_date
                    int      | sprint.planned_points sprint.completed_points sprint.velocity
                    string   | insight.id insight.summary insight.rationale insight.category
                    string   | insight.supersedes insight.expires_at insight.actor
                    double   | insight.confidence
                    string[] | insight.alternatives insight.applies_to
                    string   | agent.id agent.session_id agent.name agent.version agent.model
                    string   | gen_ai.agent.id gen_ai.agent.name gen_ai.conversation.id gen_ai.request.model
                    string   | evidence.ref evidence.description evidence.query
                    string   | handoff.id handoff.from_agent handoff.to_agent handoff.capability handoff.priority
                    string   | handoff.summary handoff.reason handoff.deadline
                    string   | deployment.id deployment.name deployment.status cicd.pipeline.run.url.full
                    string[] | task.ids
                    """)
    void every_attribute_has_the_agreed_type(String type, String names) {
        for (String name : names.split(" ", -1)) {
            assertThat(registry.attribute(name).type()).as(name).hasToString(type);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    business.criticality  | critical high medium low
                    service.criticality   | critical high medium low
                    business.value        | revenue-primary revenue-secondary cost-reduction compliance enabler internal
                    risk.type             | security compliance data-integrity availability financial reputational
                    risk.priority         | P1 P2 P3 P4
                    task.type             | epic story task subtask bug spike incident
                    task.status           | backlog todo in_progress in_review blocked done cancelled
                    task.interval.status  | backlog todo in_progress in_review blocked done cancelled
                    task.record           | created interval lifecycle snapshot
                    task.priority         | critical high medium low
                    link.kind             | depends_on blocked_by task previous_attempt sprint evidence supersedes
                    sprint.status         | planned active ended
                    insight.type          | analysis recommendation decision question blocker discovery risk progress lesson
                    insight.audience      | agent human both
                    evidence.type         | trace log_query metric_query file commit pull_request adr document task
                    handoff.status        | pending accepted in_progress input_required completed failed timeout cancelled rejected
                    deployment.status     | failed succeeded
                    gen_ai.operation.name | create_memory search_memory
                    job                   | contextcore
                    status                | backlog todo in_progress in_review blocked done cancelled
                    type                  | epic story task subtask bug spike incident
                    priority              | critical high medium low
                    """)
    void every_enum_has_the_agreed_values(String name, String values) {
        assertThat(registry.attribute(name).members()).extracting(Member::value).containsExactly(values.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    string   | event_type event_id occurred_at recorded_at project actor source task_id task_type
                    string   | task_title sprint_id from_status to_status reason blocked_by assignee comment parent_id
                    string   | task_status task_priority task_url due_date source_id root_id
                    string   | sprint_name sprint_goal start_date end_date
                    string   | deployment deployed_to outcome deployment_title deployed_version deployment_started_at
                    int      | schema blocked_duration_s percent_complete story_points lead_time_s cycle_time_s
                    int      | blocked_time_s attempt planned_points completed_points velocity
                    string[] | depends_on labels task_ids
                    any      | attributes
                    """)
    void every_body_field_has_the_agreed_type(String type, String names) {
        for (String name : names.split(" ", -1)) {
            assertThat(registry.attribute(name).type()).as(name).hasToString(type);
            assertThat(registry.attribute(name).carriers()).as(name).contains(Carrier.BODY);
        }
    }

    @Test
    void the_events_are_the_agreed_ones() {
        assertThat(registry.events().keySet())
                .containsExactlyInAnyOrder(
                        "task.created",
                        "task.updated",
                        "task.status_changed",
                        "task.blocked",
                        "task.unblocked",
                        "task.assigned",
                        "task.commented",
                        "task.progress_updated",
                        "task.reparented",
                        "task.linked",
                        "task.completed",
                        "task.cancelled",
                        "task.reopened",
                        "sprint.created",
                        "sprint.started",
                        "sprint.task_added",
                        "sprint.task_removed",
                        "sprint.ended",
                        "insight.emitted",
                        "insight.superseded",
                        "handoff.created",
                        "handoff.status_changed",
                        "deployment.recorded");
    }

    @Test
    void every_event_carries_what_is_common_to_all_and_every_task_event_names_its_task() {
        for (Event event : registry.events().values()) {
            assertThat(required(event.uses()))
                    .as(event.name())
                    .contains("schema", "event_type", "event_id", "occurred_at", "recorded_at", "project");
            assertThat(names(event.uses())).as(event.name()).contains("actor", "source");
            if (event.name().startsWith("task.")) {
                assertThat(required(event.uses())).as(event.name()).contains("task_id", "task_type");
                assertThat(names(event.uses())).as(event.name()).contains("sprint_id");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    task.created       | task.created
                    task.interval      | task.{task.interval.status}
                    task.lifecycle     | task.{task.type}
                    task.snapshot      | task.snapshot
                    sprint             | sprint
                    sprint.snapshot    | sprint.snapshot
                    insight            | insight.{insight.type}
                    insight.superseded | insight.superseded
                    handoff.created    | handoff.created
                    handoff            | handoff
                    deployment         | deployment
                    """)
    void every_span_has_the_agreed_name(String type, String name) {
        assertThat(registry.spans()).hasSize(11);
        assertThat(registry.span(type).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"task.created", "task.interval", "task.lifecycle", "task.snapshot"})
    void every_span_of_a_task_says_which_task_it_is(String type) {
        assertThat(required(registry.span(type).uses()))
                .contains(
                        "task.id",
                        "task.project",
                        "project.id",
                        "task.record",
                        "task.type",
                        "task.attempt",
                        "task.root_id");
        assertThat(registry.span(type).uses())
                .filteredOn(use -> Set.of("task.parent_id", "sprint.id")
                        .contains(use.attribute().name()))
                .hasSize(2)
                .allMatch(use -> use.level() == RequirementLevel.CONDITIONALLY_REQUIRED);
    }

    @Test
    void only_snapshots_and_lifecycles_carry_a_status_and_only_intervals_carry_that_of_an_interval() {
        assertThat(spansWith("task.status")).containsExactly("task.lifecycle", "task.snapshot");
        assertThat(spansWith("task.interval.status")).containsExactly("task.interval");
    }

    @Test
    void lead_cycle_and_blocked_time_are_on_lifecycles_and_snapshots() {
        for (String time : List.of("task.lead_time_s", "task.cycle_time_s", "task.blocked_time_s")) {
            assertThat(spansWith(time)).as(time).containsExactly("task.lifecycle", "task.snapshot");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    task.lead_time              | histogram | {s}           | task_lead_time_bucket             | project type
                    task.cycle_time             | histogram | {s}           | task_cycle_time_bucket            | project type
                    task.blocked_time           | histogram | {s}           | task_blocked_time_bucket          | project type
                    task.wip                    | gauge     | {task}        | task_wip                          | project status
                    task.completed              | counter   | {task}        | task_completed_total              | project type priority
                    task.created                | counter   | {task}        | task_created_total                | project type priority
                    task.cancelled              | counter   | {task}        | task_cancelled_total              | project type priority
                    task.story_points.completed | counter   | {story_point} | task_story_points_completed_total | project type
                    task.sprint.velocity        | gauge     | {story_point} | task_sprint_velocity              | project sprint
                    task.max_age                | gauge     | {s}           | task_max_age                      | project status
                    task.overdue                | gauge     | {task}        | task_overdue                      | project type
                    task.status_changes         | counter   | {change}      | task_status_changes_total         | project status
                    task.sprint.planned_points  | gauge     | {story_point} | task_sprint_planned_points        | project sprint
                    task.sprint.completed_points | gauge    | {story_point} | task_sprint_completed_points      | project sprint
                    task.sprint.start_time      | gauge     | {s}           | task_sprint_start_time            | project sprint
                    task.sprint.end_time        | gauge     | {s}           | task_sprint_end_time              | project sprint
                    """)
    void every_metric_of_the_work_is_as_agreed(
            String name, String instrument, String unit, String prometheusName, String attributes) {
        assertThat(registry.metrics().keySet())
                .filteredOn(each -> each.startsWith("task."))
                .hasSize(16);
        Metric metric = registry.metric(name);
        assertThat(metric.instrument()).isEqualTo(instrument);
        assertThat(metric.unit()).isEqualTo(unit);
        assertThat(metric.prometheusName()).isEqualTo(prometheusName);
        assertThat(names(metric.uses())).containsExactly(attributes.split(" ", -1));
    }

    @Test
    void points_about_the_work_carry_five_attributes_and_those_about_delivery_another_one() {
        for (Metric metric : registry.metrics().values()) {
            assertThat(names(metric.uses()))
                    .as(metric.name())
                    .isSubsetOf(
                            metric.name().startsWith("task.")
                                    ? Set.of("project", "status", "type", "priority", "sprint")
                                    : Set.of("signal"));
        }
        assertThat(registry.attributes().values())
                .filteredOn(attribute -> attribute.carriers().contains(Carrier.METRIC_POINT))
                .extracting(Attribute::name)
                .containsExactlyInAnyOrder("project", "status", "type", "priority", "sprint", "signal");
    }

    @Test
    void the_entities_are_project_task_and_sprint() {
        assertThat(registry.entities().keySet()).containsExactlyInAnyOrder("project", "task", "sprint");
    }

    @Test
    void names_of_opentelemetry_have_a_source_and_no_alias() {
        assertThat(registry.attributes().values())
                .filteredOn(attribute -> attribute.source() != null)
                .extracting(attribute -> attribute.name().split("\\.", -1)[0])
                .containsOnly("service", "deployment", "vcs", "cicd", "k8s", "gen_ai", "error", "http");
    }

    private Stream<String> spansWith(String attribute) {
        return registry.spans().values().stream()
                .filter(span -> names(span.uses()).contains(attribute))
                .map(Span::type);
    }

    private static List<String> names(List<Use> uses) {
        return uses.stream().map(use -> use.attribute().name()).toList();
    }

    private static Set<String> required(List<Use> uses) {
        Set<String> required = new TreeSet<>();
        uses.stream()
                .filter(use -> use.level() == RequirementLevel.REQUIRED)
                .forEach(use -> required.add(use.attribute().name()));
        return required;
    }
}
