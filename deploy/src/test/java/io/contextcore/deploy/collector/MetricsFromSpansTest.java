package io.contextcore.deploy.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.deploy.config.ConfigFile;
import io.contextcore.deploy.config.Yaml;
import io.contextcore.semconv.generator.Registry;
import io.contextcore.semconv.generator.RegistryReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The metrics that the Collector counts are called, and look, as those of the SDK do. */
class MetricsFromSpansTest {
    private static final Yaml FILE =
            ConfigFile.read("collector/with-metrics-from-spans.yaml").document();
    private static final List<Yaml> METRICS =
            FILE.at("connectors", "signal_to_metrics/tasks", "spans").items();
    private static final Pattern SPAN_ATTRIBUTE = Pattern.compile("span\\.attributes\\[\"([^\"]+)\"]");

    private static Registry registry;

    @BeforeAll
    static void read_the_registry() throws IOException {
        registry = RegistryReader.read(ConfigFile.path("../contextcore-semconv/registry"));
    }

    @Test
    void names_units_and_descriptions_are_those_of_the_registry() {
        assertThat(METRICS).hasSize(7).allSatisfy(metric -> {
            Registry.Metric known = registry.metric(metric.at("name").text());
            assertThat(metric.at("unit").text()).isEqualTo(known.unit());
            assertThat(metric.at("description").text()).isEqualTo(known.brief());
            assertThat(metric.at(known.instrument().equals("counter") ? "sum" : "histogram")
                            .isMissing())
                    .as("kind of " + known.name())
                    .isFalse();
        });
    }

    @Test
    void points_carry_the_attributes_of_the_registry() {
        String renames =
                FILE.at("processors", "transform/points", "metric_statements").toString();
        for (Yaml metric : METRICS) {
            List<String> carried = new ArrayList<>();
            for (Yaml attribute : metric.at("attributes").items()) {
                String name = attribute.at("key").text();
                String short_ = name.substring("task.".length());
                assertThat(registry.attribute(name)).isNotNull();
                assertThat(renames)
                        .contains("set(datapoint.attributes[\"" + short_ + "\"], datapoint.attributes[\"" + name
                                + "\"])");
                carried.add(short_);
            }
            assertThat(carried)
                    .as(metric.at("name").text())
                    .containsExactlyInAnyOrderElementsOf(
                            registry.metric(metric.at("name").text()).uses().stream()
                                    .map(use -> use.attribute().name())
                                    .toList());
        }
    }

    @Test
    void what_is_read_of_a_span_is_in_the_registry() {
        List<String> read = new ArrayList<>();
        FILE.at("connectors")
                .forEachScalar((path, value) -> SPAN_ATTRIBUTE
                        .matcher(value)
                        .results()
                        .map(MatchResult::group)
                        .forEach(read::add));

        assertThat(read).hasSizeGreaterThan(10).allSatisfy(expression -> {
            String name = expression.replaceAll(".*\"(.*)\".*", "$1");
            assertThat(registry.attribute(name)).as(name).isNotNull();
        });
    }
}
