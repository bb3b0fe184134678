package io.contextcore.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.contextcore.api.deployment.DeploymentTracker;
import io.contextcore.api.guidance.Guidance;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightQuerier;
import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskTracker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GlobalContextCoreTest {
    private final ContextCore first = new AnotherContextCore();
    private final ContextCore second = new AnotherContextCore();

    @BeforeEach
    @AfterEach
    void reset() {
        GlobalContextCore.resetForTest();
    }

    @Test
    void it_is_the_noop_until_it_is_set() {
        assertThat(GlobalContextCore.get()).isSameAs(ContextCore.noop());

        GlobalContextCore.set(first);

        assertThat(GlobalContextCore.get()).isSameAs(first);
    }

    @Test
    void a_second_set_is_refused_and_shows_where_the_first_was() {
        setTheFirst();

        Throwable refused = catchThrowable(() -> GlobalContextCore.set(second));

        assertThat(refused)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("GlobalContextCore.set was called before: call it once, at the start of the application");
        assertThat(refused.getCause()).hasMessage("GlobalContextCore was first set here");
        assertThat(refused.getCause().getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("setTheFirst"));
        assertThat(GlobalContextCore.get()).isSameAs(first);
    }

    private void setTheFirst() {
        GlobalContextCore.set(first);
    }

    @Test
    void the_same_instance_is_refused_too() {
        GlobalContextCore.set(first);

        assertThatThrownBy(() -> GlobalContextCore.set(first)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void after_a_reset_another_can_be_set() {
        GlobalContextCore.set(first);
        GlobalContextCore.resetForTest();

        assertThat(GlobalContextCore.get()).isSameAs(ContextCore.noop());
        GlobalContextCore.set(second);
        assertThat(GlobalContextCore.get()).isSameAs(second);
    }

    @Test
    void null_is_refused_and_leaves_the_place_free() {
        assertThatNullPointerException()
                .isThrownBy(() -> GlobalContextCore.set(null))
                .withMessage("contextCore");

        GlobalContextCore.set(first);
        assertThat(GlobalContextCore.get()).isSameAs(first);
    }

    private static final class AnotherContextCore implements ContextCore {
        @Override
        public TaskTracker getTaskTracker() {
            return TaskTracker.noop();
        }

        @Override
        public TaskTracker getTaskTracker(String project) {
            return TaskTracker.noop();
        }

        @Override
        public SprintTracker getSprintTracker() {
            return SprintTracker.noop();
        }

        @Override
        public SprintTracker getSprintTracker(String project) {
            return SprintTracker.noop();
        }

        @Override
        public InsightEmitter getInsightEmitter() {
            return InsightEmitter.noop();
        }

        @Override
        public InsightEmitter getInsightEmitter(Agent agent) {
            return InsightEmitter.noop();
        }

        @Override
        public InsightEmitter getInsightEmitter(String project, @Nullable Agent agent) {
            return InsightEmitter.noop();
        }

        @Override
        public HandoffQueue getHandoffQueue(Agent agent) {
            return HandoffQueue.noop();
        }

        @Override
        public HandoffQueue getHandoffQueue(String project, Agent agent) {
            return HandoffQueue.noop();
        }

        @Override
        public DeploymentTracker getDeploymentTracker() {
            return DeploymentTracker.noop();
        }

        @Override
        public DeploymentTracker getDeploymentTracker(String project) {
            return DeploymentTracker.noop();
        }

        @Override
        public Guidance getGuidance() {
            return Guidance.noop();
        }

        @Override
        public Guidance getGuidance(Agent agent) {
            return Guidance.noop();
        }

        @Override
        public Guidance getGuidance(String project, @Nullable Agent agent) {
            return Guidance.noop();
        }

        @Override
        public InsightQuerier getInsightQuerier() {
            return InsightQuerier.noop();
        }

        @Override
        public InsightQuerier getInsightQuerier(String project) {
            return InsightQuerier.noop();
        }
    }
}
