package io.contextcore.detector.tests;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contextcore.testing.OtlpReceiver;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A service with the agent and our jar beside it, and a tracker of tasks in another process. */
@ParameterizedClass(name = "agent {0} on JDK {1}")
@MethodSource("setups")
class AgentTest {

    private static final List<String> ROUTES = List.of(
            "/call",
            "/log",
            "/method",
            "/class",
            "/nested",
            "/recursive",
            "/throwing",
            "/async",
            "/configured",
            "/untracked");

    private static OtlpReceiver receiver;
    private static Map<String, String> taskBySpanId;

    AgentTest(String agent, Jdk jdk) {}

    static Stream<Arguments> setups() {
        return Agent.versions().stream().flatMap(agent -> Agent.jdks().stream().map(jdk -> Arguments.of(agent, jdk)));
    }

    @BeforeParameterizedClassInvocation
    static void serve(String agent, Jdk jdk, @TempDir Path home, @TempDir Path work) throws IOException {
        Files.writeString(work.resolve("contextcore.yaml"), """
                criticality: low # the environment says something else
                project:
                  name: Commerce
                design-doc: https://example.com/design
                """);
        receiver = OtlpReceiver.start();
        taskBySpanId = Tracker.start(
                        home, "commerce", receiver, "PROJ-1", "PROJ-2", "PROJ-3", "PROJ-4", "PROJ-5", "PROJ-6")
                .entrySet()
                .stream()
                .collect(toMap(task -> id(task.getValue()), Map.Entry::getKey));
        try (Application application = Agent.launch(jdk, agent, receiver)
                .directory(work)
                .property("contextcore.project.id", "commerce")
                .environment("CONTEXTCORE_PROJECT_ID", "not this one")
                .environment("CONTEXTCORE_PROJECT_TASK", "PROJ-4")
                .environment("CONTEXTCORE_HOME", home.toString())
                .environment("CONTEXTCORE_CRITICALITY", "high")
                .environment("CONTEXTCORE_OWNER", "not this one either")
                .environment("CONTEXTCORE_BUSINESS_VALUE", "gold")
                .environment("CONTEXTCORE_STAMP", "project.id,business.owner")
                .environment(
                        "CONTEXTCORE_TRACKED_TASKS",
                        "io.contextcore.detector.tests.app.configured=PROJ-5,"
                                + "io.contextcore.detector.tests.app.configured.Vouchers$Refunds=PROJ-6")
                .environment("OTEL_RESOURCE_ATTRIBUTES", "business.owner=payments-team")
                .start()) {
            // The journal is read in the background, so the first spans have no links.
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                application.get("/configured");
                return !links("configured-class").isEmpty();
            });
            receiver.clear();
            ROUTES.forEach(application::get);
        }
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
                                "business.criticality", "high",
                                "service.criticality", "high",
                                "business.owner", "payments-team",
                                "project.name", "Commerce",
                                "design.doc", "https://example.com/design"))
                        .doesNotContainKey("business.value"));
    }

    @Test
    void every_span_is_stamped() {
        assertThat(receiver.spans())
                .allSatisfy(received -> assertThat(Received.text(received.span().getAttributesList()))
                        .containsAllEntriesOf(Map.of("project.id", "commerce", "business.owner", "payments-team")));
    }

    @Test
    void every_request_that_comes_in_is_linked_to_the_task_of_the_build() {
        assertThat(Received.spans(receiver, SpanKind.SPAN_KIND_SERVER, ""))
                .hasSizeGreaterThan(ROUTES.size())
                .allSatisfy(span -> assertThat(links(span)).containsExactly("PROJ-4"));
    }

    @ParameterizedTest
    @CsvSource({
        "method, PROJ-1",
        "class, PROJ-2",
        "method-in-class, PROJ-3",
        "static-in-class, PROJ-2",
        "outer, PROJ-2",
        "outer-again, PROJ-2",
        "recursion, PROJ-1",
        "before-exception, PROJ-1",
        "executor, PROJ-1",
        "future, PROJ-1",
        "configured-package, PROJ-5",
        "configured-class, PROJ-6",
    })
    void a_span_is_linked_once_to_the_task_of_the_innermost_method_around_it(String step, String task) {
        assertThat(links(step))
                .isNotEmpty()
                .allSatisfy(links -> assertThat(links).containsExactly(task));
    }

    @ParameterizedTest
    @CsvSource({
        "no-task-in-class",
        "after-method",
        "after-recursion",
        "after-exception",
        "executor-afterwards",
        "untracked"
    })
    void a_span_outside_of_such_methods_is_not_linked(String step) {
        assertThat(links(step))
                .isNotEmpty()
                .allSatisfy(links -> assertThat(links).isEmpty());
    }

    /** Returns the tasks to which the request of a step links, for each such request. */
    private static List<List<String>> links(String step) {
        return Received.spans(receiver, SpanKind.SPAN_KIND_CLIENT, "?step=" + step).stream()
                .map(AgentTest::links)
                .toList();
    }

    private static List<String> links(Span span) {
        return span.getLinksList().stream()
                .map(link -> taskBySpanId.getOrDefault(
                        Received.id(link.getTraceId(), link.getSpanId()), "a link to something else"))
                .toList();
    }

    private static String id(Span span) {
        return Received.id(span.getTraceId(), span.getSpanId());
    }
}
