package io.contextcore.api;

import io.contextcore.api.deployment.DeploymentTracker;
import io.contextcore.api.guidance.Guidance;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightQuerier;
import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskTracker;
import org.jspecify.annotations.Nullable;

final class NoopContextCore implements ContextCore {
    static final ContextCore INSTANCE = new NoopContextCore();

    private NoopContextCore() {}

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
    public InsightQuerier getInsightQuerier() {
        return InsightQuerier.noop();
    }

    @Override
    public InsightQuerier getInsightQuerier(String project) {
        return InsightQuerier.noop();
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
    public String toString() {
        return "NoopContextCore";
    }
}
