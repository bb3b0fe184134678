package io.contextcore.detector.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesSourceTest {

    @TempDir
    private Path directory;

    @Test
    void annotations_win_over_labels_and_what_is_not_for_us_is_not_looked_at() throws IOException {
        Files.writeString(directory.resolve("annotations"), """
                contextcore.io/project="commerce"
                kubectl.kubernetes.io/last-applied="\\q is no escape, but not ours either"
                resource.opentelemetry.io/service.name="checkout"
                """);
        Files.writeString(directory.resolve("labels"), """
                app="x"
                contextcore.io/project="other"
                contextcore.io/slo-latency-p99="200ms"
                resource.opentelemetry.io/service.name="other"
                """);

        Reading reading = new KubernetesSource(directory).read();

        assertThat(reading.entries())
                .containsOnly(Map.entry("project", "commerce"), Map.entry("slo.latency.p99", "200ms"));
        assertThat(reading.attributes()).containsOnly(Map.entry("service.name", "checkout"));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.files()).containsExactly(directory.resolve("annotations"), directory.resolve("labels"));
    }

    @Test
    void outside_of_a_pod_there_is_nothing_to_say() {
        Reading reading = new KubernetesSource(directory.resolve("podinfo")).read();

        assertThat(reading.entries()).isEmpty();
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.files()).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_taken_leaves_the_other() throws IOException {
        Files.writeString(directory.resolve("annotations"), "contextcore.io/project=commerce\n");
        Files.writeString(directory.resolve("labels"), "contextcore.io/owner=\"team-shop\"\n");

        Reading reading = new KubernetesSource(directory).read();

        assertThat(reading.entries()).containsOnly(Map.entry("owner", "team-shop"));
        assertThat(reading.failed()).isTrue();
        assertThat(reading.problems())
                .containsExactly(
                        directory.resolve("annotations") + " has a badly quoted value of \"contextcore.io/project\"");
    }

    @Test
    void annotations_of_the_greatest_size_that_kubernetes_allows_are_read() throws IOException {
        Files.writeString(
                directory.resolve("annotations"),
                "big=\"" + "\\x00".repeat(250 * 1024) + "\"\ncontextcore.io/project=\"commerce\"\n");

        assertThat(new KubernetesSource(directory).read().entries()).containsOnly(Map.entry("project", "commerce"));
    }
}
