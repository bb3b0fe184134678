package io.contextcore.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.deployment.DeploymentStatus;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineTest {

    private static Map<String, String> attributes(Pipeline pipeline) {
        Map<String, String> attributes = new TreeMap<>();
        pipeline.attributes().forEach((key, value) -> attributes.put(key.getKey(), value));
        return attributes;
    }

    @Test
    void github_actions_is_recognised() {
        Pipeline pipeline = Pipeline.of(Variables.GITHUB);

        assertThat(pipeline.system()).isEqualTo("github");
        assertThat(pipeline.actor()).isEqualTo("ada");
        assertThat(pipeline.environment()).isNull();
        assertThat(pipeline.deploymentId("staging", null)).isEqualTo("github-120912-2-staging");
        assertThat(pipeline.deploymentId("staging", "cart")).isEqualTo("github-120912-2-staging-cart");
        assertThat(attributes(pipeline))
                .isEqualTo(Map.of(
                        "cicd.pipeline.name", "Release",
                        "cicd.pipeline.run.id", "120912",
                        "cicd.pipeline.run.url.full", "https://github.com/example/shop/actions/runs/120912",
                        "vcs.repository.url.full", "https://github.com/example/shop",
                        "vcs.ref.head.name", "main",
                        "vcs.ref.head.revision", "9d59409acf479dfa0df1aa568182e43e43df8bbe"));
    }

    @Test
    void a_pull_request_of_github_is_named() {
        Map<String, String> variables = new TreeMap<>(Variables.GITHUB);
        variables.put("GITHUB_REF", "refs/pull/123/merge");
        variables.put("GITHUB_REF_NAME", "123/merge");
        variables.put("GITHUB_HEAD_REF", "PROJ-12-vouchers");

        assertThat(attributes(Pipeline.of(variables)))
                .containsEntry("vcs.change.id", "123")
                .containsEntry("vcs.ref.head.name", "PROJ-12-vouchers");
    }

    @Test
    void gitlab_ci_is_recognised() {
        Pipeline pipeline = Pipeline.of(Variables.GITLAB);

        assertThat(pipeline.system()).isEqualTo("gitlab");
        assertThat(pipeline.actor()).isEqualTo("ada");
        assertThat(pipeline.environment()).isEqualTo("production");
        assertThat(pipeline.startedAt()).isEqualTo(Instant.parse("2026-11-24T08:50:00Z"));
        assertThat(pipeline.status()).isNull();
        assertThat(pipeline.deploymentId("production", null)).isEqualTo("gitlab-1001-7007-production");
        assertThat(attributes(pipeline))
                .isEqualTo(Map.of(
                        "cicd.pipeline.name", "example/shop",
                        "cicd.pipeline.run.id", "1001",
                        "cicd.pipeline.run.url.full", "https://gitlab.example.com/example/shop/-/pipelines/1001",
                        "vcs.repository.url.full", "https://gitlab.example.com/example/shop",
                        "vcs.ref.head.name", "main",
                        "vcs.ref.head.revision", "9d59409acf479dfa0df1aa568182e43e43df8bbe"));
    }

    @Test
    void jenkins_is_recognised_and_a_password_in_the_address_of_the_repository_is_left_out() {
        Pipeline pipeline = Pipeline.of(Variables.JENKINS);

        assertThat(pipeline.system()).isEqualTo("jenkins");
        assertThat(pipeline.deploymentId("production", null)).isEqualTo("jenkins-shop/release-12-production");
        assertThat(attributes(pipeline))
                .isEqualTo(Map.of(
                        "cicd.pipeline.name", "shop/release",
                        "cicd.pipeline.run.id", "jenkins-shop-release-12",
                        "cicd.pipeline.run.url.full", "https://ci.example.com/job/shop/job/release/12/",
                        "vcs.repository.url.full", "https://git.example.com/shop.git",
                        "vcs.ref.head.name", "origin/main",
                        "vcs.ref.head.revision", "9d59409acf479dfa0df1aa568182e43e43df8bbe"));
    }

    @Test
    void elsewhere_and_where_variables_are_missing_nothing_is_made_up() {
        assertThat(Pipeline.of(Map.of("BUILD_URL", "https://x", "CI", "true")).system())
                .isNull();
        assertThat(Pipeline.of(Map.of()).deploymentId("production", null)).isNull();
        for (String sign : new String[] {"GITHUB_ACTIONS", "GITLAB_CI", "JENKINS_URL"}) {
            Pipeline bare = Pipeline.of(Map.of(sign, "true", "CI_JOB_STARTED_AT", "soon", "GITHUB_REF", ""));
            assertThat(bare.startedAt()).isNull();
            assertThat(bare.actor()).isNull();
            assertThat(attributes(bare).keySet()).isSubsetOf("cicd.pipeline.run.id");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, SUCCEEDED",
        "success, SUCCEEDED",
        "SUCCESS, SUCCEEDED",
        "failed, FAILED",
        "failure, FAILED",
        "cancelled, FAILED",
        "canceled, FAILED",
        "ABORTED, FAILED",
        "running, ",
        "UNSTABLE, ",
        "'', ",
    })
    void the_words_of_the_systems_for_the_end_of_a_job_are_understood(String word, DeploymentStatus status) {
        assertThat(Pipeline.statusOf(word)).isEqualTo(status);
    }
}
