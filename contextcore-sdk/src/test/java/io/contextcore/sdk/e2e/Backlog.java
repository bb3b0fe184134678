package io.contextcore.sdk.e2e;

import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightType;
import io.contextcore.api.sprint.Sprint;
import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Three weeks of a small team, long past: every event that a tracker can record, every type of task, and every type of
 * attribute. Some of it is still open at the end. It begins with a task, so that the first batch of spans is not empty.
 */
final class Backlog {
    static final String PROJECT = "commerce";
    static final String OTHER_PROJECT = "platform";

    static final Set<String> IN_PROGRESS = Set.of("EPIC-1", "SHOP-1");
    static final Set<String> OPEN = Set.of("EPIC-1", "SHOP-1", "INC-1", "TASK-1", "OPS-1");

    static final AttributeKey<String> TEAM = AttributeKey.stringKey("team.name");
    static final AttributeKey<Long> SEATS = AttributeKey.longKey("team.seats");
    static final AttributeKey<Double> RATIO = AttributeKey.doubleKey("team.ratio");
    static final AttributeKey<Boolean> REMOTE = AttributeKey.booleanKey("team.remote");
    static final AttributeKey<List<String>> SKILLS = AttributeKey.stringArrayKey("team.skills");
    static final AttributeKey<List<Long>> ROOMS = AttributeKey.longArrayKey("team.rooms");
    static final AttributeKey<List<Double>> LOADS = AttributeKey.doubleArrayKey("team.loads");
    static final AttributeKey<List<Boolean>> FLAGS = AttributeKey.booleanArrayKey("team.flags");

    /** Own attributes of the tasks, which no registry knows. */
    static final Set<String> OWN_ATTRIBUTES = Set.of(
            TEAM.getKey(),
            SEATS.getKey(),
            RATIO.getKey(),
            REMOTE.getKey(),
            SKILLS.getKey(),
            ROOMS.getKey(),
            LOADS.getKey(),
            FLAGS.getKey());

    private static final Instant START = Instant.parse("2026-01-05T09:00:00.000000001Z");

    private final TaskTracker tasks;
    private final SprintTracker sprints;

    private Backlog(ContextCoreSdk contextCore) {
        this.tasks = contextCore.getTaskTracker(PROJECT);
        this.sprints = contextCore.getSprintTracker(PROJECT);
    }

    /** Records all of it. */
    static void record(ContextCoreSdk contextCore) {
        Backlog backlog = new Backlog(contextCore);
        backlog.plan();
        backlog.work();
        backlog.close();
        agents(contextCore);
        deploy(contextCore);
        contextCore
                .getTaskTracker(OTHER_PROJECT)
                .at(hour(2))
                .taskBuilder("OPS-1")
                .setTitle("New cluster")
                .start();
    }

    /** What agents found out, and what one of them left to another. */
    private static void agents(ContextCoreSdk contextCore) {
        Agent planner = Agent.builder("planner")
                .setSessionId("session-42")
                .setName("Planner")
                .setVersion("1.4.0")
                .setModel("large-model-2")
                .build();
        InsightEmitter insights = contextCore.getInsightEmitter(PROJECT, planner);
        insights.at(hour(40))
                .insightBuilder(InsightType.DECISION, "Poll the provider")
                .setId("I-1")
                .emit();
        insights.at(hour(41))
                .insightBuilder(InsightType.DECISION, "Let the provider push")
                .setId("I-2")
                .setRationale("Polling costs 40 % of the database's load")
                .setCategory("architecture")
                .setConfidence(1)
                .setAudience(InsightAudience.AGENT)
                .addAlternative("polling")
                .addAppliesTo("src/checkout/**")
                .setExpiresAt(hour(90_000))
                .setSupersedes("I-1")
                .addEvidence(Evidence.task("SHOP-1").withDescription("why it was blocked"))
                .addEvidence(Evidence.metricQuery("rate(polls_total[5m])"))
                .setTaskId("SPIKE-1")
                .setAttribute(TEAM, "checkout")
                .emit();
        contextCore
                .getInsightEmitter(PROJECT, null)
                .at(hour(42))
                .by("ada")
                .from("wiki")
                .insightBuilder(InsightType.LESSON, "Ask for mock-ups first")
                .setId("I-3")
                .emit();
        contextCore
                .getHandoffQueue(PROJECT, planner)
                .handoffBuilder("Write the migration")
                .setId("H-1")
                .setCapability("sql")
                .setPriority(TaskPriority.HIGH)
                .setTaskId("TASK-1")
                .create();
        HandoffQueue worker = contextCore.getHandoffQueue(PROJECT, Agent.create("worker", null));
        worker.accept("H-1");
        worker.complete("H-1", "V42__vouchers.sql");
    }

    private static void deploy(ContextCoreSdk contextCore) {
        contextCore
                .getDeploymentTracker(PROJECT)
                .at(hour(43))
                .by("ada")
                .from("github")
                .deploymentBuilder("production", DeploymentStatus.FAILED)
                .setId("D-1")
                .setName("deploy checkout")
                .setVersion("2.4.0")
                .addTaskId("SHOP-1")
                .addTaskId("SHOP-2")
                .addTaskId("never heard of")
                .setStartedAt(hour(42))
                .setAttribute(OpenTelemetryAttributes.VCS_REF_HEAD_NAME, "main")
                .setAttribute(RATIO, 3.0)
                .record();
        contextCore
                .getDeploymentTracker(PROJECT)
                .deploymentBuilder("production", DeploymentStatus.SUCCEEDED)
                .record();
    }

    private static Instant hour(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private void plan() {
        TaskTracker planned = tasks.at(hour(0)).by("ada");
        planned.taskBuilder("EPIC-1")
                .setTitle("Pay with a gift card")
                .setType(TaskType.EPIC)
                .setInitialStatus(TaskStatus.BACKLOG)
                .setPriority(TaskPriority.HIGH)
                .setAssignee("ada")
                .setLabels(List.of("checkout", "q1"))
                .setUrl("https://tracker.example.com/EPIC-1")
                .setDueDate(LocalDate.of(2026, 3, 31))
                .setStoryPoints(40)
                .setAttribute(TEAM, "checkout")
                .setAttribute(SEATS, 7L)
                .setAttribute(RATIO, 0.5)
                .setAttribute(REMOTE, true)
                .setAttribute(SKILLS, List.of("java", "sql"))
                .setAttribute(ROOMS, List.of(1L, 2L))
                .setAttribute(LOADS, List.of(0.25, 0.75))
                .setAttribute(FLAGS, List.of(true, false))
                .start();
        sprints.at(hour(0))
                .by("ada")
                .sprintBuilder("2026-02")
                .setName("Sprint 2")
                .setGoal("Gift cards")
                .setStartDate(LocalDate.of(2026, 1, 5))
                .setEndDate(LocalDate.of(2026, 1, 16))
                .create();
        sprints.at(hour(0))
                .sprintBuilder("2026-04")
                .setEndDate(LocalDate.of(2026, 1, 30))
                .setPlannedPoints(13)
                .create();
        planned.from("jira")
                .taskBuilder("SHOP-1")
                .setTitle("Accept gift cards")
                .setType(TaskType.STORY)
                .setParentId("EPIC-1")
                .setSprintId("2026-02")
                .setStoryPoints(5)
                .setPriority(TaskPriority.CRITICAL)
                .setAssignee("bob")
                .setUrl("https://tracker.example.com/SHOP-1")
                .setLabels(List.of("checkout"))
                .setDueDate(LocalDate.of(2026, 1, 16))
                .setSourceId("10042")
                .setAttribute(TEAM, "checkout")
                .start();
        planned.taskBuilder("SHOP-2")
                .setTitle("Field for the code")
                .setType(TaskType.SUBTASK)
                .setParentId("SHOP-1")
                .setStoryPoints(2)
                .start();
        planned.taskBuilder("BUG-1")
                .setTitle("Total is wrong")
                .setType(TaskType.BUG)
                .start();
        planned.taskBuilder("SPIKE-1")
                .setTitle("Which provider?")
                .setType(TaskType.SPIKE)
                .addDependency("BUG-1")
                .start();
        planned.taskBuilder("INC-1")
                .setTitle("Payments are down")
                .setType(TaskType.INCIDENT)
                .setInitialStatus(TaskStatus.BLOCKED)
                .start();
        planned.taskBuilder("TASK-1").setTitle("Order cake").start();
    }

    private void work() {
        Sprint sprint = sprints.getSprint("2026-02");
        sprint.at(hour(1)).addTask("SHOP-2");
        sprint.at(hour(1)).addTask("TASK-1");
        sprint.at(hour(2)).removeTask("TASK-1");
        sprint.at(hour(3)).start();

        Task story = tasks.getTask("SHOP-1").by("bob");
        tasks.at(hour(4)).updateStatus("EPIC-1", TaskStatus.IN_PROGRESS);
        story.at(hour(4)).updateStatus(TaskStatus.IN_PROGRESS, "first in line");
        story.at(hour(5)).block("waiting for the payment API", "BUG-1");
        story.at(hour(6)).block("waiting for the payment API of the bank", "the bank");
        story.at(hour(8)).unblock();
        story.at(hour(9)).updateStatus(TaskStatus.IN_REVIEW);

        Task field = tasks.getTask("SHOP-2");
        field.at(hour(4)).updateStatus(TaskStatus.IN_PROGRESS);
        field.at(hour(5)).setProgress(40);
        field.at(hour(5)).comment("Works on staging.\nNot on Fridays.");
        field.at(hour(6)).assign("eve");
        field.at(hour(7)).addDependency("BUG-1");
        field.at(hour(8)).block("no mock-ups", null);
        tasks.at(hour(8)).block("BUG-1", "cannot be reproduced");
    }

    private void close() {
        tasks.at(hour(10)).complete("SHOP-2"); // while it is blocked, as the next one
        tasks.at(hour(10)).cancel("BUG-1", "not a bug");
        tasks.at(hour(30)).complete("SHOP-1");
        sprints.getSprint("2026-02").at(hour(31)).end();
        sprints.getSprint("2026-04").at(hour(32)).start();
        tasks.at(hour(33)).by("ada").reopen("SHOP-1", "fails with an empty card");
        tasks.at(hour(34)).updateStatus("SHOP-1", TaskStatus.IN_PROGRESS);
        tasks.at(hour(34)).reparent("SHOP-1", null);
        tasks.at(hour(34)).assign("SHOP-1", null);
        tasks.at(hour(35)).complete("SPIKE-1"); // nobody ever said that it was in progress
        tasks.at(hour(35)).reparent("TASK-1", "EPIC-1");
        tasks.at(hour(36)).updateTask("TASK-1").setTitle("Order two cakes").apply();
        tasks.at(hour(36))
                .updateTask("EPIC-1")
                .setPriority(TaskPriority.MEDIUM)
                .setDueDate(null)
                .setStoryPoints(55)
                .setLabels(List.of("checkout"))
                .setAttribute(TEAM, null)
                .setSprintId("2026-04")
                .apply();
    }
}
