package io.contextcore.deploy.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.deploy.config.ConfigFile;
import io.contextcore.deploy.config.Yaml;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Kustomize makes of the manifests. It needs kubectl, but no cluster. */
class KustomizeCheck {
    @BeforeAll
    static void need_kubectl() {
        try {
            new ProcessBuilder("kubectl", "version", "--client").start().destroy();
        } catch (IOException e) {
            System.out.println("it-kubernetes is left out: it asks Kustomize, and there is no kubectl on the path");
            Assumptions.abort("there is no kubectl on the path");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"collector", "stack", "agent", "sidecar-example"})
    void kustomize_builds_what_we_read(String folder) throws IOException, InterruptedException {
        Kustomization read = Kustomization.read("kubernetes/" + folder);
        List<Yaml> built = build(folder);

        assertThat(built.stream().filter(object -> object.at("kind").text().equals("ConfigMap")))
                .hasSize(read.configMaps().size());
        for (String kind : List.of("Service", "StatefulSet", "DaemonSet", "NetworkPolicy", "Namespace")) {
            assertThat(built.stream().filter(object -> object.at("kind").text().equals(kind)))
                    .as(kind)
                    .hasSize(read.objects(kind).size());
        }
    }

    /** The name of a ConfigMap changes with its content, so that pods are started anew. */
    @Test
    void pods_mount_the_config_map_of_this_content() throws IOException, InterruptedException {
        List<Yaml> built = build("stack");
        List<String> maps = built.stream()
                .filter(object -> object.at("kind").text().equals("ConfigMap"))
                .map(object -> object.at("metadata", "name").text())
                .toList();

        assertThat(maps).allMatch(name -> name.matches(".*-[a-z0-9]{10}"));
        built.forEach(object -> object.at("spec", "template", "spec", "volumes").items().stream()
                .map(volume -> volume.at("configMap", "name").text())
                .filter(name -> !name.isEmpty())
                .forEach(name -> assertThat(maps).contains(name)));
    }

    @Test
    void the_sidecar_is_beside_the_application() throws IOException, InterruptedException {
        Yaml deployment = build("sidecar-example").stream()
                .filter(object -> object.at("kind").text().equals("Deployment"))
                .findFirst()
                .orElseThrow();
        Yaml pod = deployment.at("spec", "template", "spec");

        assertThat(deployment.at("metadata", "name").text()).isEqualTo("checkout");
        assertThat(pod.at("containers").items()).hasSize(1);
        assertThat(pod.at("initContainers").items()).singleElement().satisfies(sidecar -> {
            assertThat(sidecar.at("restartPolicy").text()).isEqualTo("Always");
            assertThat(sidecar.at("args").texts()).containsExactly("--config=/etc/contextcore/forward.yaml");
        });
    }

    private static List<Yaml> build(String folder) throws IOException, InterruptedException {
        Process kubectl = new ProcessBuilder(
                        "kubectl",
                        "kustomize",
                        ConfigFile.path("kubernetes/" + folder).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(kubectl.getInputStream().readAllBytes(), UTF_8);
        assertThat(kubectl.waitFor()).as("exit code of kubectl").isZero();
        return Yaml.parseAll(folder, said);
    }
}
