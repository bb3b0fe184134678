package io.contextcore.sdk.property;

import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The same rules a second time, in the simplest way: what was said is kept in plain maps and lists, and every answer is
 * recomputed from all of it. It shares no code with the library.
 */
final class NaiveModel implements Work {

    /** The model's way to refuse. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String rule) {
            super(rule);
        }
    }

    /** A stay in one status. */
    record Stay(
            TaskStatus status,
            Instant since,
            @Nullable String actor,
            @Nullable String reason,
            @Nullable String blockedBy) {}

    /** A task that was completed, as it was then. */
    record Completion(
            String project,
            String task,
            TaskType type,
            @Nullable TaskPriority priority,
            @Nullable Integer points,
            long leadSeconds,
            @Nullable Long cycleSeconds,
            long blockedSeconds) {}

    /** A task that left a status for another one. */
    record Move(String project, TaskStatus to) {}

    /** What a counter counts by. */
    record Kind(String project, TaskType type, @Nullable TaskPriority priority) {}

    static final class Task {
        final String project;
        final String id;
        final String root;
        final String source;
        final Map<Field, @Nullable Object> said = new EnumMap<>(Field.class);
        final List<String> dependencies = new ArrayList<>();
        final List<List<Stay>> attempts = new ArrayList<>();
        int progress;

        Task(String project, String id, String root, String source) {
            this.project = project;
            this.id = id;
            this.root = root;
            this.source = source;
        }

        @Nullable String text(Field field) {
            return (String) said.get(field);
        }

        TaskType type() {
            return (TaskType) Objects.requireNonNull(said.get(Field.TYPE));
        }

        @Nullable TaskPriority priority() {
            return (TaskPriority) said.get(Field.PRIORITY);
        }

        @Nullable Integer points() {
            return (Integer) said.get(Field.POINTS);
        }

        List<Stay> attempt() {
            return attempts.get(attempts.size() - 1);
        }

        Stay stay() {
            return attempt().get(attempt().size() - 1);
        }

        TaskStatus status() {
            return stay().status;
        }

        Instant createdAt() {
            return attempts.get(0).get(0).since;
        }

        @Nullable TaskStatus resumesTo() {
            if (status() != TaskStatus.BLOCKED) {
                return null;
            }
            for (int i = attempt().size() - 1; i >= 0; i--) {
                if (attempt().get(i).status != TaskStatus.BLOCKED) {
                    return attempt().get(i).status;
                }
            }
            return TaskStatus.TODO;
        }
    }

    static final class Sprint {
        final String project;
        final String id;
        final Plan plan;

        @Nullable Long committed;

        @Nullable Instant startedAt;

        @Nullable Instant endedAt;

        long scopeAtEnd;
        long pointsAtEnd;
        Set<String> tasksAtEnd = Set.of();

        Sprint(String project, String id, Plan plan) {
            this.project = project;
            this.id = id;
            this.plan = plan;
            this.committed =
                    plan.plannedPoints() == null ? null : plan.plannedPoints().longValue();
        }

        SprintStatus status() {
            if (endedAt != null) {
                return SprintStatus.ENDED;
            }
            return startedAt == null ? SprintStatus.PLANNED : SprintStatus.ACTIVE;
        }
    }

    private final Map<String, Map<String, Task>> tasks = new LinkedHashMap<>();
    private final Map<String, Map<String, Sprint>> sprints = new LinkedHashMap<>();

    /** All that ever was, in order. */
    final List<Kind> created = new ArrayList<>();

    final List<Kind> cancelled = new ArrayList<>();
    final List<Move> moves = new ArrayList<>();
    final List<Completion> completed = new ArrayList<>();

    /** How many events the journal must hold. */
    long events;

    Instant now = RandomWork.BEGINNING;

    Map<String, Task> tasks(String project) {
        return tasks.computeIfAbsent(project, p -> new LinkedHashMap<>());
    }

    Map<String, Sprint> sprints(String project) {
        return sprints.computeIfAbsent(project, p -> new LinkedHashMap<>());
    }

    // What was asked for

    @Override
    public void start(Call call, String taskId, Map<Field, @Nullable Object> said) {
        check(call);
        id(taskId);
        checkValues(said);
        Map<String, Task> known = tasks(call.project());
        require(!known.containsKey(taskId), "the task must be new");
        TaskStatus first = (TaskStatus) said.getOrDefault(Field.STATUS, TaskStatus.TODO);
        require(!first.isFinished(), "the first status must be an open one");
        String parent = (String) said.get(Field.PARENT);
        checkParent(call.project(), taskId, parent, said.get(Field.FINISHED_PARENT_ALLOWED) == Boolean.TRUE);
        List<String> dependencies = strings(said.get(Field.DEPENDENCIES));
        dependencies.forEach(dependency -> checkDependency(call.project(), taskId, dependency));
        String sprint = (String) said.get(Field.SPRINT);
        if (sprint != null) {
            openSprint(call.project(), sprint);
        }
        Instant at = when(call, Instant.MIN);

        String root = parent == null ? taskId : topmost(call.project(), parent).id;
        Task task = new Task(call.project(), taskId, root, call.source() == null ? "manual" : call.source());
        task.said.put(Field.TYPE, TaskType.TASK);
        said.forEach((field, value) -> put(task, field, value));
        for (String dependency : dependencies) {
            if (!task.dependencies.contains(dependency)) {
                task.dependencies.add(dependency);
            }
        }
        List<Stay> attempt = new ArrayList<>();
        attempt.add(new Stay(first, at, call.actor(), null, null));
        task.attempts.add(attempt);
        known.put(taskId, task);
        created.add(new Kind(call.project(), task.type(), task.priority()));
        events++;
    }

    /** Keeps a value that has no rules of its own; nothing, an empty text and an empty list are all "none". */
    private static boolean put(Task task, Field field, @Nullable Object value) {
        if (field == Field.DEPENDENCIES || field == Field.FINISHED_PARENT_ALLOWED || field == Field.STATUS) {
            return false;
        }
        Object kept = "".equals(value) || List.of().equals(value) ? null : value;
        Object before = kept == null ? task.said.remove(field) : task.said.put(field, kept);
        return !Objects.equals(before, kept);
    }

    @Override
    public void update(Call call, String taskId, Map<Field, @Nullable Object> said) {
        check(call);
        checkValues(said);
        Task task = task(call.project(), taskId);
        when(call, task.createdAt());
        String parent = (String) said.get(Field.PARENT);
        boolean moves = said.containsKey(Field.PARENT) && !Objects.equals(parent, task.text(Field.PARENT));
        if (moves) {
            checkParent(call.project(), taskId, parent, said.get(Field.FINISHED_PARENT_ALLOWED) == Boolean.TRUE);
        }
        List<String> added = new ArrayList<>(strings(said.get(Field.DEPENDENCIES)));
        added.removeAll(task.dependencies);
        added.forEach(dependency -> checkDependency(call.project(), taskId, dependency));
        String sprint = (String) said.get(Field.SPRINT);
        if (said.containsKey(Field.SPRINT) && sprint != null && !sprint.equals(task.text(Field.SPRINT))) {
            openSprint(call.project(), sprint);
        }

        boolean details = false;
        for (Map.Entry<Field, @Nullable Object> entry : said.entrySet()) {
            switch (entry.getKey()) {
                case PARENT, SPRINT -> {}
                case ASSIGNEE -> events += put(task, Field.ASSIGNEE, entry.getValue()) ? 1 : 0;
                default -> details |= put(task, entry.getKey(), entry.getValue());
            }
        }
        events += details ? 1 : 0;
        if (moves) {
            put(task, Field.PARENT, parent);
            events++;
        }
        link(task, added);
        if (said.containsKey(Field.SPRINT)) {
            moveToSprint(task, sprint);
        }
    }

    @Override
    public void move(Call call, String taskId, TaskStatus to, @Nullable String reason) {
        change(call, taskId, to, reason, null);
    }

    @Override
    public void block(Call call, String taskId, @Nullable String reason, @Nullable String blockedBy) {
        change(call, taskId, TaskStatus.BLOCKED, reason, blockedBy);
    }

    private void change(Call call, String taskId, TaskStatus to, @Nullable String reason, @Nullable String blockedBy) {
        check(call);
        lines(reason);
        if (blockedBy != null) {
            id(blockedBy);
        }
        String why = "".equals(reason) ? null : reason;
        Task task = task(call.project(), taskId);
        Stay last = task.stay();
        require(!last.status.isFinished(), "a finished task must be re-opened first");
        boolean saysMore = (why != null || blockedBy != null)
                && (!Objects.equals(why, last.reason) || !Objects.equals(blockedBy, last.blockedBy));
        if (to == last.status && !(to == TaskStatus.BLOCKED && saysMore)) {
            return;
        }
        Instant at = when(call, last.since);
        task.attempt().add(new Stay(to, at, call.actor(), why, blockedBy));
        if (to != last.status) {
            moves.add(new Move(task.project, to));
        }
        events++;
        if (to == TaskStatus.DONE) {
            completed.add(new Completion(
                    task.project,
                    task.id,
                    task.type(),
                    task.priority(),
                    task.points(),
                    leadSeconds(task.attempt()),
                    cycleSeconds(task.attempt()),
                    blockedSeconds(task.attempt())));
        }
        if (to == TaskStatus.CANCELLED) {
            cancelled.add(new Kind(task.project, task.type(), task.priority()));
        }
    }

    @Override
    public void unblock(Call call, String taskId) {
        check(call);
        TaskStatus to = task(call.project(), taskId).resumesTo();
        require(to != null, "only a blocked task can be unblocked");
        change(call, taskId, Objects.requireNonNull(to), null, null);
    }

    @Override
    public void reopen(Call call, String taskId, @Nullable String reason) {
        check(call);
        lines(reason);
        Task task = task(call.project(), taskId);
        require(task.status().isFinished(), "only a finished task can be re-opened");
        Instant at = when(call, task.stay().since);
        List<Stay> attempt = new ArrayList<>();
        attempt.add(new Stay(TaskStatus.TODO, at, call.actor(), "".equals(reason) ? null : reason, null));
        task.attempts.add(attempt);
        moves.add(new Move(task.project, TaskStatus.TODO));
        events++;
    }

    @Override
    public void comment(Call call, String taskId, String text) {
        check(call);
        lines(text);
        require(!text.isEmpty(), "a comment must say something");
        when(call, task(call.project(), taskId).createdAt());
        events++;
    }

    @Override
    public void assign(Call call, String taskId, @Nullable String assignee) {
        check(call);
        if (assignee != null) {
            id(assignee);
        }
        Task task = task(call.project(), taskId);
        if (!Objects.equals(assignee, task.text(Field.ASSIGNEE))) {
            when(call, task.createdAt());
            put(task, Field.ASSIGNEE, assignee);
            events++;
        }
    }

    @Override
    public void setProgress(Call call, String taskId, int percent) {
        check(call);
        require(percent >= 0 && percent <= 100, "progress must be 0 to 100");
        Task task = task(call.project(), taskId);
        require(!task.status().isFinished(), "a finished task makes no progress");
        require(children(task).isEmpty(), "progress follows from the children");
        if (percent != task.progress) {
            when(call, task.createdAt());
            task.progress = percent;
            events++;
        }
    }

    @Override
    public void reparent(Call call, String taskId, @Nullable String parentId) {
        check(call);
        Task task = task(call.project(), taskId);
        if (!Objects.equals(parentId, task.text(Field.PARENT))) {
            checkParent(call.project(), taskId, parentId, false);
            when(call, task.createdAt());
            put(task, Field.PARENT, parentId);
            events++;
        }
    }

    @Override
    public void addDependency(Call call, String taskId, @Nullable String dependsOn) {
        check(call);
        Task task = task(call.project(), taskId);
        if (!task.dependencies.contains(dependsOn)) {
            checkDependency(call.project(), taskId, dependsOn);
            when(call, task.createdAt());
            link(task, List.of(dependsOn));
        }
    }

    private void link(Task task, List<String> added) {
        if (added.isEmpty()) {
            return;
        }
        for (String dependency : added) {
            if (!task.dependencies.contains(dependency)) {
                task.dependencies.add(dependency);
            }
        }
        events++;
    }

    @Override
    public void createSprint(Call call, String sprintId, Plan plan) {
        check(call);
        id(sprintId);
        line(plan.name(), 1_000);
        lines(plan.goal());
        points(plan.plannedPoints());
        require(!sprints(call.project()).containsKey(sprintId), "the sprint must be new");
        if (plan.startDate() != null && plan.endDate() != null) {
            require(!plan.endDate().isBefore(plan.startDate()), "the end must not be before the start");
        }
        when(call, Instant.MIN);
        sprints(call.project()).put(sprintId, new Sprint(call.project(), sprintId, plan));
        events++;
    }

    @Override
    public void startSprint(Call call, String sprintId) {
        check(call);
        Sprint sprint = sprint(call.project(), sprintId);
        require(sprint.status() == SprintStatus.PLANNED, "only a planned sprint can be started");
        Instant at = when(call, Instant.MIN);
        if (sprint.committed == null) {
            sprint.committed = scopePoints(sprint);
        }
        sprint.startedAt = at;
        events++;
    }

    @Override
    public void addToSprint(Call call, String sprintId, String taskId) {
        check(call);
        openSprint(call.project(), sprintId);
        Task task = task(call.project(), taskId);
        if (!sprintId.equals(task.text(Field.SPRINT))) {
            when(call, task.createdAt());
            moveToSprint(task, sprintId);
        }
    }

    @Override
    public void removeFromSprint(Call call, String sprintId, String taskId) {
        check(call);
        openSprint(call.project(), sprintId);
        Task task = task(call.project(), taskId);
        require(sprintId.equals(task.text(Field.SPRINT)), "the task must be in the sprint");
        when(call, task.createdAt());
        moveToSprint(task, null);
    }

    /** Leaving a sprint and entering one are an event each; an ended sprint is not left for another one. */
    private void moveToSprint(Task task, @Nullable String sprintId) {
        String from = task.text(Field.SPRINT);
        if (!put(task, Field.SPRINT, sprintId)) {
            return;
        }
        boolean leaves = from != null && (sprintId == null || sprint(task.project, from).endedAt == null);
        events += (leaves ? 1 : 0) + (sprintId != null ? 1 : 0);
    }

    @Override
    public void endSprint(Call call, String sprintId) {
        check(call);
        Sprint sprint = sprint(call.project(), sprintId);
        require(sprint.status() == SprintStatus.ACTIVE, "only an active sprint can be ended");
        Instant at = when(call, Objects.requireNonNull(sprint.startedAt));
        sprint.scopeAtEnd = scopePoints(sprint);
        sprint.pointsAtEnd = completedPoints(sprint);
        sprint.tasksAtEnd = taskIds(sprint);
        sprint.endedAt = at;
        events++;
    }

    // The rules

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new Refused(rule);
        }
    }

    private static void check(Call call) {
        require(call.at() == null || !call.at().isBefore(Instant.EPOCH), "time begins in 1970");
        if (call.actor() != null) {
            id(call.actor());
        }
        if (call.source() != null) {
            id(call.source());
        }
    }

    /** The time said, not before the earliest; "now" waits for it. */
    private Instant when(Call call, Instant earliest) {
        Instant at = call.at();
        if (at == null) {
            return now.isBefore(earliest) ? earliest : now;
        }
        require(!at.isAfter(now.plus(Duration.ofDays(1))), "nothing happens later than tomorrow");
        require(!at.isBefore(earliest), "nothing happens before what it follows");
        return at;
    }

    private static void id(@Nullable String value) {
        require(value != null && !value.isEmpty() && value.length() <= 200, "an id has 1 to 200 characters");
        require(value.chars().noneMatch(Character::isISOControl), "an id has no control characters");
    }

    private static void line(@Nullable String value, int max) {
        require(value == null || value.length() <= max, "a line has at most " + max + " characters");
        require(value == null || value.chars().noneMatch(Character::isISOControl), "a line is one line");
    }

    private static void lines(@Nullable String value) {
        require(value == null || value.length() <= 8_000, "a text has at most 8,000 characters");
        require(value == null || value.indexOf('\0') < 0, "a text has no NUL");
    }

    private static void points(@Nullable Integer value) {
        require(value == null || (value >= 0 && value <= 1_000_000), "points are 0 to 1,000,000");
    }

    private static void checkValues(Map<Field, @Nullable Object> said) {
        said.forEach((field, value) -> {
            switch (field) {
                case TITLE -> line((String) value, 1_000);
                case URL -> line((String) value, 2_000);
                case TEAM -> lines((String) value);
                case POINTS -> points((Integer) value);
                case TYPE -> require(value != null, "a task has a type");
                case LABELS, DEPENDENCIES -> strings(value).forEach(NaiveModel::id);
                case ASSIGNEE, PARENT, SPRINT, SOURCE_ID -> {
                    if (value != null) {
                        id((String) value);
                    }
                }
                case PRIORITY, DUE, STATUS, FINISHED_PARENT_ALLOWED -> {}
            }
        });
    }

    private void checkParent(String project, String taskId, @Nullable String parentId, boolean finishedAllowed) {
        if (parentId == null) {
            return;
        }
        id(parentId);
        Task parent = task(project, parentId);
        for (Task above = parent; above != null; above = parentOf(above)) {
            require(!above.id.equals(taskId), "a task is not below itself");
        }
        require(finishedAllowed || !parent.status().isFinished(), "the parent must be open");
    }

    private void checkDependency(String project, String taskId, @Nullable String dependency) {
        id(dependency);
        require(!taskId.equals(dependency), "a task does not depend on itself");
        require(tasks(project).containsKey(dependency), "the dependency must be known");
    }

    private Task task(String project, String taskId) {
        id(taskId);
        Task task = tasks(project).get(taskId);
        require(task != null, "the task must be known");
        return Objects.requireNonNull(task);
    }

    private Sprint sprint(String project, String sprintId) {
        id(sprintId);
        Sprint sprint = sprints(project).get(sprintId);
        require(sprint != null, "the sprint must be known");
        return Objects.requireNonNull(sprint);
    }

    private void openSprint(String project, String sprintId) {
        require(sprint(project, sprintId).status() != SprintStatus.ENDED, "the sprint must not have ended");
    }

    @SuppressWarnings("unchecked") // see the comments in Field
    private static List<String> strings(@Nullable Object value) {
        return value == null ? List.of() : (List<String>) value;
    }

    // The answers, each from all that was said

    private @Nullable Task parentOf(Task task) {
        String parent = task.text(Field.PARENT);
        return parent == null ? null : tasks(task.project).get(parent);
    }

    private Task topmost(String project, String taskId) {
        Task top = task(project, taskId);
        for (Task above = top; above != null; above = parentOf(above)) {
            top = above;
        }
        return top;
    }

    /** The children that count: cancelled ones do not. */
    private List<Task> children(Task task) {
        List<Task> children = new ArrayList<>();
        for (Task other : tasks(task.project).values()) {
            if (task.id.equals(other.text(Field.PARENT)) && other.status() != TaskStatus.CANCELLED) {
                children.add(other);
            }
        }
        return children;
    }

    private int percent(Task task) {
        if (task.status() == TaskStatus.DONE) {
            return 100;
        }
        long weights = 0;
        long weighted = 0;
        for (Task child : children(task)) {
            long weight = child.points() == null || child.points() == 0 ? 1 : child.points();
            weights += weight;
            weighted += weight * percent(child);
        }
        return weights == 0 ? task.progress : (int) (weighted / weights);
    }

    static long leadSeconds(List<Stay> attempt) {
        return Duration.between(attempt.get(0).since, end(attempt)).toSeconds();
    }

    static @Nullable Long cycleSeconds(List<Stay> attempt) {
        for (Stay stay : attempt) {
            if (stay.status == TaskStatus.IN_PROGRESS) {
                return Duration.between(stay.since, end(attempt)).toSeconds();
            }
        }
        return null;
    }

    static long blockedSeconds(List<Stay> attempt) {
        Duration blocked = Duration.ZERO;
        for (int i = 0; i + 1 < attempt.size(); i++) {
            if (attempt.get(i).status == TaskStatus.BLOCKED) {
                blocked = blocked.plus(Duration.between(attempt.get(i).since, attempt.get(i + 1).since));
            }
        }
        return blocked.toSeconds();
    }

    private static Instant end(List<Stay> attempt) {
        return attempt.get(attempt.size() - 1).since;
    }

    private List<Task> tasksIn(Sprint sprint) {
        return tasks(sprint.project).values().stream()
                .filter(task -> sprint.id.equals(task.text(Field.SPRINT)))
                .toList();
    }

    private Set<String> taskIds(Sprint sprint) {
        Set<String> ids = new TreeSet<>();
        tasksIn(sprint).forEach(task -> ids.add(task.id));
        return ids;
    }

    long scopePoints(Sprint sprint) {
        if (sprint.endedAt != null) {
            return sprint.scopeAtEnd;
        }
        long points = 0;
        for (Task task : tasksIn(sprint)) {
            points += task.status() == TaskStatus.CANCELLED || task.points() == null ? 0 : task.points();
        }
        return points;
    }

    long completedPoints(Sprint sprint) {
        if (sprint.endedAt != null) {
            return sprint.pointsAtEnd;
        }
        long points = 0;
        for (Task task : tasksIn(sprint)) {
            points += task.status() != TaskStatus.DONE || task.points() == null ? 0 : task.points();
        }
        return points;
    }

    TaskView view(Task task) {
        List<Stay> attempt = task.attempt();
        Stay stay = task.stay();
        List<Task> children = children(task);
        return new TaskView(
                task.project,
                task.id,
                task.text(Field.TITLE),
                task.type(),
                stay.status,
                stay.since,
                task.priority(),
                task.text(Field.ASSIGNEE),
                task.points(),
                strings(task.said.get(Field.LABELS)),
                task.text(Field.URL),
                (LocalDate) task.said.get(Field.DUE),
                task.text(Field.TEAM),
                task.text(Field.PARENT),
                task.root,
                task.text(Field.SPRINT),
                List.copyOf(task.dependencies),
                stay.status == TaskStatus.BLOCKED ? stay.blockedBy : null,
                stay.status == TaskStatus.BLOCKED ? stay.reason : null,
                percent(task),
                children.size(),
                (int) children.stream()
                        .filter(child -> child.status() == TaskStatus.DONE)
                        .count(),
                task.attempts.size(),
                task.createdAt(),
                stay.status.isFinished() ? stay.since : null,
                task.source,
                task.text(Field.SOURCE_ID),
                attempt.get(0).since,
                attempt.size(),
                task.resumesTo(),
                leadSeconds(attempt),
                cycleSeconds(attempt),
                blockedSeconds(attempt));
    }

    SprintView view(Sprint sprint) {
        return new SprintView(
                sprint.project,
                sprint.id,
                sprint.plan.name(),
                sprint.plan.goal(),
                sprint.status(),
                sprint.plan.startDate(),
                sprint.plan.endDate(),
                sprint.startedAt,
                sprint.endedAt,
                sprint.committed,
                completedPoints(sprint),
                sprint.endedAt != null ? sprint.tasksAtEnd : taskIds(sprint));
    }

    /** All tasks of all projects. */
    Collection<Task> allTasks() {
        return tasks.values().stream()
                .flatMap(project -> project.values().stream())
                .toList();
    }

    /** All sprints of all projects. */
    Collection<Sprint> allSprints() {
        return sprints.values().stream()
                .flatMap(project -> project.values().stream())
                .toList();
    }
}
