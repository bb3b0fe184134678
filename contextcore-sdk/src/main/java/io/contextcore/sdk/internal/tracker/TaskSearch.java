package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.task.TaskAnswer;
import io.contextcore.api.task.TaskQuery;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.sdk.internal.state.Archived;
import io.contextcore.sdk.internal.state.Entity;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a project that a query asks for: those in memory as they were at one moment, and those that had left it by
 * then, read from the disk one by one. For one thread and one use.
 */
final class TaskSearch {
    private static final Comparator<TaskSnapshot> OLDEST_FIRST =
            Comparator.comparing(TaskSnapshot::getCreatedAt).thenComparing(TaskSnapshot::getId);

    private final Engine engine;
    private final String project;
    private final TaskQuery query;
    private final TaskCriteria criteria;

    TaskSearch(Engine engine, String project, TaskQuery query) {
        this.engine = engine;
        this.project = project;
        this.query = query;
        this.criteria = new TaskCriteria(query);
    }

    /** The tasks at one moment. */
    private record Moment(
            Map<String, TaskState> inMemory,
            Archived archived,
            @Nullable SprintState sprint) {
        static Moment of(ProjectState state, Archived archived, @Nullable String sprintId) {
            Map<String, TaskState> tasks = new HashMap<>();
            state.tasks().forEach(task -> tasks.put(task.getId(), task));
            return new Moment(tasks, archived, state.sprint(sprintId));
        }
    }

    /** Returns the oldest within the limit; takes memory for no more finished tasks than that. */
    TaskAnswer list() {
        PriorityQueue<TaskSnapshot> oldest = new PriorityQueue<>(OLDEST_FIRST.reversed());
        long[] matches = {0};
        forEach(task -> {
            matches[0]++;
            oldest.add(task);
            if (oldest.size() > query.getLimit()) {
                oldest.remove();
            }
        });
        List<TaskSnapshot> sorted = new ArrayList<>(oldest);
        sorted.sort(OLDEST_FIRST);
        return TaskAnswer.create(sorted, matches[0]);
    }

    /** Hands out all of them. */
    void forEach(Consumer<? super TaskSnapshot> consumer) {
        ProjectState fresh = engine.fresh(project);
        Moment moment = engine.read(state -> Moment.of(fresh, state.archived(), query.getSprintId()));
        Consumer<TaskSnapshot> wanted = task -> {
            if (criteria.test(task)) {
                consumer.accept(task);
            }
        };
        if (query.getSprintId() != null) {
            forEachOfSprint(moment, wanted);
            return;
        }
        if (criteria.mayBeFinished()) {
            moment.archived.readLatest(Entity.Kind.TASK, entity -> {
                if (entity.getProject().equals(project) && !moment.inMemory.containsKey(entity.getId())) {
                    wanted.accept((TaskState) entity);
                }
            });
        }
        moment.inMemory.values().forEach(wanted);
    }

    private void forEachOfSprint(Moment moment, Consumer<TaskSnapshot> wanted) {
        if (moment.sprint == null) {
            return;
        }
        for (String taskId : moment.sprint.taskIds()) {
            TaskState inMemory = moment.inMemory.get(taskId);
            TaskState task =
                    inMemory != null ? inMemory : (TaskState) moment.archived.find(Entity.Kind.TASK, project, taskId);
            if (task != null) {
                wanted.accept(task);
            }
        }
    }
}
