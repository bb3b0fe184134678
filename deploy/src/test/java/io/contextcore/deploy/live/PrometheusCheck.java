package io.contextcore.deploy.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.deploy.query.QueryLanguage;
import io.contextcore.deploy.query.ShippedQueries;
import io.contextcore.deploy.query.ShippedQuery;
import io.contextcore.deploy.rules.RuleFile;
import io.contextcore.samples.demo.Programme;
import io.contextcore.samples.demo.Recount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real Prometheus on this machine gets the metrics of a year of the demo, and then those of a tracker that works. It must answer
 * everything that is shipped for it, and with the numbers of a naive recount.
 *
 * <p>Prometheus evaluates the rules by the clock of the machine, hence the year ends just now.
 */
@Tag("it-prometheus")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrometheusCheck {
    private static final Path DEPLOY = Path.of("").toAbsolutePath();
    private static final Path RULES = DEPLOY.resolve("prometheus/rules");
    private static final Path TESTS = DEPLOY.resolve("prometheus/tests");
    private static final Duration RULES_EVALUATED = Duration.ofSeconds(60);
    private static final Duration SCRAPED = Duration.ofSeconds(30);
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    private static final int DEFAULT_LIMIT = 10;

    private @Nullable ScrapedTracker tracker;
    private @Nullable LocalPrometheus server;

    @BeforeAll
    void begin(@TempDir Path temporary) throws IOException, InterruptedException {
        if (!LocalPrometheus.isInstalled()) {
            System.out.println("it-prometheus: left out, prometheus and promtool are not on the path");
        }
        assumeTrue(LocalPrometheus.isInstalled(), "prometheus and promtool are not on the path");
        Path history = temporary.resolve("history.txt");
        tracker = new ScrapedTracker(Instant.now().truncatedTo(ChronoUnit.MINUTES), temporary.resolve("home"), history);
        Path data = temporary.resolve("data");
        // In blocks of half a year instead of two hours, for each of which it reads all of the file.
        LocalPrometheus.Result blocks = LocalPrometheus.promtool(
                "tsdb",
                "create-blocks-from",
                "--max-block-duration=4096h",
                "--quiet",
                "openmetrics",
                history.toString(),
                data.toString());
        assertThat(blocks.exitCode()).as(blocks.output()).isZero();
        tracker.goOn(() -> {});
        server = new LocalPrometheus(configuration(temporary), data);
    }

    /** The shipped rules, but evaluated every other second, and a scrape of the tracker. */
    private Path configuration(Path directory) throws IOException {
        Path rules = Files.createDirectory(directory.resolve("rules"));
        for (Path file : files(RULES)) {
            String content = Files.readString(file);
            Files.writeString(
                    rules.resolve(file.getFileName()), content.replaceAll("(?m)^(    interval:) \\w+$", "$1 2s"));
        }
        Path configuration = directory.resolve("prometheus.yaml");
        Files.writeString(configuration, """
                global:
                  scrape_interval: 1s
                rule_files:
                  - %s/*.yaml
                scrape_configs:
                  - job_name: contextcore
                    honor_labels: true
                    static_configs:
                      - targets: ["%s"]
                """.formatted(rules, tracker().target()));
        return configuration;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @AfterAll
    void end() throws IOException {
        if (server != null) {
            server.close();
        }
        if (tracker != null) {
            tracker.close();
        }
    }

    private ScrapedTracker tracker() {
        return Objects.requireNonNull(tracker);
    }

    private LocalPrometheus server() {
        return Objects.requireNonNull(server);
    }

    private List<Series> ask(String promql) {
        return new PrometheusClient(server().backend()).query(promql, tracker().end());
    }

    // ---- numbers ----

    @Test
    @Order(1)
    void the_figures_of_each_project_are_those_of_a_naive_recount() {
        Instant end = tracker().end();
        tracker().recounts().forEach((project, recount) -> {
            for (TaskStatus status : TaskStatus.values()) {
                Map<String, String> labels = Map.of("project", project, "status", status.getValue());
                assertNumber(
                        "task_status_changes_total",
                        labels,
                        recount.statusChanges().stream()
                                .filter(change -> change.to() == status)
                                .count());
                if (!status.isFinished()) {
                    assertNumber("task_wip", labels, recount.count(status));
                    assertNumber("task_max_age", labels, recount.maxAgeSeconds(status, end));
                }
            }
            Map<String, String> all = Map.of("project", project);
            assertNumber("task_created_total", all, recount.created().size());
            assertNumber("task_cancelled_total", all, recount.cancelled().size());
            assertNumber("task_completed_total", all, recount.completions().size());
            assertNumber("task_overdue", all, recount.overdue(end).size());
            assertNumber("task_lead_time_count", all, recount.completions().size());
            assertNumber("task_lead_time_sum", all, sum(recount, Recount.Completion::leadSeconds));
            assertNumber("task_blocked_time_sum", all, sum(recount, Recount.Completion::blockedSeconds));
            assertNumber(
                    "task_story_points_completed_total",
                    all,
                    sum(recount, done -> done.points() == null ? 0 : done.points()));
        });
    }

    private static long sum(Recount recount, ToLongFunction<Recount.Completion> of) {
        return recount.completions().stream().mapToLong(of).sum();
    }

    private void assertNumber(String metric, Map<String, String> labels, long expected) {
        String selector = labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue() + '"')
                .collect(Collectors.joining(",", "{", "}"));
        assertThat(ask("sum(" + metric + selector + ")"))
                .as(metric + selector)
                .singleElement()
                .satisfies(series -> assertThat(series.last()).isEqualTo((double) expected));
    }

    @Test
    @Order(1)
    void the_figures_of_each_sprint_are_those_of_a_naive_recount() {
        tracker().recounts().forEach((project, recount) -> {
            for (Recount.Sprint sprint : recount.sprints()) {
                Map<String, String> labels = Map.of("project", project, "sprint", sprint.id());
                assertNumber("task_sprint_planned_points", labels, recount.scopePoints(sprint));
                assertNumber("task_sprint_completed_points", labels, recount.completedPoints(sprint));
                if (sprint.isRunning()) {
                    assertNumber(
                            "task_sprint_start_time",
                            labels,
                            Objects.requireNonNull(sprint.startedAt()).getEpochSecond());
                    assertNumber("task_sprint_end_time", labels, endOf(sprint).getEpochSecond());
                }
            }
        });
    }

    private static Instant endOf(Recount.Sprint sprint) {
        return sprint.endDate().plusDays(1).atTime(LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC);
    }

    /** Prometheus extrapolates to the ends of the range, by a few hours here. */
    @Test
    @Order(1)
    void what_was_done_in_four_weeks_is_what_the_steps_say() {
        Instant since = tracker().end().minus(Duration.ofDays(28));
        tracker().recounts().forEach((project, recount) -> {
            List<Long> leadTimes = recount.completions().stream()
                    .filter(done -> done.at().isAfter(since))
                    .map(Recount.Completion::leadSeconds)
                    .sorted()
                    .toList();
            String selector = "{project=\"" + project + "\"}";
            assertThat(ask("sum(increase(task_completed_total" + selector + "[28d]))"))
                    .singleElement()
                    .satisfies(series -> assertThat(series.last())
                            .isCloseTo(leadTimes.size(), within(0.02 * leadTimes.size() + 0.5)));
            assertThat(ask("histogram_quantile(0.5, sum by (le) (increase(task_lead_time_bucket" + selector
                            + "[28d])))"))
                    .singleElement()
                    .satisfies(series -> assertThat(series.last())
                            .as("in the bucket of the median")
                            .isBetween((double) bucketBelow(leadTimes.get(leadTimes.size() / 2 - 1)), (double)
                                    bucketAbove(leadTimes.get(leadTimes.size() / 2))));
        });
    }

    private static final List<Long> BOUNDARIES = Stream.of(
                    0, 1, 4, 8, 24, 48, 72, 120, 168, 336, 672, 1_344, 2_184, 4_368)
            .map(hours -> hours * 3_600L)
            .toList();

    private static long bucketBelow(long seconds) {
        return BOUNDARIES.stream().filter(boundary -> boundary < seconds).reduce(0L, Math::max);
    }

    private static long bucketAbove(long seconds) {
        return BOUNDARIES.stream().filter(boundary -> boundary >= seconds).reduce(Long.MAX_VALUE, Math::min);
    }

    // ---- queries and panels ----

    static List<ShippedQuery> queries() {
        return ShippedQueries.in(DEPLOY).stream()
                .filter(query -> query.language() == QueryLanguage.PROMQL)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("queries")
    @Order(2)
    void a_shipped_query_is_answered(ShippedQuery query) {
        String project = Programme.projects("").get(0);
        Recount recount = Objects.requireNonNull(tracker().recounts().get(project));
        String sprint = recount.sprints().stream()
                .filter(Recount.Sprint::isRunning)
                .findFirst()
                .orElseThrow()
                .id();
        String text = query.textWith(Map.of("project", project, "sprint", sprint, "__range", "28d", "__interval", "1d"))
                .replace("\"commerce\"", '"' + project + '"');
        Instant end = tracker().end();
        PrometheusClient client = new PrometheusClient(server().backend());

        List<Series> answer = query.instant()
                ? client.query(text, end)
                : client.queryRange(text, end.minus(Duration.ofDays(28)), end, SIX_HOURS);

        assertThat(answer).as(text).isNotEmpty();
        assertThat(answer.stream().flatMap(series -> series.samples().stream()))
                .as(text)
                .anyMatch(sample -> !Double.isNaN(sample.value()));
    }

    // ---- rules ----

    static List<Path> testFiles() throws IOException {
        return files(TESTS);
    }

    @Test
    @Order(3)
    void promtool_finds_nothing_wrong_with_the_rules() throws Exception {
        for (Path file : files(RULES)) {
            LocalPrometheus.Result checked = LocalPrometheus.promtool("check", "rules", file.toString());
            assertThat(checked.exitCode()).as(checked.output()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("testFiles")
    @Order(3)
    void the_tests_of_the_rules_succeed(Path file) throws Exception {
        LocalPrometheus.Result tested = LocalPrometheus.promtool("test", "rules", file.toString());
        assertThat(tested.exitCode()).as(tested.output()).isZero();
    }

    /** Otherwise a test would succeed whatever it says. */
    @Test
    @Order(3)
    void the_tests_of_the_alerts_fail_when_an_alert_is_changed(@TempDir Path changed) throws Exception {
        Files.createDirectory(changed.resolve("rules"));
        Files.createDirectory(changed.resolve("tests"));
        String alerts = Files.readString(RULES.resolve("contextcore-alerts.yaml"));
        String test = Files.readString(TESTS.resolve("contextcore-alerts.test.yaml"));
        Files.writeString(changed.resolve("tests/alerts.test.yaml"), test);
        for (RuleFile.Rule alert :
                RuleFile.read(RULES.resolve("contextcore-alerts.yaml")).rules()) {
            assertThat(test).contains("alertname: " + alert.name());
            String other = alerts.replace("alert: " + alert.name() + "\n", "alert: Other\n");
            assertThat(other).isNotEqualTo(alerts);
            Files.writeString(changed.resolve("rules/contextcore-alerts.yaml"), other);
            assertThat(LocalPrometheus.promtool(
                                    "test",
                                    "rules",
                                    changed.resolve("tests/alerts.test.yaml").toString())
                            .exitCode())
                    .as("without %s", alert.name())
                    .isNotZero();
        }
    }

    @Test
    @Order(4)
    void prometheus_evaluates_every_rule() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (Path file : files(RULES)) {
            RuleFile.read(file).rules().forEach(rule -> expected.add(rule.name()));
        }
        await().atMost(RULES_EVALUATED).untilAsserted(() -> {
            Set<String> evaluated = new TreeSet<>();
            for (JsonNode rule : rules()) {
                assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
                evaluated.add(rule.path("name").asText());
            }
            assertThat(evaluated).isEqualTo(expected);
        });
    }

    private List<JsonNode> rules() {
        return server().backend().get("/api/v1/rules").at("/data/groups").findValues("rules").stream()
                .flatMap(rules ->
                        Stream.iterate(0, i -> i < rules.size(), i -> i + 1).map(rules::get))
                .toList();
    }

    @Test
    @Order(5)
    void a_recorded_figure_is_what_its_expression_answers() {
        List<RuleFile.Rule> recordings =
                RuleFile.read(RULES.resolve("contextcore-recording.yaml")).rules();
        PrometheusClient client = new PrometheusClient(server().backend());
        for (RuleFile.Rule recording : recordings) {
            await().atMost(RULES_EVALUATED).ignoreExceptions().untilAsserted(() -> {
                Instant now = Instant.now();
                List<Series> recorded = client.query(recording.name(), now);
                assertThat(recorded)
                        .as(recording.name())
                        .hasSize(tracker().recounts().size());
                for (Series series : recorded) {
                    assertThat(series.last()).as(recording.name()).isPositive();
                    assertThat(client.query(recording.expression(), now))
                            .filteredOn(other -> other.label("project").equals(series.label("project")))
                            .singleElement()
                            .satisfies(other ->
                                    assertThat(other.last()).isCloseTo(series.last(), within(0.001 * series.last())));
                }
            });
        }
    }

    @Test
    @Order(5)
    void the_alerts_are_those_of_a_naive_recount() {
        Instant end = tracker().end();
        Set<String> expected = new TreeSet<>();
        addProjects(
                expected,
                "ContextCoreTaskBlockedTooLong",
                (project, recount) -> recount.maxAgeSeconds(TaskStatus.BLOCKED, end) > 2 * 86_400);
        addProjects(
                expected,
                "ContextCoreTaskOverdue",
                (project, recount) -> !recount.overdue(end).isEmpty());
        addProjects(
                expected,
                "ContextCoreWipOverLimit",
                (project, recount) -> recount.count(TaskStatus.IN_PROGRESS)
                                + recount.count(TaskStatus.IN_REVIEW)
                                + recount.count(TaskStatus.BLOCKED)
                        > DEFAULT_LIMIT);
        addProjects(
                expected,
                "ContextCoreNoActivity",
                (project, recount) -> recount.statusChanges().stream()
                        .noneMatch(change -> change.at().isAfter(end.minus(Duration.ofDays(3)))));
        addProjects(
                expected,
                "ContextCoreSprintAtRisk",
                (project, recount) -> recount.sprints().stream().anyMatch(sprint -> isAtRisk(recount, sprint, end)));

        assertThat(expected).as("the demo gives reason for some").hasSizeGreaterThan(2);
        await().atMost(RULES_EVALUATED).untilAsserted(() -> assertThat(alerts()).isEqualTo(expected));
    }

    private void addProjects(Set<String> expected, String alert, BiPredicate<String, Recount> fires) {
        tracker().recounts().forEach((project, recount) -> {
            if (fires.test(project, recount)) {
                expected.add(alert + " " + project);
            }
        });
    }

    private static boolean isAtRisk(Recount recount, Recount.Sprint sprint, Instant now) {
        if (!sprint.isRunning()) {
            return false;
        }
        Instant start = Objects.requireNonNull(sprint.startedAt());
        double over = (double) Duration.between(start, now).toSeconds()
                / Duration.between(start, endOf(sprint)).toSeconds();
        return (double) recount.completedPoints(sprint) / recount.scopePoints(sprint) < Math.min(over, 1) - 0.25;
    }

    /** Those that fire, and those that will once they have had a reason for long enough. */
    private Set<String> alerts() {
        Set<String> alerts = new TreeSet<>();
        for (JsonNode alert : server().backend().get("/api/v1/alerts").at("/data/alerts")) {
            alerts.add(alert.at("/labels/alertname").asText() + " "
                    + alert.at("/labels/project").asText());
        }
        return alerts;
    }

    // ---- living on ----

    @Test
    @Order(6)
    void what_a_tracker_does_now_is_seen_at_the_next_scrape() {
        String project = Programme.projects("").get(0);
        String total = "sum(task_completed_total{project=\"" + project + "\",type=\"bug\",priority=\"low\"})";
        PrometheusClient client = new PrometheusClient(server().backend());
        double before = client.query(total, Instant.now()).get(0).last();

        tracker().goOn(() -> {
            var tasks = tracker().sdk().getTaskTracker(project);
            tasks.startTask("LIVE-1", "Happens now");
            tasks.updateTask("LIVE-1")
                    .setType(TaskType.BUG)
                    .setPriority(TaskPriority.LOW)
                    .apply();
            tasks.complete("LIVE-1");
        });

        await().atMost(SCRAPED)
                .untilAsserted(() -> assertThat(
                                client.query(total, Instant.now()).get(0).last())
                        .isEqualTo(before + 1));
        assertThat(client.query(
                        "sum(increase(task_completed_total{project=\"" + project
                                + "\",type=\"bug\",priority=\"low\"}[5m]))",
                        Instant.now()))
                .as("although the task changed its priority before it was done")
                .singleElement()
                .satisfies(series -> assertThat(series.last()).isPositive());
    }
}
