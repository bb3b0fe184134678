package io.contextcore.samples.demo;

import static java.util.Objects.requireNonNull;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Counts a second time, from the steps alone and in the simplest way, what the backends are asked for: the expected answers
 * of tests. It shares no code with the SDK.
 *
 * <p>Of one project. Immutable for its readers.
 */
public final class Recount {
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, Sprint> sprints = new LinkedHashMap<>();
    private final List<Completion> completions = new ArrayList<>();
    private final List<Kind> created = new ArrayList<>();
    private final List<Kind> cancelled = new ArrayList<>();
    /** Also from blocked to blocked, for other reasons: a stay ends there, too. */
    private final List<Change> changes = new ArrayList<>();

    private final Map<String, Long> events = new TreeMap<>();

    private Recount() {}

    /** What the counters count by. */
    public record Kind(TaskType type, @Nullable TaskPriority priority) {}

    /** A change of status, a re-opening among them, but not the creation. */
    public record Change(String task, TaskStatus from, TaskStatus to, Instant at) {}

    /** A time that a task has, or had, in a status; {@code until} is {@code null} if it still has it. */
    public record Stay(
            TaskStatus status,
            Instant since,
            @Nullable Instant until,
            @Nullable String reason,
            @Nullable String blockedBy) {}

    /** A task that was done, as it was then. */
    public record Completion(
            String task,
            Kind kind,
            @Nullable Integer points,
            Instant at,
            long leadSeconds,
            @Nullable Long cycleSeconds,
            long blockedSeconds) {}

    /** All that is known of a task. */
    public static final class Task {
        private final String id;
        private final TaskType type;
        private final List<List<Stay>> attempts = new ArrayList<>();
        private final Map<String, String> attributes = new TreeMap<>();
        private @Nullable TaskPriority priority;
        private @Nullable Integer points;
        private @Nullable LocalDate due;
        private @Nullable String assignee;
        private @Nullable String parent;
        private @Nullable String sprint;
        private String title;

        private Task(String id, TaskType type, String title) {
            this.id = id;
            this.type = type;
            this.title = title;
        }

        public String id() {
            return id;
        }

        public TaskType type() {
            return type;
        }

        public String title() {
            return title;
        }

        public @Nullable TaskPriority priority() {
            return priority;
        }

        public @Nullable Integer points() {
            return points;
        }

        public @Nullable LocalDate due() {
            return due;
        }

        public @Nullable String assignee() {
            return assignee;
        }

        public @Nullable String parent() {
            return parent;
        }

        /** The sprint that it is in, or was in when that ended. */
        public @Nullable String sprint() {
            return sprint;
        }

        public Map<String, String> attributes() {
            return Map.copyOf(attributes);
        }

        /** From creation, or re-opening, to the end, for each attempt. */
        public List<List<Stay>> attempts() {
            return attempts.stream().map(List::copyOf).toList();
        }

        private List<Stay> attempt() {
            return attempts.get(attempts.size() - 1);
        }

        public Stay stay() {
            return attempt().get(attempt().size() - 1);
        }

        public TaskStatus status() {
            return stay().status();
        }

        public boolean isOpen() {
            return !status().isFinished();
        }

        private Kind kind() {
            return new Kind(type, priority);
        }

        private long pointsOrNone() {
            return points == null ? 0 : points;
        }
    }

    /** All that is known of a sprint. */
    public static final class Sprint {
        private final String id;
        private final LocalDate startDate;
        private final LocalDate endDate;
        private @Nullable Instant startedAt;
        private @Nullable Instant endedAt;
        private @Nullable Long committed;
        private long scopeAtEnd;
        private long completedAtEnd;
        private Set<String> taskIdsAtEnd = Set.of();

        private Sprint(String id, LocalDate startDate, LocalDate endDate) {
            this.id = id;
            this.startDate = startDate;
            this.endDate = endDate;
        }

        public String id() {
            return id;
        }

        public LocalDate startDate() {
            return startDate;
        }

        public LocalDate endDate() {
            return endDate;
        }

        public @Nullable Instant startedAt() {
            return startedAt;
        }

        public @Nullable Instant endedAt() {
            return endedAt;
        }

        /** The points of its tasks, those that were cancelled left out, when it started; {@code null} before. */
        public @Nullable Long committedPoints() {
            return committed;
        }

        public boolean isRunning() {
            return startedAt != null && endedAt == null;
        }
    }

    /** Counts the steps of one project. */
    public static Recount of(List<Step> steps, String project) {
        Recount recount = new Recount();
        for (Step step : steps) {
            if (step.project().equals(project)) {
                recount.add(step.at(), step.action());
            }
        }
        return recount;
    }

    private void add(Instant at, Action action) {
        if (action instanceof Action.Start start) {
            start(at, start);
        } else if (action instanceof Action.Change change) {
            change(change);
        } else if (action instanceof Action.Move move) {
            moveTo(at, task(move.task()), move.to(), move.reason(), null);
        } else if (action instanceof Action.Block block) {
            moveTo(at, task(block.task()), TaskStatus.BLOCKED, block.reason(), block.blockedBy());
        } else if (action instanceof Action.Unblock unblock) {
            Task task = task(unblock.task());
            moveTo(at, task, statusBeforeBlocked(task), null, null);
        } else if (action instanceof Action.Reopen reopen) {
            reopen(at, task(reopen.task()), reopen.reason());
        } else if (action instanceof Action.Assign assign) {
            task(assign.task()).assignee = assign.assignee();
            count("task.assigned");
        } else if (action instanceof Action.Comment) {
            count("task.commented");
        } else if (action instanceof Action.Progress) {
            count("task.progress_updated");
        } else if (action instanceof Action.Reparent reparent) {
            task(reparent.task()).parent = reparent.parent();
            count("task.reparented");
        } else if (action instanceof Action.DependOn) {
            count("task.linked");
        } else if (action instanceof Action.PlanSprint plan) {
            sprints.put(plan.sprint(), new Sprint(plan.sprint(), plan.start(), plan.end()));
            count("sprint.created");
        } else if (action instanceof Action.AddToSprint added) {
            task(added.task()).sprint = added.sprint();
            count("sprint.task_added");
        } else if (action instanceof Action.RemoveFromSprint removed) {
            task(removed.task()).sprint = null;
            count("sprint.task_removed");
        } else if (action instanceof Action.StartSprint started) {
            Sprint sprint = sprint(started.sprint());
            sprint.startedAt = at;
            sprint.committed = scopePoints(sprint);
            count("sprint.started");
        } else if (action instanceof Action.EndSprint ended) {
            Sprint sprint = sprint(ended.sprint());
            sprint.scopeAtEnd = scopePoints(sprint);
            sprint.completedAtEnd = completedPoints(sprint);
            sprint.taskIdsAtEnd = taskIds(sprint);
            sprint.endedAt = at;
            count("sprint.ended");
        } else {
            throw new IllegalArgumentException("no rule to count " + action);
        }
    }

    private void count(String eventType) {
        events.merge(eventType, 1L, Long::sum);
    }

    private void start(Instant at, Action.Start start) {
        Task task = new Task(start.task(), start.type(), start.title());
        task.priority = start.priority();
        task.points = start.points();
        task.due = start.due();
        task.assignee = start.assignee();
        task.parent = start.parent();
        task.sprint = start.sprint();
        task.attributes.putAll(start.attributes());
        begin(task, new Stay(start.status(), at, null, null, null));
        tasks.put(task.id, task);
        created.add(task.kind());
        count("task.created");
    }

    private static void begin(Task task, Stay first) {
        List<Stay> attempt = new ArrayList<>();
        attempt.add(first);
        task.attempts.add(attempt);
    }

    private void change(Action.Change change) {
        Task task = task(change.task());
        task.title = Objects.requireNonNullElse(change.title(), task.title);
        task.priority = change.priority() == null ? task.priority : change.priority();
        task.points = change.points() == null ? task.points : change.points();
        task.due = change.due() == null ? task.due : change.due();
        task.attributes.putAll(change.attributes());
        count("task.updated");
    }

    private void reopen(Instant at, Task task, String reason) {
        changes.add(new Change(task.id, task.status(), TaskStatus.TODO, at));
        begin(task, new Stay(TaskStatus.TODO, at, null, reason, null));
        count("task.reopened");
    }

    private static TaskStatus statusBeforeBlocked(Task task) {
        List<Stay> attempt = task.attempt();
        for (int i = attempt.size() - 1; i >= 0; i--) {
            if (attempt.get(i).status() != TaskStatus.BLOCKED) {
                return attempt.get(i).status();
            }
        }
        return TaskStatus.TODO;
    }

    private void moveTo(Instant at, Task task, TaskStatus to, @Nullable String reason, @Nullable String blockedBy) {
        Stay last = task.stay();
        List<Stay> attempt = task.attempt();
        attempt.set(attempt.size() - 1, new Stay(last.status(), last.since(), at, last.reason(), last.blockedBy()));
        attempt.add(new Stay(to, at, null, reason, blockedBy));
        changes.add(new Change(task.id, last.status(), to, at));
        switch (to) {
            case DONE -> {
                completions.add(completion(at, task));
                count("task.completed");
            }
            case CANCELLED -> {
                cancelled.add(task.kind());
                count("task.cancelled");
            }
            case BLOCKED -> count("task.blocked");
            default -> count(last.status() == TaskStatus.BLOCKED ? "task.unblocked" : "task.status_changed");
        }
    }

    private static Completion completion(Instant at, Task task) {
        Duration blocked = Duration.ZERO;
        Instant work = null;
        for (Stay stay : task.attempt()) {
            if (stay.status() == TaskStatus.BLOCKED) {
                blocked = blocked.plus(Duration.between(stay.since(), requireNonNull(stay.until())));
            }
            if (stay.status() == TaskStatus.IN_PROGRESS && work == null) {
                work = stay.since();
            }
        }
        return new Completion(
                task.id,
                task.kind(),
                task.points,
                at,
                Duration.between(task.attempt().get(0).since(), at).toSeconds(),
                work == null ? null : Duration.between(work, at).toSeconds(),
                blocked.toSeconds());
    }

    private Task task(String id) {
        return requireNonNull(tasks.get(id), id);
    }

    private Sprint sprint(String id) {
        return requireNonNull(sprints.get(id), id);
    }

    /** Every task, in order of creation. */
    public List<Task> tasks() {
        return List.copyOf(tasks.values());
    }

    /** The tasks that this is true of. */
    public List<Task> tasks(Predicate<Task> condition) {
        return tasks.values().stream().filter(condition).toList();
    }

    /** How many tasks have this status at the end. */
    public long count(TaskStatus status) {
        return tasks(task -> task.status() == status).size();
    }

    /** The open tasks whose due date is over: on the day after it, in UTC, a task is late. */
    public List<Task> overdue(Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return tasks(task -> task.isOpen() && task.due != null && task.due.isBefore(today));
    }

    /** The longest time, in whole seconds, that a task has been in this status now; 0 if none is. */
    public long maxAgeSeconds(TaskStatus status, Instant now) {
        return tasks(task -> task.status() == status).stream()
                .mapToLong(task -> Duration.between(task.stay().since(), now).toSeconds())
                .max()
                .orElse(0);
    }

    /** What was created, once for each task, as it was then. */
    public List<Kind> created() {
        return List.copyOf(created);
    }

    /** What was cancelled, once for each time, as it was then. */
    public List<Kind> cancelled() {
        return List.copyOf(cancelled);
    }

    /** What was done, once for each time; a task that was re-opened may be there twice. */
    public List<Completion> completions() {
        return List.copyOf(completions);
    }

    /** Every change of status, in order of time. That a blocked task is blocked by something else now is none. */
    public List<Change> statusChanges() {
        return changes.stream().filter(change -> change.from() != change.to()).toList();
    }

    /** How many events of each type the journal has: as many log records there are. */
    public Map<String, Long> eventsByType() {
        return Map.copyOf(events);
    }

    /** Every sprint, in order of creation. */
    public List<Sprint> sprints() {
        return List.copyOf(sprints.values());
    }

    private Set<String> taskIds(Sprint sprint) {
        Set<String> ids = new LinkedHashSet<>();
        tasks(task -> sprint.id.equals(task.sprint)).forEach(task -> ids.add(task.id));
        return ids;
    }

    /** The points of the tasks in a sprint, those that were cancelled left out: at its end, if it has ended. */
    public long scopePoints(Sprint sprint) {
        if (sprint.endedAt != null) {
            return sprint.scopeAtEnd;
        }
        return tasksOf(sprint).stream()
                .filter(task -> task.status() != TaskStatus.CANCELLED)
                .mapToLong(Task::pointsOrNone)
                .sum();
    }

    /** The points of the tasks in a sprint that are done: at its end, if it has ended. This is its velocity. */
    public long completedPoints(Sprint sprint) {
        if (sprint.endedAt != null) {
            return sprint.completedAtEnd;
        }
        return tasksOf(sprint).stream()
                .filter(task -> task.status() == TaskStatus.DONE)
                .mapToLong(Task::pointsOrNone)
                .sum();
    }

    /** The tasks in a sprint: at its end, if it has ended. */
    public List<Task> tasksOf(Sprint sprint) {
        Set<String> ids = sprint.endedAt != null ? sprint.taskIdsAtEnd : taskIds(sprint);
        return tasks(task -> ids.contains(task.id));
    }

    /** How many spans the task's traces and the sprints' have, snapshots of what goes on left out. */
    public long factSpans() {
        long anchors = created.size()
                + tasks.values().stream().mapToLong(t -> t.attempts.size() - 1).sum();
        long intervals =
                changes.stream().filter(change -> !change.from().isFinished()).count();
        long ends = changes.stream().filter(change -> change.to().isFinished()).count();
        long endedSprints = sprints.values().stream()
                .filter(sprint -> sprint.endedAt != null)
                .count();
        return anchors + intervals + 2 * ends + endedSprints; // each end has a lifecycle, and a last snapshot
    }
}
