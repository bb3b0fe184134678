package io.contextcore.deploy.collector;

import io.contextcore.api.sprint.Sprint;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.ContextCoreSdk;

/** Some weeks of work in a moment: an epic with stories that are done, blocked, cancelled, opened again, or still open. */
final class Work {
    private final ContextCoreSdk contextCore;
    private final String project;

    Work(ContextCoreSdk contextCore, String project) {
        this.contextCore = contextCore;
        this.project = project;
    }

    /** Adds an epic with this many stories, a sprint over them, and everything that may happen to a story. */
    void add(String epic, int stories) {
        TaskTracker tasks = contextCore.getTaskTracker(project);
        tasks.taskBuilder(epic).setTitle("Epic " + epic).setType(TaskType.EPIC).start();
        Sprint sprint = contextCore
                .getSprintTracker(project)
                .sprintBuilder("sprint of " + epic)
                .setPlannedPoints(3 * stories)
                .create();
        sprint.start();
        for (int i = 0; i < stories; i++) {
            String id = epic + "-" + i;
            tasks.taskBuilder(id)
                    .setTitle("Story \u00fc " + id)
                    .setType(i % 5 == 0 ? TaskType.BUG : TaskType.STORY)
                    .setPriority(i % 3 == 0 ? TaskPriority.HIGH : null)
                    .setStoryPoints(i % 4 == 0 ? null : i % 4)
                    .setParentId(epic)
                    .start();
            sprint.addTask(id);
            tasks.updateStatus(id, TaskStatus.IN_PROGRESS, null);
            switch (i % 5) {
                case 0 -> tasks.getTask(id).complete();
                case 1 -> {
                    tasks.block(id, "waits for the API", epic);
                    tasks.unblock(id);
                    tasks.getTask(id).complete();
                }
                case 2 -> tasks.getTask(id).cancel("not wanted any more");
                case 3 -> {
                    tasks.getTask(id).complete();
                    tasks.reopen(id, "was not done after all");
                    tasks.getTask(id).complete();
                }
                default -> tasks.block(id, "waits for a decision", null);
            }
        }
        sprint.end();
    }
}
