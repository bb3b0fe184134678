package io.contextcore.crash;

import io.contextcore.api.ContextCore;
import io.contextcore.api.RefusedException;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightType;
import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Random operations, each of which records exactly one event with its marker. Tasks, sprints, insights and hand-overs whose ids
 * begin with the owner are touched by nobody else, so none of their operations may be refused; a few tasks are shared by all. For one
 * thread.
 */
final class RandomWork {
    private static final int MOST_OPEN = 12;
    private static final int SHARED = 3;
    private static final TaskStatus[] STATUSES = {
        TaskStatus.BACKLOG, TaskStatus.TODO, TaskStatus.IN_PROGRESS, TaskStatus.IN_REVIEW
    };

    private final TaskTracker tasks;
    private final SprintTracker sprints;
    private final String owner;
    private final Random random;
    private final Supplier<Marker> markers;
    private final List<String> open = new ArrayList<>();
    private final List<String> finished = new ArrayList<>();
    private final List<String> sprintIds = new ArrayList<>();
    private final InsightEmitter insights;
    private final HandoffQueue handoffs;
    private final List<String> newInsights = new ArrayList<>(); // in nobody's place, and nobody in theirs
    private final List<String> pending = new ArrayList<>();

    /**
     * @param owner what the ids begin with; what is open of it is gone on with
     * @param markers gives each operation its marker
     */
    RandomWork(ContextCore contextCore, String owner, Random random, Supplier<Marker> markers) {
        this.tasks = contextCore.getTaskTracker();
        this.sprints = contextCore.getSprintTracker();
        Agent agent = Agent.create(owner, null);
        this.insights = contextCore.getInsightEmitter(agent);
        this.handoffs = contextCore.getHandoffQueue(agent);
        this.owner = owner;
        this.random = random;
        this.markers = markers;
        for (TaskSnapshot task : tasks.listOpenTasks()) {
            if (task.getId().startsWith(owner)) {
                open.add(task.getId());
            }
        }
        for (SprintSnapshot sprint : sprints.listSprints()) {
            if (sprint.getId().startsWith(owner) && sprint.getStatus() != SprintStatus.ENDED) {
                sprintIds.add(sprint.getId());
            }
        }
    }

    /** Does one operation. Returns its marker once it is acknowledged. */
    Marker next() {
        Marker marker = markers.get();
        while (!tryOne(marker)) {
            // that one was not possible now
        }
        return marker;
    }

    private boolean tryOne(Marker marker) {
        if (random.nextInt(8) == 0) {
            return remember(marker);
        }
        int choice = random.nextInt(100);
        if (open.isEmpty() || choice < 15) {
            return start(marker);
        }
        if (choice < 30) {
            return sprint(marker);
        }
        if (choice < 40) {
            return shared(marker);
        }
        if (choice < 45) {
            return reopen(marker);
        }
        return change(pick(open), choice, marker);
    }

    /** Emits an insight or supersedes one, or offers work or takes the offer back. */
    private boolean remember(Marker marker) {
        String id = owner + marker;
        switch (random.nextInt(4)) {
            case 0 -> {
                if (newInsights.size() < 2) {
                    return false;
                }
                String earlier = newInsights.remove(random.nextInt(newInsights.size()));
                String later = newInsights.remove(random.nextInt(newInsights.size()));
                insights.supersede(earlier, later, text(marker));
            }
            case 1 -> {
                handoffs.handoffBuilder(marker + " vouchers").setId(id).create();
                pending.add(id);
            }
            case 2 -> {
                if (pending.isEmpty()) {
                    return false;
                }
                handoffs.cancel(pending.remove(random.nextInt(pending.size())), text(marker));
            }
            default -> {
                insights.insightBuilder(InsightType.LESSON, marker + " vouchers")
                        .setId(id)
                        .setRationale(text(marker))
                        .emit();
                newInsights.add(id);
            }
        }
        return true;
    }

    private boolean start(Marker marker) {
        if (open.size() >= MOST_OPEN) {
            return false;
        }
        String id = owner + marker;
        tasks.taskBuilder(id)
                .setTitle(marker + " vouchers")
                .setParentId(open.isEmpty() || random.nextInt(3) > 0 ? null : pick(open))
                .setStoryPoints(random.nextInt(9))
                .start();
        open.add(id);
        return true;
    }

    private boolean reopen(Marker marker) {
        if (finished.isEmpty() || open.size() >= MOST_OPEN) {
            return false;
        }
        String id = pick(finished);
        tasks.reopen(id, text(marker));
        finished.remove(id);
        open.add(id);
        return true;
    }

    private boolean change(String id, int choice, Marker marker) {
        TaskStatus status = Objects.requireNonNull(tasks.findTask(id), id).getStatus();
        if (choice < 60) {
            tasks.comment(id, text(marker));
        } else if (choice < 70) {
            tasks.block(id, text(marker), random.nextBoolean() ? null : pick(open));
        } else if (choice < 80) {
            tasks.updateStatus(id, random.nextInt(5) > 0 ? TaskStatus.DONE : TaskStatus.CANCELLED, text(marker));
            open.remove(id);
            finished.add(id);
        } else if (choice < 85) {
            tasks.by(marker.toString()).assign(id, marker.toString());
        } else if (status == TaskStatus.BLOCKED) {
            tasks.by(marker.toString()).unblock(id);
        } else {
            TaskStatus next = STATUSES[random.nextInt(STATUSES.length)];
            if (next == status) {
                return false;
            }
            tasks.updateStatus(id, next, text(marker));
        }
        return true;
    }

    private boolean sprint(Marker marker) {
        if (sprintIds.isEmpty() || random.nextInt(6) == 0) {
            String id = owner + marker;
            sprints.sprintBuilder(id).setName(marker.toString()).create();
            sprintIds.add(id);
            return true;
        }
        String id = pick(sprintIds);
        SprintTracker by = sprints.by(marker.toString());
        SprintSnapshot sprint = Objects.requireNonNull(sprints.findSprint(id), id);
        if (random.nextBoolean()) {
            String task = pick(open);
            if (Objects.requireNonNull(tasks.findTask(task), task).getSprintId() != null) {
                return false;
            }
            by.addTask(id, task);
        } else if (sprint.getStatus() == SprintStatus.PLANNED) {
            by.start(id);
        } else {
            by.end(id);
            sprintIds.remove(id);
        }
        return true;
    }

    private boolean shared(Marker marker) {
        String id = "shared-" + random.nextInt(SHARED);
        if (tasks.findTask(id) == null) {
            return unlessRefused(() -> tasks.startTask(id, text(marker)));
        }
        return switch (random.nextInt(3)) {
            case 0 -> unlessRefused(() -> tasks.updateStatus(id, TaskStatus.DONE, text(marker)));
            case 1 -> unlessRefused(() -> tasks.reopen(id, text(marker)));
            default -> {
                tasks.comment(id, text(marker));
                yield true;
            }
        };
    }

    /** What is shared may have been changed by another since it was looked at. */
    private static boolean unlessRefused(Runnable operation) {
        try {
            operation.run();
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    /** A few are long, so that a kill finds a write in the middle. */
    private String text(Marker marker) {
        int words = random.nextInt(20) == 0 ? random.nextInt(120) : random.nextInt(4);
        return marker + " vouchers".repeat(words);
    }

    private String pick(List<String> ids) {
        return ids.get(random.nextInt(ids.size()));
    }
}
