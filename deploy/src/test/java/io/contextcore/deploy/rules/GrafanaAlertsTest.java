package io.contextcore.deploy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.deploy.query.RegistryFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Grafana's file as Grafana reads it.
 *
 * @see <a href="https://github.com/grafana/grafana/blob/main/pkg/services/provisioning/alerting/rules_types.go">what it reads</a>
 */
class GrafanaAlertsTest {
    private static final Path FILE = RegistryFixture.DEPLOY.resolve(GenerateRules.GRAFANA);
    private static final Path ALERTS = RegistryFixture.DEPLOY.resolve(GenerateRules.ALERTS);
    private static final String DURATION = "([0-9]+(ms|[smhdwy]))+";

    private static Map<?, ?> file() throws IOException {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
    }

    private static List<Map<?, ?>> rules() throws IOException {
        List<Map<?, ?>> rules = new ArrayList<>();
        for (Map<?, ?> group : maps(file().get("groups"))) {
            rules.addAll(maps(group.get("rules")));
        }
        return rules;
    }

    private static List<Map<?, ?>> maps(Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        for (Object each : (List<?>) list) {
            maps.add((Map<?, ?>) each);
        }
        return maps;
    }

    private static Map<?, ?> map(Map<?, ?> yaml, String field) {
        return (Map<?, ?>) yaml.get(field);
    }

    @Test
    void a_group_has_what_grafana_requires_and_nothing_that_it_does_not_know() throws IOException {
        assertThat(file().keySet()).isEqualTo(Set.of("apiVersion", "groups"));
        assertThat(maps(file().get("groups"))).hasSize(2).allSatisfy(group -> {
            assertThat(group.keySet()).isEqualTo(Set.of("orgId", "name", "folder", "interval", "rules"));
            assertThat((String) group.get("name")).isNotBlank();
            assertThat((String) group.get("folder")).isNotBlank();
            assertThat((String) group.get("interval")).matches(DURATION);
        });
    }

    @Test
    void a_rule_has_what_grafana_requires_and_nothing_that_it_does_not_know() throws IOException {
        Set<Object> uids = new HashSet<>();
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.keySet())
                    .isEqualTo(Set.of(
                            "uid",
                            "title",
                            "condition",
                            "data",
                            "noDataState",
                            "execErrState",
                            "missing_series_evals_to_resolve",
                            "for",
                            "annotations",
                            "labels"));
            assertThat((String) rule.get("uid")).matches("[a-zA-Z0-9_-]{1,40}");
            assertThat(uids.add(rule.get("uid"))).as("a uid of its own").isTrue();
            assertThat((String) rule.get("title")).isNotBlank();
            assertThat(rule.get("noDataState")).isIn("NoData", "Alerting", "OK", "KeepLast");
            assertThat(rule.get("execErrState")).isIn("Error", "Alerting", "OK", "KeepLast");
            assertThat((String) rule.get("for")).matches(DURATION);
        });
    }

    @Test
    void each_step_builds_on_one_before_it_and_the_last_decides() throws IOException {
        assertThat(rules()).allSatisfy(rule -> {
            List<Map<?, ?>> steps = maps(rule.get("data"));
            assertThat(steps.stream().map(step -> (Object) step.get("refId")).toList())
                    .isEqualTo(List.of("query", "answered", "threshold"));
            assertThat(rule.get("condition")).isEqualTo("threshold");
            for (Map<?, ?> step : steps) {
                assertThat(step.keySet()).isEqualTo(Set.of("refId", "relativeTimeRange", "datasourceUid", "model"));
                Map<?, ?> model = map(step, "model");
                assertThat(model.get("refId")).isEqualTo(step.get("refId"));
                assertThat(map(model, "datasource").get("uid")).isEqualTo(step.get("datasourceUid"));
            }
            assertThat(steps.get(0).get("datasourceUid")).isEqualTo("prometheus");
            assertThat(steps.subList(1, 3))
                    .allMatch(step -> step.get("datasourceUid").equals("__expr__"));
            assertThat((String) map(steps.get(1), "model").get("expression")).contains("$query");
            assertThat(map(steps.get(2), "model").get("expression")).isEqualTo("answered");
        });
    }

    @Test
    void it_asks_the_same_and_says_the_same_as_prometheus() throws IOException {
        List<RuleFile.Rule> alerts = RuleFile.read(ALERTS).rules();
        List<Map<?, ?>> rules = rules();

        assertThat(rules).hasSameSizeAs(alerts);
        for (int i = 0; i < alerts.size(); i++) {
            RuleFile.Rule alert = alerts.get(i);
            Map<?, ?> rule = rules.get(i);
            Map<?, ?> query = map(maps(rule.get("data")).get(0), "model");
            assertThat(rule.get("title")).isEqualTo(alert.name());
            assertThat(query.get("expr")).isEqualTo(alert.expression());
            assertThat(query.get("instant")).isEqualTo(true);
            assertThat(rule.get("for")).isEqualTo(alert.duration());
            assertThat(map(rule, "labels")).isEqualTo(alert.labels());
            assertThat(map(rule, "annotations").keySet())
                    .isEqualTo(alert.annotations().keySet());
            assertThat(map(rule, "annotations").values())
                    .as("$value is a text about all steps in Grafana")
                    .noneMatch(text -> ((String) text).matches("(?s).*\\$value\\b.*"));
        }
    }

    @Test
    void the_value_of_an_alert_is_that_of_the_query() throws IOException {
        assertThat(rules())
                .filteredOn(rule -> rule.get("title").equals("ContextCoreTaskBlockedTooLong"))
                .singleElement()
                .satisfies(
                        rule -> assertThat(map(rule, "annotations").get("summary"))
                                .isEqualTo(
                                        "A task of {{ $labels.project }} has been blocked for {{ $values.query.Value | humanizeDuration }}"));
    }
}
