package io.contextcore.deploy.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.deploy.config.ConfigFile;
import io.contextcore.deploy.config.VariableRules;
import io.contextcore.deploy.config.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectorFilesTest {
    private static final Components COMPONENTS = Components.read();

    @TestFactory
    List<DynamicTest> every_combination_keeps_the_rules() {
        List<DynamicTest> tests = new ArrayList<>();
        CollectorConfig.combinations()
                .forEach((name, files) -> tests.add(DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(CollectorRules.problems(CollectorConfig.read(files), COMPONENTS))
                                .isEmpty())));
        return tests;
    }

    @Test
    void every_file_is_one_that_stands_alone_or_is_added_or_is_about_them() {
        List<String> known = new ArrayList<>(CollectorConfig.COMPLETE);
        known.addAll(CollectorConfig.additions());
        known.addAll(List.of("builder.yaml", "components.yaml", "kustomization.yaml"));

        assertThat(ConfigFile.list("collector", ""))
                .containsExactlyInAnyOrderElementsOf(
                        known.stream().map(name -> "collector/" + name).toList());
    }

    /** {@code with-tls.yaml} alone adds to a listener, which has no pipeline of its own. */
    @Test
    void an_addition_changes_nothing_that_is_there() {
        Yaml before = CollectorConfig.read(List.of("backends.yaml")).content();
        for (String addition : CollectorConfig.additions()) {
            ConfigFile added = ConfigFile.read("collector/" + addition);
            before.forEachScalar((path, value) -> added.document().forEachScalar((other, changed) -> {
                if (other.equals(path)) {
                    assertThat(changed).as(addition + " at " + path).isEqualTo(value);
                }
            }));
        }
    }

    @Test
    void every_variable_is_explained_with_its_default() {
        List<String> problems = new ArrayList<>();
        for (String name : ConfigFile.list("collector", ".yaml")) {
            problems.addAll(VariableRules.problems(ConfigFile.read(name)));
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void the_manifest_has_the_listed_components_and_no_others_at_the_listed_version() {
        Yaml manifest = ConfigFile.read("collector/builder.yaml").document();
        assertThat(manifest.at("dist", "version").text()).isEqualTo(COMPONENTS.version());
        for (String kind : Components.KINDS) {
            List<String> modules = new ArrayList<>();
            for (Yaml module : manifest.at(kind).items()) {
                String[] parts = module.at("gomod").text().split(" ", 2);
                assertThat(parts[1]).as(parts[0]).isEqualTo("v" + COMPONENTS.version());
                modules.add(parts[0].substring(parts[0].lastIndexOf('/') + 1));
            }
            assertThat(modules)
                    .as(kind)
                    .containsExactlyInAnyOrderElementsOf(COMPONENTS.ofKind(kind).entries().keySet().stream()
                            .map(type -> module(kind, type))
                            .toList());
        }
    }

    /** Some modules are named after the former name of the component. */
    private static String module(String kind, String type) {
        List<String> formerly = COMPONENTS.ofKind(kind).at(type, "formerly").texts();
        String name = (formerly.isEmpty() ? type : formerly.get(0)).replace("_", "");
        return switch (name) {
            case "filestorage" -> name;
            default -> name + kind.substring(0, kind.length() - 1);
        };
    }

    /** Nobody may rely on a component that the files do not need. */
    @Test
    void every_listed_component_is_used() {
        Map<String, TreeSet<String>> used = new TreeMap<>();
        for (List<String> files : CollectorConfig.combinations().values()) {
            Yaml content = CollectorConfig.read(files).content();
            for (String kind : Components.KINDS) {
                content.at(kind)
                        .entries()
                        .keySet()
                        .forEach(id -> used.computeIfAbsent(kind, any -> new TreeSet<>())
                                .add(CollectorConfig.type(id)));
            }
        }
        for (String kind : Components.KINDS) {
            assertThat(COMPONENTS.ofKind(kind).entries().keySet())
                    .as(kind)
                    .containsExactlyInAnyOrderElementsOf(used.getOrDefault(kind, new TreeSet<>()));
        }
    }

    /** Each line breaks backends.yaml in one place. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "otlp_http/tempo              | otlphttp/tempo       | is a deprecated name of otlp_http",
                "otlp_http/tempo              | loki/tempo           | is not in components.yaml",
                "exporters: [otlp_http/loki]  | exporters: [otlp_http/lok] | names otlp_http/lok, which exporters has not",
                "exporters: [otlp_http/loki]  | exporters: [otlp_http/tempo] | exporters otlp_http/loki is in no pipeline",
                "processors: [memory_limiter] | processors: []       | does not begin with memory_limiter",
                "storage: file_storage/queue  | storage: file_storage/other | keeps its queue in memory",
                "storage: file_storage/queue  | block_on_overflow: true | keeps its queue in memory",
                "extensions: [file_storage/queue, | extensions: [    | extensions file_storage/queue is not started",
                "extensions: [file_storage/queue, | extensions: [file_storage/queue, pprof, | service starts pprof",
                "max_elapsed_time: 0s         | max_elapsed_time: 300s | gives up after some time",
                "num_consumers: 1             | num_consumers: 10    | does not keep the order",
                "${env:LISTEN_HOST:-127.0.0.1}:4317 | 0.0.0.0:4317   | is 0.0.0.0:4317, must be LISTEN_HOST",
                "${env:LISTEN_HOST:-127.0.0.1}:4318 | :4318          | is :4318, must be LISTEN_HOST",
                "host: ${env:LISTEN_HOST:-127.0.0.1} | host: 0.0.0.0 | service.telemetry",
                "Plain text:                  | Clear text:          | is not encrypted",
            })
    void what_breaks_a_rule_is_found(String original, String broken, String problem) {
        String text = ConfigFile.read("collector/backends.yaml").text();
        assertThat(text).contains(original);
        ConfigFile changed = ConfigFile.of("backends.yaml", text.replace(original, broken == null ? "" : broken));

        assertThat(CollectorRules.problems(CollectorConfig.of(List.of(changed)), COMPONENTS))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka.yaml         | insecure: false | insecure: true | kafka is not encrypted",
                "kafka.yaml         | insecure: false | insecure_skip_verify: true | kafka trusts anybody",
                "kafka.yaml         | ${env:KAFKA_PASSWORD} | hunter2  | password holds a secret",
                "grafana-cloud.yaml | ${env:GRAFANA_CLOUD_API_KEY} | glc_abc | password holds a secret",
                "forward.yaml       | enabled: false  | enabled: true  | keeps its queue in memory",
                "forward.yaml       | insecure: ${env:GATEWAY_PLAINTEXT:-false} | insecure: true | is not encrypted",
            })
    void what_breaks_a_rule_is_found(String file, String original, String broken, String problem) {
        String text = ConfigFile.read("collector/" + file).text();
        assertThat(text).contains(original);
        ConfigFile changed = ConfigFile.of(file, text.replace(original, broken));

        assertThat(CollectorRules.problems(CollectorConfig.of(List.of(changed)), COMPONENTS))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "${env:TENANT:-contextcore} | ${env:TENAND:-contextcore} | TENAND is not explained",
                "${env:TENANT:-contextcore} | contextcore                | TENANT is explained but never read",
                "${env:TENANT:-contextcore} | ${env:TENANT:-other}       | TENANT has the default other",
            })
    void a_variable_that_is_not_explained_is_found(String original, String broken, String problem) {
        String text = ConfigFile.read("collector/backends.yaml").text();
        ConfigFile changed = ConfigFile.of("backends.yaml", text.replace(original, broken));

        assertThat(VariableRules.problems(changed))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }
}
