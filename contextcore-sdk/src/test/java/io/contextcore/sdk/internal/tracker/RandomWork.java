package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.RefusedException;
import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Does whatever comes to its mind with a few tasks and sprints, sensible or not. For one thread. */
final class RandomWork {
    private static final int TASKS = 30;
    private static final int SPRINTS = 4;

    private final Random random;
    private final TaskTracker tasks;
    private final SprintTracker sprints;

    RandomWork(Engine engine, String project, long seed) {
        this.random = new Random(seed);
        this.tasks = new SdkTaskTracker(engine, project).by("worker-" + seed);
        this.sprints = new SdkSprintTracker(engine, project).by("worker-" + seed);
    }

    /** Tries one thing. Returns whether it was accepted. */
    boolean next() {
        try {
            if (random.nextInt(10) == 0) {
                changeSprint(sprint());
            } else {
                changeTask(task());
            }
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private void changeTask(String id) {
        switch (random.nextInt(12)) {
            case 0, 1 ->
                tasks.taskBuilder(id)
                        .setTitle("Vouchers")
                        .setType(any(TaskType.values()))
                        .setParentId(orNull(task()))
                        .setStoryPoints(points())
                        .setSprintId(orNull(sprint()))
                        .start();
            case 2, 3 -> tasks.updateStatus(id, any(TaskStatus.values()), orNull("a reason"));
            case 4 -> tasks.block(id, orNull("another reason"), orNull("OPS-7"));
            case 5 -> tasks.unblock(id);
            case 6 -> tasks.reopen(id);
            case 7 -> tasks.setProgress(id, random.nextInt(101));
            case 8 ->
                tasks.updateTask(id)
                        .setParentId(orNull(task()))
                        .setFinishedParentAllowed(random.nextBoolean())
                        .apply();
            case 9 ->
                tasks.updateTask(id)
                        .setStoryPoints(points())
                        .setType(any(TaskType.values()))
                        .setPriority(orNull(any(TaskPriority.values())))
                        .setLabels(List.of("label-" + random.nextInt(3)))
                        .setAttribute(AttributeKey.longKey("room"), (long) random.nextInt(3))
                        .apply();
            case 10 -> tasks.updateTask(id).setSprintId(orNull(sprint())).apply();
            default -> tasks.addDependency(id, task());
        }
    }

    private void changeSprint(String id) {
        switch (random.nextInt(8)) {
            case 0, 1 -> sprints.sprintBuilder(id).setPlannedPoints(points()).create();
            case 2, 3 -> sprints.start(id);
            case 4, 5 -> sprints.addTask(id, task());
            case 6 -> sprints.removeTask(id, task());
            default -> sprints.end(id);
        }
    }

    private String task() {
        return "T-" + random.nextInt(TASKS);
    }

    private String sprint() {
        return "S-" + random.nextInt(SPRINTS);
    }

    private @Nullable Integer points() {
        return orNull(random.nextInt(9));
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> @Nullable T orNull(T value) {
        return random.nextBoolean() ? value : null;
    }
}
