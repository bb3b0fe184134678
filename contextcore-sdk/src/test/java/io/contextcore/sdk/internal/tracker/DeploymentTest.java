package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.deployment.Deployment;
import io.contextcore.api.deployment.DeploymentBuilder;
import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.deployment.DeploymentTracker;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeploymentTest {
    private static final Instant END = TestProject.START.minus(Duration.ofHours(1));

    private final TestProject project = new TestProject();
    private final DeploymentTracker deployments = project.sdk.getDeploymentTracker();

    private DeploymentBuilder deployment() {
        return deployments.deploymentBuilder("production", DeploymentStatus.SUCCEEDED);
    }

    @Test
    void a_deployment_is_known_with_all_that_was_said_of_it() {
        Deployment recorded = deployments
                .at(END)
                .by("ada")
                .from("github")
                .deploymentBuilder("staging", DeploymentStatus.FAILED)
                .setId("D-1")
                .setName("deploy checkout")
                .setVersion("2.4.0")
                .addTaskId("T-2")
                .addTaskId("T-1")
                .addTaskId("T-2")
                .setStartedAt(END)
                .setAttribute(OpenTelemetryAttributes.VCS_REF_HEAD_NAME, "main")
                .record();

        assertThat(recorded).isEqualTo(deployments.findDeployment("D-1"));
        assertThat(recorded.getId()).isEqualTo("D-1");
        assertThat(recorded.getProject()).isEqualTo("commerce");
        assertThat(recorded.getEnvironment()).isEqualTo("staging");
        assertThat(recorded.getStatus()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(recorded.getName()).isEqualTo("deploy checkout");
        assertThat(recorded.getVersion()).isEqualTo("2.4.0");
        assertThat(recorded.getTaskIds()).containsExactly("T-2", "T-1");
        assertThat(recorded.getStartedAt()).isEqualTo(END);
        assertThat(recorded.getFinishedAt()).isEqualTo(END);
        assertThat(recorded.getActor()).isEqualTo("ada");
        assertThat(recorded.getAttributes().asMap()).hasSize(1);
        assertThat(recorded.getSpanContext().isSampled()).isTrue();
    }

    @Test
    void what_was_not_said_is_not_known() {
        Deployment recorded = deployment().record();

        assertThat(recorded.getId()).matches("deployment-[0-9a-f]{32}");
        assertThat(recorded.getFinishedAt()).isEqualTo(TestProject.START);
        assertThat(recorded.getName()).isNull();
        assertThat(recorded.getVersion()).isNull();
        assertThat(recorded.getStartedAt()).isNull();
        assertThat(recorded.getActor()).isNull();
        assertThat(recorded.getTaskIds()).isEmpty();
        assertThat(deployments.findDeployment("another")).isNull();
        assertThat(project.sdk.getDeploymentTracker("other").findDeployment(recorded.getId()))
                .isNull();
    }

    @Test
    void it_changes_no_task() {
        project.tasks.startTask("T-1", "Vouchers");
        var before = project.task("T-1");

        project.leaves(1, () -> deployment().addTaskId("T-1").record());

        assertThat(project.task("T-1")).isSameAs(before);
    }

    @Test
    void what_breaks_a_rule_is_refused_and_leaves_no_event() {
        deployment().setId("D-1").record();

        String length = "must have 1 to 200 characters";
        String control = "must not contain control characters";
        project.refuses(
                () -> deployment().setId("D-1").record(), "deployment", "D-1", "must be new in project \"commerce\"");
        project.refuses(() -> deployment().setId(""), "deployment", "", length);
        project.refuses(() -> deployments.deploymentBuilder("", DeploymentStatus.FAILED), "deployed_to", "", length);
        project.refuses(() -> deployments.deploymentBuilder("test", null), "outcome", null, "must be given");
        project.refuses(() -> deployment().setName("a\nb"), "deployment_title", "a\nb", control);
        project.refuses(() -> deployment().setVersion("\u0000"), "deployed_version", "\u0000", control);
        project.refuses(() -> deployment().addTaskId(""), "task_ids", "", length);
        project.refuses(
                () -> deployment().setAttribute(AttributeKey.stringKey("task.mine"), "x"),
                "attributes",
                "task.mine",
                "must not be in a namespace of ContextCore");
        Instant late = TestProject.START.plusNanos(1);
        project.refuses(
                () -> deployment().setStartedAt(late).record(),
                "deployment_started_at",
                late,
                "must not be after the end of the deployment, " + TestProject.START);
    }

    @Test
    void the_number_of_its_tasks_is_bounded() {
        DeploymentBuilder builder = deployment();
        for (int i = 0; i < 256; i++) {
            builder.addTaskId("T-" + i);
        }
        builder.addTaskId("T-0");

        project.refuses(() -> builder.addTaskId("T-256"), "task_ids", 257, "must have at most 256 items");
        assertThat(builder.record().getTaskIds()).hasSize(256);
    }
}
