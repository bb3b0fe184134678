package io.contextcore.mcp.project;

import static io.contextcore.mcp.tool.Parameter.optional;
import static io.contextcore.mcp.tool.Parameter.required;

import io.contextcore.api.ContextCore;
import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskAnswer;
import io.contextcore.api.task.TaskBuilder;
import io.contextcore.api.task.TaskFields;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskQuery;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.contextcore.api.task.TaskUpdate;
import io.contextcore.mcp.tool.Answer;
import io.contextcore.mcp.tool.Arguments;
import io.contextcore.mcp.tool.Caller;
import io.contextcore.mcp.tool.Effect;
import io.contextcore.mcp.tool.Kind;
import io.contextcore.mcp.tool.Parameter;
import io.contextcore.mcp.tool.Tool;
import io.contextcore.semconv.EventBodyFields;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The work: seen, begun, changed, finished. */
final class TaskTools {
    private static final int MAX_RESULTS = 200;
    private static final int DEFAULT_RESULTS = 50;
    private static final int MAX_POINTS = 1_000_000;

    private static final Kind<TaskType> TYPE_KIND = Kind.oneOf(TaskType.values(), TaskType::getValue);
    private static final Kind<TaskStatus> STATUS_KIND = Kind.oneOf(TaskStatus.values(), TaskStatus::getValue);
    private static final Kind<TaskPriority> PRIORITY_KIND = Kind.oneOf(TaskPriority.values(), TaskPriority::getValue);

    private static final Parameter<String> ID =
            required(EventBodyFields.TASK_ID, Kind.id(), "The id of a known task, such as PROJ-123.");

    // what can be said of a task
    private static final Parameter<String> NEW_ID =
            required(EventBodyFields.TASK_ID, Kind.id(), "An id that is new in this project, such as PROJ-123.");
    private static final Parameter<String> TITLE =
            optional(EventBodyFields.TASK_TITLE, Kind.text(1_000), "What is to be done, in a line.");
    private static final Parameter<String> NEW_TITLE =
            required(EventBodyFields.TASK_TITLE, Kind.text(1_000), "What is to be done, in a line.");
    private static final Parameter<TaskType> TYPE =
            optional(EventBodyFields.TASK_TYPE, TYPE_KIND, "The kind of work; a new one is a task if you say nothing.");
    private static final Parameter<TaskPriority> PRIORITY =
            optional(EventBodyFields.TASK_PRIORITY, PRIORITY_KIND, "How urgent it is.");
    private static final Parameter<String> PARENT_ID =
            optional(EventBodyFields.PARENT_ID, Kind.id(), "The known task that it is a part of.");
    private static final Parameter<String> ASSIGNEE = optional(EventBodyFields.ASSIGNEE, Kind.id(), "Who works on it.");
    private static final Parameter<Integer> STORY_POINTS =
            optional(EventBodyFields.STORY_POINTS, Kind.integer(0, MAX_POINTS), "The estimate.");
    private static final Parameter<List<String>> LABELS =
            optional(EventBodyFields.LABELS, Kind.listOf(Kind.id(), 64), "All its labels.");
    private static final Parameter<String> URL =
            optional(EventBodyFields.TASK_URL, Kind.text(2_000), "Where a person can read more.");
    private static final Parameter<LocalDate> DUE_DATE =
            optional(EventBodyFields.DUE_DATE, Kind.day(), "The day on which it is due.");
    private static final Parameter<String> SPRINT_ID =
            optional(EventBodyFields.SPRINT_ID, Kind.id(), "The known sprint that it is in.");
    private static final Parameter<List<String>> DEPENDS_ON = optional(
            EventBodyFields.DEPENDS_ON,
            Kind.listOf(Kind.id(), 64),
            "Known tasks that it depends on, beside earlier ones.");
    private static final Parameter<Integer> PROGRESS =
            required(EventBodyFields.PERCENT_COMPLETE, Kind.integer(0, 100), "The progress.");
    private static final Parameter<List<Clearable>> CLEAR = optional(
            "clear",
            Kind.listOf(Kind.oneOf(Clearable.values(), Clearable::getName), Clearable.values().length),
            "What to take away.");
    private static final Parameter<TaskStatus> STATUS =
            required(EventBodyFields.TASK_STATUS, STATUS_KIND, "The new status. done and cancelled finish it.");
    private static final Parameter<String> REASON = optional(EventBodyFields.REASON, Kind.text(8_000), "Why.");
    private static final Parameter<String> BLOCKED_BY =
            optional(EventBodyFields.BLOCKED_BY, Kind.id(), "What holds it up: the id of a task, or any other name.");
    private static final Parameter<String> COMMENT =
            required(EventBodyFields.COMMENT, Kind.text(8_000), "The comment.");

    // listing
    private static final Parameter<List<TaskStatus>> STATUSES = optional(
            "statuses",
            Kind.listOf(STATUS_KIND, TaskStatus.values().length),
            "Only with one of these; the open ones if you say nothing.");
    private static final Parameter<List<TaskType>> TYPES =
            optional("types", Kind.listOf(TYPE_KIND, TaskType.values().length), "Only of these types.");
    private static final Parameter<String> OF_ASSIGNEE =
            optional(EventBodyFields.ASSIGNEE, Kind.id(), "Only those of this person or agent.");
    private static final Parameter<String> OF_SPRINT =
            optional(EventBodyFields.SPRINT_ID, Kind.id(), "Only those of this sprint.");
    private static final Parameter<String> LABEL = optional("label", Kind.id(), "Only those with this label.");
    private static final Parameter<String> TEXT =
            optional("text", Kind.text(1_000), "Words that the id or the title has, all of them, in any order.");
    private static final Parameter<Instant> FINISHED_FROM =
            optional("finished_from", Kind.time(), "Only what was finished then or later.");
    private static final Parameter<Instant> FINISHED_TO =
            optional("finished_to", Kind.time(), "Only what was finished before.");
    private static final Parameter<Integer> LIMIT = optional(
            "limit", Kind.integer(1, MAX_RESULTS), "How many at most; " + DEFAULT_RESULTS + " if you say nothing.");

    private static final List<TaskStatus> OPEN = Stream.of(TaskStatus.values())
            .filter(status -> !status.isFinished())
            .toList();

    private static final List<Parameter<?>> FIELDS =
            List.of(TYPE, PRIORITY, PARENT_ID, ASSIGNEE, STORY_POINTS, LABELS, URL, DUE_DATE, SPRINT_ID, DEPENDS_ON);

    /** A field that a task need not have. */
    private enum Clearable {
        PRIORITY(EventBodyFields.TASK_PRIORITY),
        PARENT(EventBodyFields.PARENT_ID),
        ASSIGNEE(EventBodyFields.ASSIGNEE),
        STORY_POINTS(EventBodyFields.STORY_POINTS),
        LABELS(EventBodyFields.LABELS),
        URL(EventBodyFields.TASK_URL),
        DUE_DATE(EventBodyFields.DUE_DATE),
        SPRINT(EventBodyFields.SPRINT_ID);

        private final String name;

        Clearable(String name) {
            this.name = name;
        }

        String getName() {
            return name;
        }

        void clear(TaskUpdate update) {
            switch (this) {
                case PRIORITY -> update.setPriority(null);
                case PARENT -> update.setParentId(null);
                case ASSIGNEE -> update.setAssignee(null);
                case STORY_POINTS -> update.setStoryPoints(null);
                case LABELS -> update.setLabels(List.of());
                case URL -> update.setUrl(null);
                case DUE_DATE -> update.setDueDate(null);
                case SPRINT -> update.setSprintId(null);
            }
        }
    }

    private final ContextCore contextCore;

    TaskTools(ContextCore contextCore) {
        this.contextCore = contextCore;
    }

    List<Tool> tools() {
        return List.of(
                Tool.of(
                        "list_tasks",
                        "List tasks",
                        "Lists tasks of this project, the oldest first: the open ones, unless you ask for others."
                                + Wording.DATA,
                        Effect.READS,
                        List.of(
                                STATUSES,
                                TYPES,
                                OF_ASSIGNEE,
                                OF_SPRINT,
                                LABEL,
                                TEXT,
                                FINISHED_FROM,
                                FINISHED_TO,
                                LIMIT),
                        this::list),
                Tool.of(
                        "get_task",
                        "Get a task",
                        "Returns all that is known of a task, open or finished." + Wording.DATA,
                        Effect.READS,
                        List.of(ID),
                        (caller, arguments) -> TaskAnswers.full(tracker(), known(arguments))),
                Tool.of(
                        "start_task",
                        "Start a task",
                        "Records a new task, in status todo. Set it to in_progress when the work begins.",
                        Effect.ADDS,
                        with(List.of(NEW_ID, NEW_TITLE), FIELDS, List.of()),
                        this::start),
                Tool.of(
                        "update_task",
                        "Change a task",
                        "Changes what is given of a task, and leaves the rest. Its status has tools of its own.",
                        Effect.CHANGES,
                        with(List.of(ID, TITLE), FIELDS, List.of(CLEAR)),
                        this::update),
                Tool.of(
                        "set_task_status",
                        "Set the status of a task",
                        "Moves a task to another status. Open tasks move in any direction; a finished one stays as it is.",
                        Effect.CHANGES,
                        List.of(ID, STATUS, REASON),
                        (caller, arguments) -> changed(
                                arguments,
                                caller,
                                (tasks, id) ->
                                        tasks.updateStatus(id, arguments.require(STATUS), arguments.get(REASON)))),
                Tool.of(
                        "set_task_progress",
                        "Set the progress of a task",
                        "Says how far a task is. That of a task with parts follows from them and cannot be set.",
                        Effect.CHANGES,
                        List.of(ID, PROGRESS),
                        (caller, arguments) -> changed(
                                arguments, caller, (tasks, id) -> tasks.setProgress(id, arguments.require(PROGRESS)))),
                Tool.of(
                        "block_task",
                        "Block a task",
                        "Says that a task cannot go on, why, and what holds it up; or says that anew.",
                        Effect.CHANGES,
                        List.of(ID, REASON, BLOCKED_BY),
                        (caller, arguments) -> changed(
                                arguments,
                                caller,
                                (tasks, id) -> tasks.block(id, arguments.get(REASON), arguments.get(BLOCKED_BY)))),
                Tool.of(
                        "unblock_task",
                        "Unblock a task",
                        "Lets a blocked task go on, in the status that it had before.",
                        Effect.CHANGES,
                        List.of(ID),
                        (caller, arguments) -> changed(arguments, caller, TaskTracker::unblock)),
                Tool.of(
                        "complete_task",
                        "Complete a task",
                        "Finishes a task: the work is done.",
                        Effect.ENDS,
                        List.of(ID),
                        (caller, arguments) -> changed(arguments, caller, TaskTracker::complete)),
                Tool.of(
                        "comment_task",
                        "Comment on a task",
                        "Adds a comment to a task, open or finished.",
                        Effect.ADDS,
                        List.of(ID, COMMENT),
                        (caller, arguments) -> changed(
                                arguments, caller, (tasks, id) -> tasks.comment(id, arguments.require(COMMENT)))));
    }

    private static List<Parameter<?>> with(
            List<Parameter<?>> first, List<Parameter<?>> fields, List<Parameter<?>> last) {
        List<Parameter<?>> all = new ArrayList<>(first);
        all.addAll(fields);
        all.addAll(last);
        return all;
    }

    private TaskTracker tracker() {
        return contextCore.getTaskTracker();
    }

    private TaskTracker tracker(Caller caller) {
        return tracker().by(caller.agent().getId());
    }

    private TaskSnapshot known(Arguments arguments) {
        String id = arguments.require(ID);
        TaskSnapshot task = tracker().findTask(id);
        if (task == null) {
            throw new RefusedException(
                    ID.name(),
                    id,
                    "must be a known task of project \"" + tracker().getProject() + "\"");
        }
        return task;
    }

    private Answer list(Caller caller, Arguments arguments) {
        TaskQuery.Builder query = TaskQuery.builder()
                .setAssignee(arguments.get(OF_ASSIGNEE))
                .setSprintId(arguments.get(OF_SPRINT))
                .setLabel(arguments.get(LABEL))
                .setText(arguments.get(TEXT))
                .setFinishedFrom(arguments.get(FINISHED_FROM))
                .setFinishedTo(arguments.get(FINISHED_TO))
                .setLimit(arguments.get(LIMIT, DEFAULT_RESULTS));
        boolean finished = arguments.get(FINISHED_FROM) != null || arguments.get(FINISHED_TO) != null;
        arguments.get(STATUSES, finished ? List.of() : OPEN).forEach(query::addStatus);
        arguments.get(TYPES, List.of()).forEach(query::addType);
        TaskAnswer found = tracker().listTasks(query.build());
        return new Answer()
                .putList(
                        "tasks",
                        found.getTasks().stream().map(TaskAnswers::line).toList())
                .put("matches", found.getMatches());
    }

    private Answer start(Caller caller, Arguments arguments) {
        String id = arguments.require(NEW_ID);
        TaskBuilder task = tracker(caller).taskBuilder(id).setTitle(arguments.require(NEW_TITLE));
        setFields(task, arguments);
        task.start();
        return line(id);
    }

    private Answer update(Caller caller, Arguments arguments) {
        String id = arguments.require(ID);
        if (arguments.isOnlyRequired()) {
            throw new RefusedException(ID.name(), id, "must come with what is to be changed");
        }
        TaskUpdate update = tracker(caller).updateTask(id);
        arguments.get(CLEAR, List.of()).forEach(field -> field.clear(update));
        String title = arguments.get(TITLE);
        if (title != null) {
            update.setTitle(title);
        }
        setFields(update, arguments);
        update.apply();
        return line(id);
    }

    private static <B extends TaskFields<B>> void setFields(B task, Arguments arguments) {
        set(arguments.get(TYPE), task::setType);
        set(arguments.get(PRIORITY), task::setPriority);
        set(arguments.get(PARENT_ID), task::setParentId);
        set(arguments.get(ASSIGNEE), task::setAssignee);
        set(arguments.get(STORY_POINTS), task::setStoryPoints);
        set(arguments.get(LABELS), task::setLabels);
        set(arguments.get(URL), task::setUrl);
        set(arguments.get(DUE_DATE), task::setDueDate);
        set(arguments.get(SPRINT_ID), task::setSprintId);
        arguments.get(DEPENDS_ON, List.of()).forEach(task::addDependency);
    }

    private interface Setter<T> {
        Object set(T value);
    }

    private static <T> void set(@Nullable T value, Setter<T> setter) {
        if (value != null) {
            setter.set(value);
        }
    }

    private interface Change {
        void of(TaskTracker tasks, String taskId);
    }

    private Answer changed(Arguments arguments, Caller caller, Change change) {
        String id = arguments.require(ID);
        change.of(tracker(caller), id);
        return line(id);
    }

    private Answer line(String taskId) {
        TaskSnapshot task = tracker().findTask(taskId);
        return task == null ? new Answer().put(ID.name(), taskId) : TaskAnswers.line(task);
    }
}
