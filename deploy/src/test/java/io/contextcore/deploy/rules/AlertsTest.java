package io.contextcore.deploy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.deploy.query.QueryCheck;
import io.contextcore.deploy.query.QueryLanguage;
import io.contextcore.deploy.query.RegistryFixture;
import io.contextcore.deploy.query.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of Prometheus that are written by hand: what they ask exists, and every alert says what to do. */
class AlertsTest {
    private static final Path RULES = RegistryFixture.DEPLOY.resolve("prometheus/rules");
    private static final Path RUNBOOKS = RegistryFixture.DEPLOY.resolve("../docs/runbooks.md");
    private static final String RUNBOOKS_URL =
            "https://github.com/contextcore/contextcore-java/blob/main/docs/runbooks.md#";
    private static final Pattern NAMED_LABEL = Pattern.compile("\\$labels\\.(\\w+)");

    /** Beside the registry's metrics, the one that a team may record to give a project a limit of its own. */
    private static final QueryCheck CHECK =
            new QueryCheck(RegistryFixture.VOCABULARY.withGauge("project:task_wip:limit", Set.of("project")));

    private static List<RuleFile.Rule> alerts() {
        return RuleFile.read(RULES.resolve("contextcore-alerts.yaml")).rules();
    }

    private static List<RuleFile.Rule> recordings() {
        return RuleFile.read(RULES.resolve("contextcore-recording.yaml")).rules();
    }

    static Stream<RuleFile.Rule> rules() {
        return Stream.concat(alerts().stream(), recordings().stream());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_asks_only_for_what_exists(RuleFile.Rule rule) {
        assertThat(CHECK.problems(QueryLanguage.PROMQL, rule.expression()))
                .as(rule.name())
                .isEmpty();
    }

    @Test
    void every_alert_of_the_purpose_is_there() {
        assertThat(alerts())
                .allMatch(RuleFile.Rule::isAlert)
                .extracting(RuleFile.Rule::name)
                .containsExactlyInAnyOrder(
                        "ContextCoreTaskBlockedTooLong",
                        "ContextCoreWipOverLimit",
                        "ContextCoreTaskOverdue",
                        "ContextCoreNoActivity",
                        "ContextCoreSprintAtRisk",
                        "ContextCoreExportFailing",
                        "ContextCoreExportSilent",
                        "ContextCoreDataSetAside",
                        "ContextCoreJournalDamaged");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_recording_rule_records_and_says_of_what_and_over_what(RuleFile.Rule rule) {
        if (!rule.isAlert()) {
            assertThat(rule.name()).matches("project:task_[a-z_]+:[a-z0-9]+_4w");
            assertThat(rule.labels()).isEmpty();
        }
    }

    @Test
    void an_alert_has_a_severity_and_says_what_happened_what_it_means_and_where_to_read_on() {
        assertThat(alerts()).allSatisfy(alert -> {
            assertThat(alert.labels()).containsOnlyKeys("severity");
            assertThat(alert.labels().get("severity")).isIn("critical", "warning", "info");
            assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
            assertThat(alert.annotations().get("summary"))
                    .contains("$labels.")
                    .doesNotEndWith(".")
                    .hasSizeLessThan(120);
            assertThat(alert.annotations().get("description")).endsWith(".");
        });
    }

    @Test
    void an_alert_names_only_labels_that_its_expression_leaves() {
        assertThat(alerts()).allSatisfy(alert -> {
            String annotations = String.join("\n", alert.annotations().values());
            Set<String> named = NAMED_LABEL
                    .matcher(annotations)
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
            for (String label : named) {
                boolean left = Pattern.compile("by \\([^)]*\\b" + label + "\\b[^)]*\\)")
                        .matcher(alert.expression())
                        .find();
                assertThat(left || (!alert.expression().contains(" by (") && label.equals("instance")))
                        .as("%s: %s", alert.name(), label)
                        .isTrue();
            }
        });
    }

    @Test
    void the_runbook_of_an_alert_is_where_its_link_leads_and_every_runbook_is_of_an_alert() {
        List<String> anchors = headings(RUNBOOKS).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();

        assertThat(alerts())
                .extracting(alert -> alert.annotations().get("runbook_url"))
                .containsExactlyElementsOf(
                        anchors.stream().map(RUNBOOKS_URL::concat).toList());
    }

    private static List<String> headings(Path markdown) {
        return lines(markdown)
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_queries_in_the_runbooks_are_right() {
        List<String> queries = fences(RUNBOOKS, "");

        assertThat(queries).hasSizeGreaterThan(3).allSatisfy(query -> {
            QueryLanguage language = query.startsWith("{ ")
                    ? QueryLanguage.TRACEQL
                    : query.startsWith("{") ? QueryLanguage.LOGQL : QueryLanguage.PROMQL;
            assertThat(CHECK.problems(language, query)).as(query).isEmpty();
        });
    }

    @Test
    void the_limit_of_a_project_in_the_runbook_is_a_rule_file() {
        assertThat(fences(RUNBOOKS, "yaml")).singleElement().satisfies(yaml -> {
            RuleFile.Rule limit = RuleFile.parse(yaml.replace("    rules:", "    interval: 1m\n    rules:"))
                    .rules()
                    .get(0);
            assertThat(limit.name()).isEqualTo("project:task_wip:limit");
            assertThat(limit.labels()).containsOnlyKeys("project");
        });
    }

    /** The contents of the fenced blocks with this word after the fence. */
    private static List<String> fences(Path markdown, String word) {
        String text = lines(markdown).collect(Collectors.joining("\n"));
        return Pattern.compile("(?ms)^```(\\w*)\\n(.*?)\\n```$")
                .matcher(text)
                .results()
                .filter(match -> match.group(1).equals(word))
                .map(match -> match.group(2))
                .toList();
    }

    @Test
    void a_wrong_name_in_a_rule_is_noticed() {
        Vocabulary vocabulary = RegistryFixture.VOCABULARY;

        assertThat(alerts())
                .filteredOn(alert -> alert.expression().contains("task_max_age"))
                .hasSize(1);
        assertThat(new QueryCheck(vocabulary)
                        .problems(QueryLanguage.PROMQL, "max by (project) (task_max_age{status=\"stuck\"}) > 0"))
                .isNotEmpty();
    }
}
