package io.contextcore.sdk.property;

import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.property.Work.Call;
import io.contextcore.sdk.property.Work.Field;
import io.contextcore.sdk.property.Work.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The work of a busy and careless team: many tasks in several projects, most calls legal, some not, told in time and long
 * after, by a clock that mostly goes forward. The same seed gives the same work.
 */
final class RandomWork {
    static final Instant BEGINNING = Instant.parse("2026-03-02T08:00:00.123456789Z");

    /** Ids are unique within a project alone, and hold any characters but control characters. */
    private static final List<String> PROJECTS = List.of("commerce", "platform", "größe ☕/1");

    private static final List<String> ACTORS = List.of("ada", "grace", "agent:planner");
    private static final List<String> TEXTS =
            List.of("waits for the API", "two\nlines", "\"quoted\" \\ and 日本語", "", "API down 🚧");
    private static final List<String> BAD_IDS =
            Arrays.asList("", "tab\there", "nul\0", "x".repeat(201), null, "line\nbreak", "\u0085next");
    private static final List<TaskStatus> OPEN = Stream.of(TaskStatus.values())
            .filter(status -> !status.isFinished())
            .toList();
    private static final int MAX_TASKS = 30;
    private static final int MAX_SPRINTS = 10;
    private static final long[] HISTOGRAM_BOUNDARIES_HOURS = {1, 4, 8, 24, 48, 72, 120, 168, 336, 672, 1344};

    private final Random random;
    private Instant now = BEGINNING;

    /** One call at one time. */
    record Operation(Instant now, String text, Consumer<Work> effect) {
        @Override
        public String toString() {
            return now + " " + text;
        }
    }

    RandomWork(long seed) {
        this.random = new Random(seed);
    }

    /** Returns what is done next, where the model says how things stand. */
    Operation next(NaiveModel model) {
        advance();
        String project = oneOf(PROJECTS);
        if (model.tasks(project).size() < 3 && maybe(80)) {
            return start(model, project);
        }
        if (model.sprints(project).isEmpty() && maybe(20)) {
            return createSprint(model, project);
        }
        return switch (random.nextInt(100)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 -> start(model, project);
            case 18, 19, 20, 21, 22, 23, 24, 25, 26, 27 -> update(model, project);
            case 28, 29, 30, 31, 32, 33, 34, 35 -> block(model, project);
            case 36, 37, 38, 39 -> unblock(model, project);
            case 40, 41, 42, 43 -> reopen(model, project);
            case 44, 45, 46 -> comment(model, project);
            case 47, 48, 49 -> assign(model, project);
            case 50, 51, 52, 53 -> progress(model, project);
            case 54, 55, 56, 57, 58 -> reparent(model, project);
            case 59, 60, 61 -> depend(model, project);
            case 62, 63, 64 -> createSprint(model, project);
            case 65, 66, 67 -> startSprint(model, project);
            case 68, 69, 70, 71, 72 -> addToSprint(model, project);
            case 73, 74 -> removeFromSprint(model, project);
            case 75, 76 -> endSprint(model, project);
            default -> move(model, project);
        };
    }

    private void advance() {
        int kind = random.nextInt(100);
        if (kind < 70) {
            now = now.plusNanos(random.nextLong(Duration.ofHours(6).toNanos()));
        } else if (kind < 80) {
            now = now.plusSeconds(random.nextInt(4 * 24) * 3_600L);
        } else if (kind < 84) {
            now = now.minusNanos(random.nextLong(Duration.ofHours(2).toNanos())); // a clock that was set back
        } // else in the same instant
    }

    private Operation start(NaiveModel model, String project) {
        String taskId = maybe(97) ? unused("T-", model.tasks(project).keySet(), MAX_TASKS) : oneOf(BAD_IDS);
        Map<Field, @Nullable Object> said = said(model, project, maybe(60));
        if (maybe(30)) {
            said.put(Field.STATUS, oneOf(maybe(90) ? OPEN : List.of(TaskStatus.values())));
        }
        if (maybe(10)) {
            said.put(Field.SOURCE_ID, maybe(80) ? "example/shop#" + taskId : oneOf(BAD_IDS));
        }
        Instant at = maybe(30) ? daysAgo(300) : null;
        Call call = call(project, at);
        return operation("start " + call + " " + shown(taskId) + " " + said, work -> work.start(call, taskId, said));
    }

    private Operation update(NaiveModel model, String project) {
        NaiveModel.Task task = task(model, project, any -> true);
        String taskId = idOf(task);
        Map<Field, @Nullable Object> said = said(model, project, maybe(20));
        Call call = callAfter(task, project);
        return operation("update " + call + " " + shown(taskId) + " " + said, work -> work.update(call, taskId, said));
    }

    private Map<Field, @Nullable Object> said(NaiveModel model, String project, boolean withParent) {
        Map<Field, @Nullable Object> said = new LinkedHashMap<>();
        if (maybe(60)) {
            said.put(Field.TITLE, valueOrBad(oneOf("Vouchers", "Checkout 🛒", ""), "two\nlines"));
        }
        if (maybe(50)) {
            said.put(Field.TYPE, oneOf(TaskType.values()));
        }
        if (maybe(50)) {
            said.put(Field.PRIORITY, maybe(80) ? oneOf(TaskPriority.values()) : null);
        }
        if (maybe(60)) {
            said.put(Field.POINTS, valueOrBad(maybe(85) ? random.nextInt(14) : null, -1));
        }
        if (maybe(20)) {
            said.put(Field.LABELS, valueOrBad(oneOf(List.of("a", "b"), List.of(), List.of("q4")), List.of("")));
        }
        if (maybe(15)) {
            said.put(Field.URL, valueOrBad("https://tracker.example.com/1", "two\nlines"));
        }
        if (maybe(15)) {
            said.put(Field.DUE, maybe(80) ? LocalDate.of(2026, 1 + random.nextInt(12), 24) : null);
        }
        if (maybe(15)) {
            said.put(Field.TEAM, valueOrBad(maybe(80) ? "payments" : null, "nul\0"));
        }
        if (maybe(20)) {
            said.put(Field.ASSIGNEE, valueOrBad(maybe(80) ? oneOf(ACTORS) : null, ""));
        }
        if (withParent) {
            said.put(Field.PARENT, maybe(85) ? idOf(task(model, project, task -> !isFinished(task))) : null);
            if (maybe(30)) {
                said.put(Field.FINISHED_PARENT_ALLOWED, maybe(80));
            }
        }
        if (maybe(10)) {
            said.put(
                    Field.DEPENDENCIES,
                    List.of(idOf(task(model, project, any -> true)), idOf(task(model, project, any -> true))));
        }
        if (maybe(20) && !model.sprints(project).isEmpty()) {
            said.put(Field.SPRINT, maybe(80) ? sprintId(model, project, openSprint()) : null);
        }
        return said;
    }

    private Operation move(NaiveModel model, String project) {
        NaiveModel.Task task = task(model, project, candidate -> !isFinished(candidate));
        String taskId = idOf(task);
        TaskStatus to = maybe(30) ? TaskStatus.DONE : oneOf(TaskStatus.values());
        String reason = maybe(30) ? oneOf(TEXTS) : null;
        Call call = callAfter(task, project);
        return operation(
                "move " + call + " " + shown(taskId) + " to " + to, work -> work.move(call, taskId, to, reason));
    }

    private Operation block(NaiveModel model, String project) {
        NaiveModel.Task task = task(model, project, candidate -> !isFinished(candidate));
        String taskId = idOf(task);
        String reason = maybe(80) ? oneOf(TEXTS) : null;
        String blockedBy = maybe(50) ? idOf(task(model, project, any -> true)) : null;
        Call call = callAfter(task, project);
        return operation(
                "block " + call + " " + shown(taskId) + " by " + blockedBy,
                work -> work.block(call, taskId, reason, blockedBy));
    }

    private Operation unblock(NaiveModel model, String project) {
        NaiveModel.Task task = task(model, project, candidate -> candidate.status() == TaskStatus.BLOCKED);
        String taskId = idOf(task);
        Call call = callAfter(task, project);
        return operation("unblock " + call + " " + shown(taskId), work -> work.unblock(call, taskId));
    }

    private Operation reopen(NaiveModel model, String project) {
        NaiveModel.Task task = task(model, project, RandomWork::isFinished);
        String taskId = idOf(task);
        String reason = maybe(50) ? oneOf(TEXTS) : null;
        Call call = callAfter(task, project);
        return operation("reopen " + call + " " + shown(taskId), work -> work.reopen(call, taskId, reason));
    }

    private Operation comment(NaiveModel model, String project) {
        NaiveModel.Task task = task(model, project, any -> true);
        String taskId = idOf(task);
        String text = maybe(90) ? oneOf(TEXTS) : "nul\0";
        Call call = callAfter(task, project);
        return operation("comment " + call + " " + shown(taskId), work -> work.comment(call, taskId, text));
    }

    private Operation assign(NaiveModel model, String project) {
        NaiveModel.Task task = task(model, project, any -> true);
        String taskId = idOf(task);
        String assignee = maybe(80) ? oneOf(ACTORS) : oneOf(BAD_IDS);
        Call call = callAfter(task, project);
        return operation(
                "assign " + call + " " + shown(taskId) + " to " + shown(assignee),
                work -> work.assign(call, taskId, assignee));
    }

    private Operation progress(NaiveModel model, String project) {
        NaiveModel.Task task = task(model, project, candidate -> !isFinished(candidate));
        String taskId = idOf(task);
        int percent = maybe(95) ? random.nextInt(101) : oneOf(-1, 101, Integer.MAX_VALUE);
        Call call = callAfter(task, project);
        return operation(
                "progress " + call + " " + shown(taskId) + " " + percent,
                work -> work.setProgress(call, taskId, percent));
    }

    private Operation reparent(NaiveModel model, String project) {
        NaiveModel.Task task = task(model, project, any -> true);
        String taskId = idOf(task);
        String parentId = maybe(75) ? idOf(task(model, project, candidate -> !isFinished(candidate))) : null;
        Call call = callAfter(task, project);
        return operation(
                "reparent " + call + " " + shown(taskId) + " below " + shown(parentId),
                work -> work.reparent(call, taskId, parentId));
    }

    private Operation depend(NaiveModel model, String project) {
        NaiveModel.Task task = task(model, project, any -> true);
        String taskId = idOf(task);
        String dependsOn = maybe(90) ? idOf(task(model, project, any -> true)) : oneOf(BAD_IDS);
        Call call = callAfter(task, project);
        return operation(
                "depend " + call + " " + shown(taskId) + " on " + shown(dependsOn),
                work -> work.addDependency(call, taskId, dependsOn));
    }

    private Operation createSprint(NaiveModel model, String project) {
        String sprintId = maybe(97) ? unused("S-", model.sprints(project).keySet(), MAX_SPRINTS) : oneOf(BAD_IDS);
        LocalDate start = maybe(50) ? LocalDate.of(2026, 6, 15) : null;
        Plan plan = new Plan(
                maybe(50) ? "Sprint " + random.nextInt(50) : null,
                maybe(30) ? "Vouchers\nin three countries" : null,
                start,
                start == null ? null : start.plusDays(valueOrBad(random.nextInt(20), -1)),
                maybe(40) ? valueOrBad(random.nextInt(60), -2) : null);
        Call call = call(project, maybe(20) ? daysAgo(100) : null);
        return operation(
                "create sprint " + call + " " + shown(sprintId) + " " + plan,
                work -> work.createSprint(call, sprintId, plan));
    }

    private Operation startSprint(NaiveModel model, String project) {
        String sprintId = sprintId(model, project, SprintStatus.PLANNED);
        Call call = call(project, maybe(20) ? daysAgo(30) : null);
        return operation("start sprint " + call + " " + sprintId, work -> work.startSprint(call, sprintId));
    }

    private Operation addToSprint(NaiveModel model, String project) {
        String sprintId = sprintId(model, project, openSprint());
        NaiveModel.Task task = task(model, project, any -> true);
        String taskId = idOf(task);
        Call call = callAfter(task, project);
        return operation(
                "add " + call + " " + shown(taskId) + " to sprint " + sprintId,
                work -> work.addToSprint(call, sprintId, taskId));
    }

    private Operation removeFromSprint(NaiveModel model, String project) {
        NaiveModel.Task task = task(model, project, candidate -> candidate.text(Field.SPRINT) != null);
        String taskId = idOf(task);
        String in = task == null ? null : task.text(Field.SPRINT);
        String sprintId = in != null && maybe(85) ? in : sprintId(model, project, SprintStatus.ACTIVE);
        Call call = callAfter(task, project);
        return operation(
                "remove " + call + " " + shown(taskId) + " from sprint " + sprintId,
                work -> work.removeFromSprint(call, sprintId, taskId));
    }

    private Operation endSprint(NaiveModel model, String project) {
        String sprintId = sprintId(model, project, SprintStatus.ACTIVE);
        Call call = call(project, maybe(20) ? daysAgo(30) : null);
        return operation("end sprint " + call + " " + sprintId, work -> work.endSprint(call, sprintId));
    }

    /** An id that is new; now and then one that is not. */
    private String unused(String prefix, Set<String> used, int max) {
        String id = prefix + (1 + random.nextInt(max));
        for (int i = 0; i < max && used.contains(id) && !maybe(1); i++) {
            id = prefix + (1 + random.nextInt(max));
        }
        return id;
    }

    private Operation operation(String text, Consumer<Work> effect) {
        return new Operation(now, text, effect);
    }

    /** A call about a task: mostly now, sometimes earlier and not before its last change, now and then nonsense. */
    private Call callAfter(NaiveModel.@Nullable Task task, String project) {
        int kind = random.nextInt(100);
        if (task == null || kind < 65) {
            return call(project, null);
        }
        if (kind < 85) {
            Instant last = task.stay().since();
            long span = Math.max(1, Duration.between(last, now).toNanos());
            return call(project, last.plusNanos(random.nextLong(span)));
        }
        if (kind < 97) {
            long hours = HISTOGRAM_BOUNDARIES_HOURS[random.nextInt(HISTOGRAM_BOUNDARIES_HOURS.length)];
            return call(
                    project,
                    task.attempt().get(0).since().plus(Duration.ofHours(hours)).plusSeconds(random.nextInt(3) - 1));
        }
        return call(project, daysAgo(60));
    }

    private Call call(String project, @Nullable Instant at) {
        Instant time = maybe(97)
                ? at
                : oneOf(
                        now.plusSeconds(86_400),
                        now.plusSeconds(86_400).plusNanos(1),
                        Instant.EPOCH,
                        Instant.EPOCH.minusNanos(1));
        return new Call(
                project,
                time,
                maybe(40) ? valueOrBad(oneOf(ACTORS), "tab\there") : null,
                maybe(10) ? valueOrBad("jira", "") : null);
    }

    private Instant daysAgo(int most) {
        return now.minusNanos(random.nextLong(Duration.ofDays(most).toNanos()));
    }

    /** A task that fits; now and then any other, or none. */
    private NaiveModel.@Nullable Task task(NaiveModel model, String project, Predicate<NaiveModel.Task> fits) {
        List<NaiveModel.Task> fitting = new ArrayList<>(model.tasks(project).values());
        if (maybe(97)) {
            fitting.removeIf(fits.negate());
        }
        return fitting.isEmpty() || maybe(2) ? null : fitting.get(random.nextInt(fitting.size()));
    }

    private static String idOf(NaiveModel.@Nullable Task task) {
        return task == null ? "unknown" : task.id;
    }

    private static boolean isFinished(NaiveModel.Task task) {
        return task.status().isFinished();
    }

    private String sprintId(NaiveModel model, String project, SprintStatus status) {
        List<NaiveModel.Sprint> fitting = new ArrayList<>(model.sprints(project).values());
        List<NaiveModel.Sprint> any = List.copyOf(fitting);
        fitting.removeIf(sprint -> sprint.status() != status);
        if (fitting.isEmpty() || maybe(3)) {
            fitting = any;
        }
        return fitting.isEmpty() || maybe(2) ? "unknown" : fitting.get(random.nextInt(fitting.size())).id;
    }

    private SprintStatus openSprint() {
        return maybe(50) ? SprintStatus.PLANNED : SprintStatus.ACTIVE;
    }

    private boolean maybe(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T valueOrBad(T value, T bad) {
        return maybe(99) ? value : bad;
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String shown(@Nullable String text) {
        return text == null ? "null" : "'" + (text.length() > 30 ? text.substring(0, 30) + "..." : text) + "'";
    }
}
