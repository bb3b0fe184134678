package io.contextcore.deploy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.deploy.config.ConfigFile;
import io.contextcore.deploy.config.VariableRules;
import io.contextcore.deploy.config.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendSettingsTest {
    private static List<String> backends() {
        return List.of(
                "tempo/tempo.yaml",
                "loki/loki.yaml",
                "prometheus/prometheus.yaml",
                "mimir/mimir.yaml",
                "jaeger/jaeger.yaml",
                "jaeger/datasource.yaml");
    }

    /** Without them work that takes weeks is lost, not found, or called by another name. */
    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tempo/tempo.yaml | live_store.wal.ingestion_time_range_slack    | 8760h",
                "tempo/tempo.yaml | storage.trace.wal.ingestion_time_range_slack | 8760h",
                "tempo/tempo.yaml | overrides.defaults.compaction.block_retention | 17520h",
                "tempo/tempo.yaml | overrides.defaults.global.max_bytes_per_trace | 20000000",
                "tempo/tempo.yaml | query_frontend.search.max_duration           | 0s",
                "tempo/tempo.yaml | query_frontend.search.default_result_limit   | 200",
                "tempo/tempo.yaml | query_frontend.search.max_spans_per_span_set | 0",
                "tempo/tempo.yaml | query_frontend.metrics.max_duration          | 0s",
                "tempo/tempo.yaml | distributor.max_attribute_bytes              | 16384",
                "loki/loki.yaml   | limits_config.otlp_config.resource_attributes.attributes_config[0].action        | index_label",
                "loki/loki.yaml   | limits_config.otlp_config.resource_attributes.attributes_config[0].attributes[0] | job",
                "loki/loki.yaml   | limits_config.shard_streams.time_sharding_enabled | true",
                "loki/loki.yaml   | limits_config.reject_old_samples_max_age     | 8760h",
                "loki/loki.yaml   | limits_config.max_query_length               | 0s",
                "loki/loki.yaml   | limits_config.retention_period               | 17520h",
                "loki/loki.yaml   | limits_config.split_queries_by_interval      | 24h",
                "loki/loki.yaml   | ingester.query_store_max_look_back_period    | -1ns",
                "loki/loki.yaml   | compactor.retention_enabled                  | true",
                "loki/loki.yaml   | ruler.storage.type                           | local",
                "loki/loki.yaml   | ruler.remote_write.enabled                   | true",
                "prometheus/prometheus.yaml | otlp.translation_strategy          | UnderscoreEscapingWithSuffixes",
                "prometheus/prometheus.yaml | otlp.promote_resource_attributes[0] | project.id",
                "prometheus/prometheus.yaml | storage.tsdb.out_of_order_time_window | 30d",
                "mimir/mimir.yaml | limits.otel_metric_suffixes_enabled          | true",
                "mimir/mimir.yaml | limits.out_of_order_time_window              | 30d",
                "mimir/mimir.yaml | limits.compactor_blocks_retention_period     | 2y",
                "jaeger/jaeger.yaml | extensions.jaeger_storage.backends.tasks.badger.ephemeral | false",
                "jaeger/jaeger.yaml | extensions.jaeger_storage.backends.tasks.badger.ttl.spans | 17520h",
            })
    void a_setting_that_matters_is_there(String file, String path, String value) {
        assertThat(scalar(ConfigFile.read(file), path)).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void every_variable_is_explained_with_its_default(String file) {
        assertThat(VariableRules.problems(ConfigFile.read(file))).isEmpty();
    }

    /** None of them asks who is there. */
    @ParameterizedTest
    @MethodSource("backends")
    void nothing_listens_to_the_network_by_default(String file) {
        ConfigFile.read(file).document().forEachScalar((path, value) -> {
            if (path.matches(".*(listen_address|instance_addr|endpoint)$")) {
                assertThat(value).as(path).containsPattern("^(127\\.0\\.0\\.1|\\$\\{[A-Za-z_:]+:-127\\.0\\.0\\.1)");
            }
        });
    }

    /** What Prometheus cannot say in its file is said at its head and by those who start it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--web.enable-otlp-receiver",
                "--web.enable-remote-write-receiver",
                "--storage.tsdb.retention.time=2y"
            })
    void the_flags_of_prometheus_are_the_same_everywhere(String flag) {
        assertThat(ConfigFile.read("prometheus/prometheus.yaml").header()).contains(flag);
        assertThat(ConfigFile.read("compose.yaml")
                        .document()
                        .at("services", "prometheus", "command")
                        .texts())
                .contains(flag);
        assertThat(ConfigFile.read("kubernetes/stack/prometheus.yaml").text()).contains("- " + flag + "\n");
    }

    @Test
    void mimir_promotes_what_prometheus_promotes() {
        List<String> promoted = ConfigFile.read("prometheus/prometheus.yaml")
                .document()
                .at("otlp", "promote_resource_attributes")
                .texts();
        Yaml limits = ConfigFile.read("mimir/mimir.yaml").document().at("limits");

        assertThat(limits.at("promote_otel_resource_attributes").text()).isEqualTo(String.join(",", promoted));
    }

    /** Every YAML file parses, with no key twice, and says at its head what it is for. */
    @Test
    void every_file_explains_itself() {
        assertThat(ConfigFile.list("", ".yaml")).hasSizeGreaterThan(30).allSatisfy(name -> {
            ConfigFile file = ConfigFile.read(name);
            assertThat(file.documents()).isNotEmpty();
            assertThat(file.header()).as("the head of " + name).isNotBlank();
        });
    }

    private static String scalar(ConfigFile file, String path) {
        StringBuilder found = new StringBuilder();
        file.document().forEachScalar((at, value) -> {
            if (at.equals(path)) {
                found.append(value);
            }
        });
        return found.toString();
    }
}
