package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskBuilder;
import io.contextcore.api.task.TaskFields;
import io.contextcore.api.task.TaskLink;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.contextcore.api.task.TaskUpdate;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Starting a task with all that can be said of it, changing that, and looking it up. */
class TaskFieldsTest {
    private static final AttributeKey<String> TEAM = AttributeKey.stringKey("team");
    private static final AttributeKey<List<Long>> TICKETS = AttributeKey.longArrayKey("acme.tickets");
    private static final LocalDate DUE = LocalDate.of(2026, 12, 24);

    private final TestProject project = new TestProject();

    @BeforeEach
    void start_neighbours() {
        project.sprints.sprintBuilder("S-1").create();
        project.tasks.startTask("EPIC", "Checkout");
        project.tasks.startTask("DEP-1", "Prices");
        project.tasks.startTask("DEP-2", "Taxes");
    }

    /** Everything that builder and update have in common. */
    private static <B extends TaskFields<B>> B fill(B task) {
        return task.setTitle("Vouchers")
                .setType(TaskType.STORY)
                .setParentId("EPIC")
                .setPriority(TaskPriority.HIGH)
                .setAssignee("ada")
                .setStoryPoints(5)
                .setLabels(List.of("web", "payment"))
                .setUrl("https://tracker.example/T-1")
                .setDueDate(DUE)
                .setSprintId("S-1")
                .addDependency("DEP-1")
                .addDependency("DEP-2")
                .setAttribute(TEAM, "blue")
                .setAttribute(TICKETS, List.of(1L, 2L));
    }

    private static void assertFilled(TaskSnapshot task) {
        assertThat(task.getTitle()).isEqualTo("Vouchers");
        assertThat(task.getType()).isEqualTo(TaskType.STORY);
        assertThat(task.getParentId()).isEqualTo("EPIC");
        assertThat(task.getPriority()).isEqualTo(TaskPriority.HIGH);
        assertThat(task.getAssignee()).isEqualTo("ada");
        assertThat(task.getStoryPoints()).isEqualTo(5);
        assertThat(task.getLabels()).containsExactly("web", "payment");
        assertThat(task.getUrl()).isEqualTo("https://tracker.example/T-1");
        assertThat(task.getDueDate()).isEqualTo(DUE);
        assertThat(task.getSprintId()).isEqualTo("S-1");
        assertThat(task.getDependencies()).containsExactly("DEP-1", "DEP-2");
        assertThat(task.getAttributes()).isEqualTo(Attributes.of(TEAM, "blue", TICKETS, List.of(1L, 2L)));
    }

    @Test
    void a_task_starts_with_every_field_that_was_said() {
        project.leaves(
                1,
                () -> fill(project.tasks.from("github").taskBuilder("T-1"))
                        .setInitialStatus(TaskStatus.BACKLOG)
                        .setSourceId("acme/shop#1")
                        .start());

        TaskSnapshot task = project.task("T-1");
        assertFilled(task);
        assertThat(task.getId()).isEqualTo("T-1");
        assertThat(task.getProject()).isEqualTo("commerce");
        assertThat(task.getStatus()).isEqualTo(TaskStatus.BACKLOG);
        assertThat(task.getSource()).isEqualTo("github");
        assertThat(task.getSourceId()).isEqualTo("acme/shop#1");
        assertThat(task.getRootId()).isEqualTo("EPIC");
        assertThat(task.getAttempt()).isEqualTo(1);
        assertThat(task.getCreatedAt()).isEqualTo(TestProject.START);
        assertThat(task.getStatusSince()).isEqualTo(TestProject.START);
        assertThat(project.sprint("S-1").getTaskIds()).containsExactly("T-1");
    }

    @Test
    void a_task_starts_with_nothing_but_its_id() {
        Task task = project.tasks.taskBuilder("T-1").start();

        TaskSnapshot snapshot = project.task("T-1");
        assertThat(task.snapshot()).isSameAs(snapshot);
        assertThat(task.getLink()).isEqualTo(project.tasks.getTaskLink("T-1"));
        assertThat(snapshot.getStatus()).isEqualTo(TaskStatus.TODO);
        assertThat(snapshot.getType()).isEqualTo(TaskType.TASK);
        assertThat(snapshot.getSource()).isEqualTo("manual");
        assertThat(snapshot.getRootId()).isEqualTo("T-1");
        assertBare(snapshot);
    }

    private static void assertBare(TaskSnapshot task) {
        assertThat(task.getTitle()).isNull();
        assertThat(task.getParentId()).isNull();
        assertThat(task.getPriority()).isNull();
        assertThat(task.getAssignee()).isNull();
        assertThat(task.getStoryPoints()).isNull();
        assertThat(task.getLabels()).isEmpty();
        assertThat(task.getUrl()).isNull();
        assertThat(task.getDueDate()).isNull();
        assertThat(task.getSprintId()).isNull();
        assertThat(task.getDependencies()).isEmpty();
        assertThat(task.getAttributes().isEmpty()).isTrue();
        assertThat(task.getBlockedBy()).isNull();
        assertThat(task.getBlockedReason()).isNull();
        assertThat(task.getSourceId()).isNull();
        assertThat(task.getFinishedAt()).isNull();
        assertThat(task.getPercentComplete()).isZero();
        assertThat(task.getSubtaskCount()).isZero();
        assertThat(task.getSubtaskCompleted()).isZero();
    }

    @Test
    void an_update_says_everything_at_once() {
        project.tasks.taskBuilder("T-1").start();

        fill(project.tasks.updateTask("T-1")).apply();

        assertFilled(project.task("T-1"));
        assertThat(project.task("T-1").getRootId()).as("its trace stays").isEqualTo("T-1");
    }

    @Test
    void saying_the_same_again_leaves_no_event() {
        fill(project.tasks.taskBuilder("T-1")).start();

        project.leaves(0, () -> fill(project.tasks.updateTask("T-1")).apply());
        project.leaves(0, () -> project.tasks.updateTask("T-1").apply());
        assertFilled(project.task("T-1"));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("title", task -> task.setTitle("Coupons"), "Coupons", task -> task.setTitle(null), null),
                change("type", task -> task.setType(TaskType.BUG), TaskType.BUG, null, null),
                change("parent", task -> task.setParentId("DEP-1"), "DEP-1", task -> task.setParentId(null), null),
                change(
                        "priority",
                        task -> task.setPriority(TaskPriority.LOW),
                        TaskPriority.LOW,
                        task -> task.setPriority(null),
                        null),
                change("assignee", task -> task.setAssignee("grace"), "grace", task -> task.setAssignee(null), null),
                change("points", task -> task.setStoryPoints(0), 0, task -> task.setStoryPoints(null), null),
                change(
                        "labels",
                        task -> task.setLabels(List.of("web")),
                        List.of("web"),
                        task -> task.setLabels(List.of()),
                        List.of()),
                change(
                        "url",
                        task -> task.setUrl("https://b.example"),
                        "https://b.example",
                        task -> task.setUrl(""),
                        null),
                change(
                        "due",
                        task -> task.setDueDate(DUE.plusDays(1)),
                        DUE.plusDays(1),
                        task -> task.setDueDate(null),
                        null),
                change("sprint", task -> task.setSprintId("S-2"), "S-2", task -> task.setSprintId(null), null),
                change(
                        "dependencies",
                        task -> task.addDependency("DEP-3"),
                        List.of("DEP-1", "DEP-2", "DEP-3"),
                        null,
                        null),
                change(
                        "attributes",
                        task -> task.setAttribute(TEAM, "red"),
                        Attributes.of(TEAM, "red", TICKETS, List.of(1L, 2L)),
                        task -> task.setAttribute(TEAM, null).setAttribute(TICKETS, null),
                        Attributes.empty()));
    }

    private static Arguments change(
            String field,
            Consumer<TaskUpdate> set,
            Object changed,
            @Nullable Consumer<TaskUpdate> clear,
            @Nullable Object cleared) {
        return argumentSet(field, field, set, changed, clear, cleared);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void each_field_is_changed_and_taken_away_alone(
            String field,
            Consumer<TaskUpdate> set,
            Object changed,
            @Nullable Consumer<TaskUpdate> clear,
            @Nullable Object cleared) {
        project.sprints.sprintBuilder("S-2").create();
        project.tasks.startTask("DEP-3", "Currencies");
        fill(project.tasks.taskBuilder("T-1")).start();
        Map<String, @Nullable Object> expected = fields(project.task("T-1"));

        update(set);
        expected.put(field, changed);
        assertThat(fields(project.task("T-1"))).isEqualTo(expected);
        project.leaves(0, () -> update(set));

        if (clear != null) {
            project.leaves(1, () -> update(clear));
            expected.put(field, cleared);
            assertThat(fields(project.task("T-1"))).isEqualTo(expected);
            project.leaves(0, () -> update(clear));
        }
    }

    private void update(Consumer<TaskUpdate> change) {
        TaskUpdate update = project.tasks.updateTask("T-1");
        change.accept(update);
        update.apply();
    }

    private static Map<String, @Nullable Object> fields(TaskSnapshot task) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("title", task.getTitle());
        fields.put("type", task.getType());
        fields.put("parent", task.getParentId());
        fields.put("priority", task.getPriority());
        fields.put("assignee", task.getAssignee());
        fields.put("points", task.getStoryPoints());
        fields.put("labels", task.getLabels());
        fields.put("url", task.getUrl());
        fields.put("due", task.getDueDate());
        fields.put("sprint", task.getSprintId());
        fields.put("dependencies", task.getDependencies());
        fields.put("attributes", task.getAttributes());
        fields.put("status", task.getStatus());
        fields.put("root", task.getRootId());
        fields.put("created", task.getCreatedAt());
        return fields;
    }

    @Test
    void an_attribute_has_one_value_whatever_type_it_was_given_before() {
        project.tasks
                .taskBuilder("T-1")
                .setAttribute(AttributeKey.longKey("room"), 7L)
                .setAttribute(AttributeKey.stringKey("room"), "seven")
                .start();
        assertThat(project.task("T-1").getAttributes())
                .isEqualTo(Attributes.of(AttributeKey.stringKey("room"), "seven"));

        update(task -> task.setAttribute(AttributeKey.booleanKey("room"), true));
        assertThat(project.task("T-1").getAttributes()).isEqualTo(Attributes.of(AttributeKey.booleanKey("room"), true));

        update(task -> task.setAttribute(AttributeKey.stringKey("room"), null));
        assertThat(project.task("T-1").getAttributes()).isEqualTo(Attributes.empty());
    }

    @Test
    void attributes_of_every_type_are_kept() {
        Attributes all = Attributes.builder()
                .put("a.text", "x\ny")
                .put("a.truth", true)
                .put("a.whole", Long.MIN_VALUE)
                .put("a.real", -0.5)
                .put("a.texts", "x", "y")
                .put("a.truths", true, false)
                .put("a.wholes", 1L, 2L)
                .put("a.reals", 1.0, 2.5)
                .build();
        TaskBuilder task = project.tasks.taskBuilder("T-1");
        all.forEach((key, value) -> set(task, key, value));
        task.start();

        assertThat(project.task("T-1").getAttributes()).isEqualTo(all);
    }

    @SuppressWarnings("unchecked") // the key and its value came together
    private static <T> void set(TaskBuilder task, AttributeKey<T> key, Object value) {
        task.setAttribute(key, (T) value);
    }

    @Test
    void a_dependency_is_added_to_those_before_and_only_once() {
        project.tasks.taskBuilder("T-1").addDependency("DEP-1").start();

        project.leaves(1, () -> project.tasks.addDependency("T-1", "DEP-2"));
        project.leaves(0, () -> project.tasks.addDependency("T-1", "DEP-1"));

        assertThat(project.task("T-1").getDependencies()).containsExactly("DEP-1", "DEP-2");
    }

    @Test
    void a_task_is_assigned_to_somebody_and_to_nobody() {
        project.tasks.startTask("T-1", "Vouchers");

        project.leaves(1, () -> project.tasks.assign("T-1", "ada"));
        assertThat(project.task("T-1").getAssignee()).isEqualTo("ada");
        project.leaves(0, () -> project.tasks.assign("T-1", "ada"));
        project.leaves(1, () -> project.tasks.assign("T-1", null));
        assertThat(project.task("T-1").getAssignee()).isNull();
        project.leaves(0, () -> project.tasks.assign("T-1", null));
    }

    @Test
    void comments_are_kept_even_of_a_finished_task_and_change_nothing() {
        project.tasks.startTask("T-1", "Vouchers").complete();
        Map<String, @Nullable Object> before = fields(project.task("T-1"));

        project.leaves(1, () -> project.tasks.comment("T-1", "ok"));
        project.leaves(1, () -> project.tasks.comment("T-1", "ok"));

        assertThat(fields(project.task("T-1"))).isEqualTo(before);
    }

    @Test
    void progress_is_set_and_a_finished_task_has_all_of_it() {
        Task task = project.tasks.startTask("T-1", "Vouchers");

        project.leaves(1, () -> task.setProgress(40));
        assertThat(project.task("T-1").getPercentComplete()).isEqualTo(40);
        project.leaves(0, () -> task.setProgress(40));
        task.setProgress(0);
        task.setProgress(100);
        task.setProgress(60);
        task.complete();

        assertThat(project.task("T-1").getPercentComplete()).isEqualTo(100);
        project.refuses(() -> task.setProgress(50), "percent_complete", 50, "cannot be set: task \"T-1\" is done");
    }

    @Test
    void a_cancelled_task_keeps_the_progress_it_had() {
        Task task = project.tasks.startTask("T-1", "Vouchers");
        task.setProgress(40);

        task.cancel("no budget");

        assertThat(project.task("T-1").getPercentComplete()).isEqualTo(40);
    }

    @Test
    void a_builder_that_was_refused_changes_nothing_even_in_part() {
        fill(project.tasks.taskBuilder("T-1")).start();
        Map<String, @Nullable Object> before = fields(project.task("T-1"));

        project.refuses(
                () -> project.tasks
                        .updateTask("T-1")
                        .setTitle("Coupons")
                        .setAssignee("grace")
                        .setSprintId("S-9")
                        .apply(),
                "sprint_id",
                "S-9",
                "must be a known sprint of project \"commerce\"");

        assertThat(fields(project.task("T-1"))).isEqualTo(before);
    }

    @Test
    void open_tasks_are_listed_oldest_first_whatever_the_order_of_telling() {
        TaskTracker history = project.tasks.at(TestProject.START.minus(Duration.ofDays(2)));
        history.startTask("OLD-B", "An older task");
        history.startTask("OLD-A", "Another as old");
        project.tasks.at(TestProject.START.minus(Duration.ofDays(1))).startTask("MIDDLE", "In between");
        project.tasks.complete("DEP-1");
        project.tasks.complete("EPIC");
        project.tasks.reopen("EPIC");
        project.tasks.cancel("DEP-2", null);

        assertThat(project.tasks.listOpenTasks())
                .extracting(TaskSnapshot::getId)
                .containsExactly("OLD-A", "OLD-B", "MIDDLE", "EPIC");
    }

    @Test
    void a_list_stays_as_it_was_when_it_was_asked_for() {
        List<TaskSnapshot> open = project.tasks.listOpenTasks();
        TaskSnapshot epic = project.task("EPIC");

        project.tasks.complete("EPIC");

        assertThat(open).extracting(TaskSnapshot::getId).containsExactly("DEP-1", "DEP-2", "EPIC");
        assertThat(epic.getStatus()).isEqualTo(TaskStatus.TODO);
    }

    @Test
    void a_finished_task_is_found_and_an_unknown_one_is_not() {
        project.tasks.complete("EPIC");

        assertThat(project.task("EPIC").getStatus()).isEqualTo(TaskStatus.DONE);
        assertThat(project.tasks.findTask("NONE")).isNull();
        assertThat(project.tasks.findTask(null)).isNull();
        assertThat(project.tasks.getTask("NONE").snapshot()).isNull();
        assertThat(project.tasks.getTaskLink("NONE")).isSameAs(TaskLink.invalid());
        assertThat(project.tasks.getTaskLink(null)).isSameAs(TaskLink.invalid());
        assertThat(project.sdk.getTaskTracker("billing").findTask("EPIC")).isNull();
    }

    @Test
    void the_link_leads_to_the_anchor_of_the_task() {
        TaskLink link = project.tasks.getTaskLink("EPIC");

        // SHA-256 of what the contract names, computed elsewhere
        assertThat(link.toTraceparent()).isEqualTo("00-92931a8e44d2a0179d1104b177db845e-c5596a02c569ce45-01");
        assertThat(project.tasks.getTaskLink("EPIC")).isSameAs(link);
    }
}
