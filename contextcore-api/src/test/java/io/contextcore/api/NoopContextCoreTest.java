package io.contextcore.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.contextcore.api.deployment.Deployment;
import io.contextcore.api.deployment.DeploymentBuilder;
import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.deployment.DeploymentTracker;
import io.contextcore.api.guidance.Guidance;
import io.contextcore.api.handoff.Handoff;
import io.contextcore.api.handoff.HandoffBuilder;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAnswer;
import io.contextcore.api.insight.InsightBuilder;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightQuerier;
import io.contextcore.api.insight.InsightType;
import io.contextcore.api.sprint.Sprint;
import io.contextcore.api.sprint.SprintBuilder;
import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskAnswer;
import io.contextcore.api.task.TaskBuilder;
import io.contextcore.api.task.TaskLink;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTotals;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskUpdate;
import io.contextcore.api.task.TimeDistribution;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Without the SDK nothing is recorded, nothing is known, and nothing goes wrong. */
class NoopContextCoreTest {
    private static final ContextCore NOOP = ContextCore.noop();

    /** Every type of object that the no-op hands out, and one of each. */
    private static Map<Class<?>, Object> handedOut() {
        Map<Class<?>, Object> objects = new LinkedHashMap<>();
        objects.put(ContextCore.class, NOOP);
        objects.put(TaskTracker.class, NOOP.getTaskTracker());
        objects.put(TaskBuilder.class, NOOP.getTaskTracker().taskBuilder("T-1"));
        objects.put(TaskUpdate.class, NOOP.getTaskTracker().updateTask("T-1"));
        objects.put(Task.class, NOOP.getTaskTracker().getTask("T-1"));
        objects.put(TaskTotals.class, NOOP.getTaskTracker().getTotals());
        objects.put(TimeDistribution.class, NOOP.getTaskTracker().getTotals().getLeadTime());
        objects.put(SprintTracker.class, NOOP.getSprintTracker());
        objects.put(SprintBuilder.class, NOOP.getSprintTracker().sprintBuilder("S-1"));
        objects.put(Sprint.class, NOOP.getSprintTracker().getSprint("S-1"));
        objects.put(InsightEmitter.class, NOOP.getInsightEmitter());
        objects.put(InsightBuilder.class, NOOP.getInsightEmitter().insightBuilder(InsightType.RISK, "Late"));
        objects.put(InsightQuerier.class, NOOP.getInsightQuerier());
        HandoffQueue handoffs = NOOP.getHandoffQueue(Agent.create("planner", null));
        objects.put(HandoffQueue.class, handoffs);
        objects.put(HandoffBuilder.class, handoffs.handoffBuilder("Write it"));
        DeploymentTracker deployments = NOOP.getDeploymentTracker();
        objects.put(DeploymentTracker.class, deployments);
        objects.put(DeploymentBuilder.class, deployments.deploymentBuilder("production", DeploymentStatus.SUCCEEDED));
        objects.put(Guidance.class, NOOP.getGuidance());
        return objects;
    }

    static Stream<Arguments> every_call() {
        return handedOut().entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey().getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
                        .map(method -> argumentSet(
                                entry.getKey().getSimpleName() + "." + method.getName() + "/"
                                        + method.getParameterCount(),
                                entry.getValue(),
                                method)));
    }

    /** Reflection, so that a method which is added to the API is called here too. */
    @ParameterizedTest
    @MethodSource("every_call")
    void no_call_throws_or_knows_anything_whatever_it_is_given(Object object, Method method) throws Exception {
        Object[] nonsense = Stream.of(method.getParameterTypes())
                .map(type -> nonsense(type))
                .toArray();

        Object result = method.invoke(object, nonsense);

        if (method.getReturnType() == void.class
                || method.getName().matches("snapshot|find.*|awaitPending|getM(ean|in|ax)|getQuantile")) {
            assertThat(result).isNull();
        } else if (result instanceof Collection<?> all) {
            assertThat(all).isEmpty();
        } else if (result instanceof Long number) {
            assertThat(number).isZero();
        } else if (result instanceof TaskAnswer answer) {
            assertThat(answer.getTasks()).isEmpty();
            assertThat(answer.getMatches()).isZero();
        } else if (result instanceof TaskLink link) {
            assertThat(link.isValid()).isFalse();
        } else if (result instanceof Handoff handoff) {
            assertThat(handoff.getId()).isEmpty();
            assertThat(handoff.getSpanContext().isValid()).isFalse();
        } else if (result instanceof Deployment deployment) {
            assertThat(deployment.getId()).isEmpty();
            assertThat(deployment.getSpanContext().isValid()).isFalse();
        } else if (result instanceof Insight insight) {
            assertThat(insight.getId()).isEmpty();
            assertThat(insight.getSpanContext().isValid()).isFalse();
        } else if (result instanceof InsightAnswer answer) {
            assertThat(answer.getInsights()).isEmpty();
        } else if (result instanceof String text) {
            assertThat(text).isIn("", "T-1", "S-1");
        } else {
            assertThat(handedOut().keySet()).anyMatch(type -> type.isInstance(result));
        }
    }

    private static @Nullable Object nonsense(Class<?> type) {
        if (type == int.class) {
            return -1;
        }
        if (type == long.class) {
            return -1L;
        }
        if (type == double.class) {
            return Double.NaN;
        }
        return type == boolean.class ? true : null;
    }

    @Test
    void the_first_lines_of_a_newcomer_work_without_the_sdk() {
        TaskTracker tasks =
                NOOP.getTaskTracker("any").at(Instant.EPOCH).by("ada").from("github");

        Task task = tasks.startTask("T-1", "Vouchers");
        task.updateStatus(TaskStatus.IN_PROGRESS);
        task.block("waits");
        task.unblock();
        task.complete();

        assertThat(task.getId()).isEqualTo("T-1");
        assertThat(task.snapshot()).isNull();
        assertThat(tasks.findTask("T-1")).isNull();
        assertThat(tasks.listOpenTasks()).isEmpty();
        assertThat(task.getLink()).isSameAs(TaskLink.invalid());
        assertThat(NOOP.getSprintTracker().sprintBuilder("S-1").create().getId())
                .isEqualTo("S-1");
    }

    @Test
    void it_hands_out_the_same_trackers_every_time() {
        assertThat(NOOP.getTaskTracker()).isSameAs(TaskTracker.noop()).isSameAs(NOOP.getTaskTracker("another"));
        assertThat(NOOP.getSprintTracker()).isSameAs(SprintTracker.noop()).isSameAs(NOOP.getSprintTracker("another"));
    }
}
