package io.contextcore.deploy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.deploy.config.ConfigFile;
import io.contextcore.deploy.config.VariableRules;
import io.contextcore.deploy.config.Yaml;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DataSourcesTest {
    private static final ConfigFile FILE = ConfigFile.read("grafana/provisioning/datasources/contextcore.yaml");
    private static final List<Yaml> SOURCES = FILE.document().at("datasources").items();

    @Test
    void dashboards_and_rules_find_the_data_sources_by_these_ids() {
        assertThat(SOURCES.stream().map(source -> source.at("uid").text()))
                .containsExactlyInAnyOrder("tempo", "loki", "prometheus");
    }

    @Test
    void every_data_source_that_another_leads_to_exists() {
        List<String> known =
                SOURCES.stream().map(source -> source.at("uid").text()).toList();
        for (ConfigFile file : List.of(FILE, ConfigFile.read("jaeger/datasource.yaml"))) {
            file.document().forEachScalar((path, value) -> {
                if (path.endsWith("datasourceUid")) {
                    assertThat(known).as(path).contains(value);
                }
            });
        }
    }

    /** A single {@code $} in what is meant for Grafana would be replaced by the environment, that is by nothing. */
    @Test
    void only_the_addresses_come_from_the_environment() {
        assertThat(FILE.variables().keySet()).containsExactly("TEMPO_URL", "LOKI_URL", "PROMETHEUS_URL");
        FILE.document().forEachScalar((path, value) -> {
            if (!path.endsWith(".url") || path.contains("derivedFields")) {
                assertThat(value.replace("$$", "")).as(path).doesNotContain("$");
            }
        });
        assertThat(VariableRules.problems(FILE)).isEmpty();
    }

    @Test
    void one_signal_leads_to_the_others() {
        Yaml tempo = source("tempo").at("jsonData");
        assertThat(tempo.at("tracesToLogsV2", "datasourceUid").text()).isEqualTo("loki");
        assertThat(tempo.at("tracesToMetrics", "datasourceUid").text()).isEqualTo("prometheus");
        assertThat(tempo.at("tracesToMetrics", "queries").items())
                .allSatisfy(query -> assertThat(query.at("query").text()).contains("{$$__tags}"));
        assertThat(source("loki").at("jsonData", "derivedFields").items())
                .extracting(field -> field.at("matcherRegex").text())
                .containsExactly("trace_id", "^task_id$$");
        assertThat(source("prometheus")
                        .at("jsonData", "exemplarTraceIdDestinations")
                        .items())
                .extracting(field -> field.at("datasourceUid").text())
                .containsExactly("tempo");
    }

    /** Grafana looks for dashboards where compose and Kubernetes put them. */
    @Test
    void the_dashboards_are_where_grafana_looks_for_them() {
        String path = ConfigFile.read("grafana/provisioning/dashboards/contextcore.yaml")
                .document()
                .at("providers")
                .items()
                .get(0)
                .at("options", "path")
                .text();
        assertThat(ConfigFile.read("compose.yaml").text()).contains("./grafana/dashboards:" + path + ":ro");
    }

    @Test
    void a_name_of_a_metric_is_one_that_prometheus_has() {
        Pattern metric = Pattern.compile("\\b(task_[a-z_]+)\\{");
        assertThat(metric.matcher(FILE.text()).results().map(MatchResult::group))
                .containsExactlyInAnyOrder("task_wip{", "task_completed_total{", "task_lead_time_bucket{");
    }

    private static Yaml source(String uid) {
        return SOURCES.stream()
                .filter(source -> source.at("uid").text().equals(uid))
                .findFirst()
                .orElseThrow();
    }
}
