package io.contextcore.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.deploy.config.ConfigFile;
import io.contextcore.deploy.config.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesFilesTest {
    private static final Pattern IMAGE = Pattern.compile("image: (\\S+):(\\S+)");

    @ParameterizedTest
    @ValueSource(strings = {"collector", "stack", "agent", "sidecar-example"})
    void the_manifests_keep_the_rules(String folder) {
        assertThat(KubernetesRules.problems(Kustomization.read("kubernetes/" + folder)))
                .isEmpty();
    }

    @Test
    void every_file_is_part_of_what_is_tested() {
        StringBuilder read = new StringBuilder();
        for (String folder : List.of("collector", "stack", "agent", "sidecar-example")) {
            Kustomization.read("kubernetes/" + folder, name -> {
                read.append(name).append('\n');
                return ConfigFile.read(name);
            });
        }
        assertThat(ConfigFile.list("kubernetes", ".yaml"))
                .allSatisfy(name -> assertThat(read).contains(name + "\n"));
    }

    /** A file that is added is not forgotten where it must be listed; tests of rules are not for a cluster. */
    @Test
    void the_config_maps_have_every_file() {
        Map<String, List<String>> maps = Kustomization.read("kubernetes/stack").configMaps();
        List<String> files = new ArrayList<>();
        maps.values().forEach(files::addAll);

        List<String> expected = new ArrayList<>();
        for (String folder : List.of("collector", "tempo", "loki", "prometheus", "grafana")) {
            expected.addAll(ConfigFile.list(folder, ".yaml"));
            expected.addAll(ConfigFile.list(folder, ".json"));
        }
        expected.removeIf(name -> name.endsWith("kustomization.yaml")
                || name.startsWith("prometheus/tests/")
                || List.of("collector/builder.yaml", "collector/components.yaml")
                        .contains(name));
        assertThat(files).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Kubernetes takes 1 MiB at most. */
    @Test
    void the_config_maps_are_not_too_large() {
        Kustomization.read("kubernetes/stack")
                .configMaps()
                .forEach((name, files) -> assertThat(files.stream()
                                .mapToLong(
                                        file -> ConfigFile.path(file).toFile().length())
                                .sum())
                        .as(name)
                        .isLessThan(1 << 20));
    }

    @Test
    void compose_and_kubernetes_run_the_same_versions() {
        Map<String, TreeSet<String>> versions = new TreeMap<>();
        List<String> names = new ArrayList<>(ConfigFile.list("kubernetes", ".yaml"));
        names.addAll(List.of("compose.yaml", "compose.jaeger.yaml", "compose.mimir.yaml"));
        for (String name : names) {
            IMAGE.matcher(ConfigFile.read(name).text())
                    .results()
                    .map(MatchResult.class::cast)
                    .forEach(image -> versions.computeIfAbsent(image.group(1), any -> new TreeSet<>())
                            .add(image.group(2)));
        }
        assertThat(versions)
                .hasSizeGreaterThan(6)
                .allSatisfy((image, of) -> assertThat(of).as(image).hasSize(1));
        Yaml components = ConfigFile.read("collector/components.yaml").document();
        assertThat(versions.get("otel/opentelemetry-collector-contrib"))
                .containsExactly(components.at("version").text());
    }

    /** Each line breaks one file of the stack in one place. */
    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "stack/kustomization | tempo.yaml             | temple.yaml           | names temple.yaml, which is not there",
                "stack/tempo         | runAsNonRoot: true     | runAsNonRoot: false   | may run as root",
                "stack/tempo         | {type: RuntimeDefault} | {type: Unconfined}    | may make any system call",
                "stack/tempo         | allowPrivilegeEscalation: false | allowPrivilegeEscalation: true | may gain privileges",
                "stack/tempo         | readOnlyRootFilesystem: true | readOnlyRootFilesystem: false | may write to its root",
                "stack/tempo         | drop: [ALL]            | drop: []              | keeps capabilities",
                "stack/tempo         | limits: {memory: 2Gi}  | limits: {}            | has no limits",
                "stack/tempo         | automountServiceAccountToken: false | automountServiceAccountToken: true | has a token",
                "stack/tempo         | containerPort: 3200    | hostPort: 3200        | uses the host",
                "stack/tempo         | grafana/tempo:3.0.3    | grafana/tempo:latest  | is not pinned",
                "stack/tempo         | tempo-config           | tempo-conf            | the ConfigMap tempo-conf, which is not there",
                "stack/tempo         | contextcore/tempo.yaml | contextcore/temp.yaml | is started with temp.yaml",
                "stack/tempo         | TEMPO_DIRECTORY        | TEMPO_DIR             | sets TEMPO_DIR",
                "stack/tempo         | {name: data, mountPath | {name: date, mountPath | mounts date, which is no volume",
                "stack/tempo         | selector: {app: tempo} | selector: {app: temp} | leads to no pod",
                "stack/tempo         | targetPort: otlp-http  | targetPort: otlp      | which is no port of tempo",
                "stack/grafana       | http://tempo:3200      | http://tempo:3201     | is sent to port 3201",
                "stack/grafana       | secretKeyRef           | configMapKeyRef       | holds the secret",
                "stack/grafana       | name: grafana-admin    | name: grafana-root    | how to make the Secret grafana-root",
                "stack/grafana       | LOKI_URL               | LOKI_UR               | does not set LOKI_URL",
                "stack/grafana       | readinessProbe         | startupProbe          | never says that it is ready",
                "stack/network-policy | {protocol: TCP, port: 4318} | {protocol: TCP, port: 4317} | lets collector in to tempo:4318",
                "stack/network-policy | {app: loki}           | {app: lok}            | is about no pod",
                "collector/network-policy | {app: tempo}      | {app: temp}           | lets collector out to tempo:4318",
            })
    void what_breaks_a_rule_is_found(String file, String original, String broken, String problem) {
        String changed = "kubernetes/" + file + ".yaml";
        Kustomization kustomization = Kustomization.read("kubernetes/stack", name -> {
            ConfigFile read = ConfigFile.read(name);
            if (!name.equals(changed)) {
                return read;
            }
            assertThat(read.text()).contains(original);
            return ConfigFile.of(name, read.text().replace(original, broken));
        });

        assertThat(KubernetesRules.problems(kustomization))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }
}
