package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.contextcore.api.sprint.SprintBuilder;
import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskBuilder;
import io.contextcore.api.task.TaskFields;
import io.contextcore.api.task.TaskStatus;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input: named by field, value and rule, and the journal stays as it was. */
class RefusedInputTest {
    private static final String ID_LENGTH = "must have 1 to 200 characters";
    private static final String NO_CONTROL = "must not contain control characters";
    private static final String WELL_FORMED = "must be well-formed Unicode, without lone surrogates";

    private final TestProject project = new TestProject();

    @BeforeEach
    void start_a_task_in_a_sprint() {
        project.sprints.sprintBuilder("S-1").create();
        project.tasks.taskBuilder("T-1").setSprintId("S-1").start();
    }

    // ---- identifiers ----

    /** Every place that takes an identifier: its field, and the call. */
    static Stream<Arguments> places_of_an_id() {
        return Stream.of(
                place("project", (project, id) -> project.sdk.getTaskTracker(id)),
                place("project", (project, id) -> project.sdk.getSprintTracker(id)),
                place("task_id", (project, id) -> project.tasks.taskBuilder(id).start()),
                place("task_id", (project, id) -> project.tasks.updateTask(id).apply()),
                place("task_id", (project, id) -> project.tasks.complete(id)),
                place("task_id", (project, id) -> project.tasks.block(id, "waits")),
                place("task_id", (project, id) -> project.tasks.unblock(id)),
                place("task_id", (project, id) -> project.tasks.comment(id, "ok")),
                place("task_id", (project, id) -> project.tasks.assign(id, "ada")),
                place("task_id", (project, id) -> project.tasks.setProgress(id, 1)),
                place("task_id", (project, id) -> project.tasks.reparent(id, null)),
                place("task_id", (project, id) -> project.tasks.addDependency(id, "T-1")),
                place("task_id", (project, id) -> project.tasks.reopen(id)),
                place("task_id", (project, id) -> project.tasks.getTask(id).complete()),
                place("task_id", (project, id) -> project.sprints.addTask("S-1", id)),
                place("task_id", (project, id) -> project.sprints.removeTask("S-1", id)),
                place("depends_on", (project, id) -> project.tasks.addDependency("T-1", id)),
                place(
                        "depends_on",
                        (project, id) -> project.tasks.taskBuilder("T-2").addDependency(id)),
                place(
                        "labels",
                        (project, id) -> project.tasks.updateTask("T-1").setLabels(Collections.singletonList(id))),
                place("actor", (project, id) -> project.tasks.by(id)),
                place("actor", (project, id) -> project.tasks.getTask("T-1").by(id)),
                place("actor", (project, id) -> project.sprints.by(id)),
                place("source", (project, id) -> project.tasks.from(id)),
                place("source", (project, id) -> project.sprints.from(id)),
                place(
                        "sprint_id",
                        (project, id) -> project.sprints.sprintBuilder(id).create()),
                place("sprint_id", (project, id) -> project.sprints.start(id)),
                place("sprint_id", (project, id) -> project.sprints.end(id)),
                place("sprint_id", (project, id) -> project.sprints.addTask(id, "T-1")),
                place("sprint_id", (project, id) -> project.sprints.removeTask(id, "T-1")));
    }

    /** Where {@code null} stands for none. */
    static Stream<Arguments> places_of_an_optional_id() {
        return Stream.of(
                place(
                        "parent_id",
                        (project, id) -> project.tasks.taskBuilder("T-2").setParentId(id)),
                place("parent_id", (project, id) -> project.tasks.reparent("T-1", id)),
                place(
                        "sprint_id",
                        (project, id) -> project.tasks.updateTask("T-1").setSprintId(id)),
                place(
                        "source_id",
                        (project, id) -> project.tasks.taskBuilder("T-2").setSourceId(id)),
                place(
                        "assignee",
                        (project, id) -> project.tasks.taskBuilder("T-2").setAssignee(id)),
                place("assignee", (project, id) -> project.tasks.assign("T-1", id)),
                place("blocked_by", (project, id) -> project.tasks.block("T-1", "waits", id)));
    }

    static Stream<Arguments> all_places_of_an_id() {
        return Stream.concat(places_of_an_id(), places_of_an_optional_id());
    }

    private static Arguments place(String field, BiConsumer<TestProject, @Nullable String> call) {
        return argumentSet(field, field, call);
    }

    @ParameterizedTest
    @MethodSource("all_places_of_an_id")
    void a_bad_id_is_refused_everywhere(String field, BiConsumer<TestProject, @Nullable String> call) {
        refusesId(field, call, "", ID_LENGTH);
        refusesId(field, call, "x".repeat(201), ID_LENGTH);
        for (String id : List.of("\u0000", "a\nb", "a\tb", "a\u001b[0m", "a\u007f", "a\u0085b")) {
            refusesId(field, call, id, NO_CONTROL);
        }
        for (String id : List.of("a\ud83d", "\ude00b", "\ud83da", "\ude00\ud83d")) {
            refusesId(field, call, id, WELL_FORMED);
        }
    }

    @ParameterizedTest
    @MethodSource("places_of_an_id")
    void an_id_that_is_needed_and_not_given_is_refused(String field, BiConsumer<TestProject, @Nullable String> call) {
        refusesId(field, call, null, ID_LENGTH);
    }

    private void refusesId(
            String field, BiConsumer<TestProject, @Nullable String> call, @Nullable String id, String rule) {
        project.refuses(() -> call.accept(project, id), field, id, rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"T 1", "Ärger", "\ud83d\ude80", "../x", "owner/repo#12", "a\u202eb"})
    void any_other_characters_make_an_ordinary_id(String id) {
        project.leaves(1, () -> project.tasks.startTask(id, "Vouchers"));
        project.leaves(1, () -> project.sprints.sprintBuilder(id).create());

        assertThat(project.task(id).getId()).isEqualTo(id);
        assertThat(project.sprint(id).getId()).isEqualTo(id);
    }

    @Test
    void two_hundred_characters_make_an_ordinary_id() {
        String id = "\ud83d\ude80".repeat(100);

        project.leaves(1, () -> project.tasks.startTask(id, "Vouchers"));

        assertThat(project.task(id).getId()).isEqualTo(id);
    }

    // ---- what is not known ----

    @Test
    void an_unknown_task_is_refused_by_every_change() {
        String rule = "must be a known task of project \"commerce\"";
        Task unknown = project.tasks.getTask("T-9");
        for (Consumer<Task> change : List.<Consumer<Task>>of(
                Task::complete,
                Task::unblock,
                Task::reopen,
                task -> task.block("waits"),
                task -> task.comment("ok"),
                task -> task.assign("ada"),
                task -> task.setProgress(1),
                task -> task.reparent("T-1"),
                task -> task.addDependency("T-1"),
                task -> task.update().setTitle("x").apply())) {
            project.refuses(() -> change.accept(unknown), "task_id", "T-9", rule);
        }
        project.refuses(() -> project.sprints.addTask("S-1", "T-9"), "task_id", "T-9", rule);
        project.refuses(() -> project.sprints.removeTask("S-1", "T-9"), "task_id", "T-9", rule);
    }

    @Test
    void a_task_of_another_project_is_unknown() {
        project.sdk.getTaskTracker("billing").startTask("B-1", "Invoices");

        project.refuses(
                () -> project.tasks.complete("B-1"), "task_id", "B-1", "must be a known task of project \"commerce\"");
        project.refuses(
                () -> project.tasks.reparent("T-1", "B-1"),
                "parent_id",
                "B-1",
                "must be a known task of project \"commerce\"");
    }

    @Test
    void an_id_that_is_taken_is_refused_even_of_a_finished_task() {
        project.tasks.complete("T-1");

        project.refuses(
                () -> project.tasks.startTask("T-1", "Again"), "task_id", "T-1", "must be new in project \"commerce\"");
    }

    @Test
    void an_unknown_parent_dependency_or_sprint_is_refused() {
        String task = "must be a known task of project \"commerce\"";
        String sprint = "must be a known sprint of project \"commerce\"";
        TaskBuilder below = project.tasks.taskBuilder("T-2").setParentId("T-9");
        TaskBuilder after =
                project.tasks.taskBuilder("T-2").addDependency("T-1").addDependency("T-9");
        TaskBuilder in = project.tasks.taskBuilder("T-2").setSprintId("S-9");

        project.refuses(below::start, "parent_id", "T-9", task);
        project.refuses(() -> project.tasks.reparent("T-1", "T-9"), "parent_id", "T-9", task);
        project.refuses(after::start, "depends_on", "T-9", task);
        project.refuses(() -> project.tasks.addDependency("T-1", "T-9"), "depends_on", "T-9", task);
        project.refuses(in::start, "sprint_id", "S-9", sprint);
        project.refuses(() -> project.tasks.updateTask("T-1").setSprintId("S-9").apply(), "sprint_id", "S-9", sprint);
        project.refuses(() -> project.sprints.addTask("S-9", "T-1"), "sprint_id", "S-9", sprint);
        project.refuses(() -> project.sprints.removeTask("S-9", "T-1"), "sprint_id", "S-9", sprint);
        project.refuses(() -> project.sprints.start("S-9"), "sprint_id", "S-9", sprint);
        project.refuses(() -> project.sprints.end("S-9"), "sprint_id", "S-9", sprint);
    }

    @Test
    void a_task_does_not_depend_on_itself() {
        project.refuses(() -> project.tasks.addDependency("T-1", "T-1"), "depends_on", "T-1", "must be another task");
        project.refuses(
                () -> project.tasks.taskBuilder("T-2").addDependency("T-2").start(),
                "depends_on",
                "T-2",
                "must be another task");
    }

    // ---- numbers ----

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_000_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void points_outside_the_range_are_refused(int points) {
        String rule = "must be 0 to 1000000";

        project.refuses(() -> project.tasks.taskBuilder("T-2").setStoryPoints(points), "story_points", points, rule);
        project.refuses(() -> project.tasks.updateTask("T-1").setStoryPoints(points), "story_points", points, rule);
        SprintBuilder sprint = project.sprints.sprintBuilder("S-2").setPlannedPoints(points);
        project.refuses(sprint::create, "planned_points", points, rule);
    }

    @Test
    void points_at_the_ends_of_the_range_are_accepted() {
        project.tasks.taskBuilder("T-2").setStoryPoints(1_000_000).start();
        project.tasks.updateTask("T-1").setStoryPoints(0).apply();

        assertThat(project.task("T-2").getStoryPoints()).isEqualTo(1_000_000);
        assertThat(project.task("T-1").getStoryPoints()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void progress_outside_the_range_is_refused(int percent) {
        project.refuses(
                () -> project.tasks.setProgress("T-1", percent), "percent_complete", percent, "must be 0 to 100");
    }

    // ---- texts ----

    static Stream<Arguments> texts() {
        return Stream.of(
                text(
                        "task_title",
                        1_000,
                        (project, text) ->
                                project.tasks.updateTask("T-1").setTitle(text).apply()),
                text(
                        "task_url",
                        2_000,
                        (project, text) ->
                                project.tasks.updateTask("T-1").setUrl(text).apply()),
                text("comment", 8_000, (project, text) -> project.tasks.comment("T-1", text)),
                text("reason", 8_000, (project, text) -> project.tasks.block("T-1", text)),
                text(
                        "attributes.team",
                        8_000,
                        (project, text) -> project.tasks
                                .updateTask("T-1")
                                .setAttribute(AttributeKey.stringKey("team"), text)
                                .apply()),
                text(
                        "attributes.teams",
                        8_000,
                        (project, text) -> project.tasks
                                .updateTask("T-1")
                                .setAttribute(AttributeKey.stringArrayKey("teams"), List.of("blue", text))
                                .apply()),
                text(
                        "sprint_name",
                        1_000,
                        (project, text) -> project.sprints
                                .sprintBuilder("S-2")
                                .setName(text)
                                .create()),
                text(
                        "sprint_goal",
                        8_000,
                        (project, text) -> project.sprints
                                .sprintBuilder("S-2")
                                .setGoal(text)
                                .create()));
    }

    private static Arguments text(String field, int max, BiConsumer<TestProject, String> call) {
        return argumentSet(field, field, max, call);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_is_accepted_up_to_its_length_and_refused_beyond(
            String field, int max, BiConsumer<TestProject, String> call) {
        String tooLong = "x".repeat(max + 1);

        project.refuses(
                () -> call.accept(project, tooLong), field, tooLong, "must have at most " + max + " characters");
        project.leaves(1, () -> call.accept(project, "x".repeat(max)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_has_no_control_characters_and_lines_only_where_it_may_be_long(
            String field, int max, BiConsumer<TestProject, String> call) {
        project.refuses(() -> call.accept(project, "a\u0000b"), field, "a\u0000b", NO_CONTROL);
        project.refuses(() -> call.accept(project, "a\ud83d"), field, "a\ud83d", WELL_FORMED);
        String lines = "first\r\n\tsecond \ud83d\ude80";
        if (max == 8_000) {
            project.leaves(1, () -> call.accept(project, lines));
        } else {
            project.refuses(() -> call.accept(project, lines), field, lines, NO_CONTROL);
        }
    }

    @Test
    void a_reason_is_checked_wherever_it_is_given() {
        String tooLong = "x".repeat(8_001);
        String rule = "must have at most 8000 characters";

        project.refuses(
                () -> project.tasks.updateStatus("T-1", TaskStatus.IN_REVIEW, tooLong), "reason", tooLong, rule);
        project.refuses(() -> project.tasks.cancel("T-1", tooLong), "reason", tooLong, rule);
        project.tasks.complete("T-1");
        project.refuses(() -> project.tasks.reopen("T-1", tooLong), "reason", tooLong, rule);
    }

    @Test
    void an_empty_comment_is_refused() {
        project.refuses(() -> project.tasks.comment("T-1", ""), "comment", "", "must have 1 to 8000 characters");
        project.refuses(() -> project.tasks.comment("T-1", null), "comment", null, "must have 1 to 8000 characters");
    }

    // ---- too many ----

    private static List<String> many(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    @Test
    void sixty_four_labels_are_accepted_and_one_more_is_refused() {
        project.refuses(
                () -> project.tasks.updateTask("T-1").setLabels(many("label", 65)),
                "labels",
                65,
                "must have at most 64 items");
        project.leaves(
                1,
                () -> project.tasks
                        .updateTask("T-1")
                        .setLabels(many("label", 64))
                        .apply());
        assertThat(project.task("T-1").getLabels()).hasSize(64);
    }

    @Test
    void sixty_four_dependencies_are_accepted_and_one_more_is_refused() {
        List<String> ids = many("D-", 65);
        ids.forEach(id -> project.tasks.startTask(id, null));

        TaskBuilder tooMany = project.tasks.taskBuilder("T-2");
        ids.forEach(tooMany::addDependency);
        project.refuses(tooMany::start, "depends_on", 65, "must be at most 64 tasks");

        ids.subList(0, 64).forEach(id -> project.tasks.addDependency("T-1", id));
        project.refuses(() -> project.tasks.addDependency("T-1", "D-64"), "depends_on", 65, "must be at most 64 tasks");
        assertThat(project.task("T-1").getDependencies()).hasSize(64);
    }

    private static <B extends TaskFields<B>> B withAttributes(B task, List<String> names) {
        names.forEach(name -> task.setAttribute(AttributeKey.longKey(name), 1L));
        return task;
    }

    @Test
    void sixty_four_attributes_are_accepted_and_one_more_is_refused() {
        TaskBuilder tooMany = withAttributes(project.tasks.taskBuilder("T-2"), many("a", 65));
        project.refuses(tooMany::start, "attributes", 65, "must be at most 64");

        withAttributes(project.tasks.updateTask("T-1"), many("a", 64)).apply();
        var oneMore = project.tasks.updateTask("T-1").setAttribute(AttributeKey.longKey("b"), 1L);
        project.refuses(oneMore::apply, "attributes", 65, "must be at most 64");
        project.leaves(
                1, () -> oneMore.setAttribute(AttributeKey.longKey("a0"), null).apply());
        assertThat(project.task("T-1").getAttributes().size()).isEqualTo(64);
    }

    // ---- attributes ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task.id",
                "task",
                "task.x",
                "project.id",
                "sprint.x",
                "business.owner",
                "requirement.x",
                "design.x",
                "risk.x",
                "insight.x",
                "agent.id",
                "evidence.x",
                "handoff.x",
                "link.kind",
                "contextcore.x",
                "io.contextcore",
                "io.contextcore.task.id"
            })
    void attributes_in_a_namespace_of_contextcore_are_refused(String name) {
        project.refuses(
                () -> project.tasks.updateTask("T-1").setAttribute(AttributeKey.stringKey(name), "x"),
                "attributes",
                name,
                "must not be in a namespace of ContextCore");
        project.refuses(
                () -> project.tasks.updateTask("T-1").setAttribute(AttributeKey.stringKey(name), null),
                "attributes",
                name,
                "must not be in a namespace of ContextCore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "task_x", "my.task.id", "acme.project", "io.contextcorex", "Task.id"})
    void attributes_that_only_look_like_ours_are_accepted(String name) {
        project.leaves(
                1,
                () -> project.tasks
                        .updateTask("T-1")
                        .setAttribute(AttributeKey.stringKey(name), "x")
                        .apply());
    }

    @Test
    void a_bad_attribute_name_is_refused() {
        String tooLong = "x".repeat(201);

        refusesAttribute(AttributeKey.stringKey(""), "x", "attributes", "", ID_LENGTH);
        refusesAttribute(AttributeKey.stringKey(tooLong), "x", "attributes", tooLong, ID_LENGTH);
        refusesAttribute(AttributeKey.stringKey("a\nb"), "x", "attributes", "a\nb", NO_CONTROL);
        refusesAttribute(null, "x", "attributes", null, "must be given");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_number_that_is_none_is_refused(double number) {
        String rule = "must be a string, boolean, integer or finite number, or a list of one of these";

        refusesAttribute(AttributeKey.doubleKey("load"), number, "attributes.load", number, rule);
        refusesAttribute(AttributeKey.doubleArrayKey("load"), List.of(1.0, number), "attributes.load", number, rule);
    }

    @Test
    void a_list_that_is_empty_too_long_or_has_holes_is_refused() {
        AttributeKey<List<String>> teams = AttributeKey.stringArrayKey("teams");

        refusesAttribute(teams, List.of(), "attributes.teams", 0, "must have 1 to 64 items");
        refusesAttribute(teams, many("team", 65), "attributes.teams", 65, "must have 1 to 64 items");
        refusesAttribute(
                teams,
                Arrays.asList("blue", null),
                "attributes.teams",
                null,
                "must be a string, boolean, integer or finite number, or a list of one of these");
        project.leaves(
                1,
                () -> project.tasks
                        .updateTask("T-1")
                        .setAttribute(teams, many("team", 64))
                        .apply());
    }

    private <T> void refusesAttribute(
            @Nullable AttributeKey<T> key, T value, String field, @Nullable Object shown, String rule) {
        project.refuses(() -> project.tasks.updateTask("T-1").setAttribute(key, value), field, shown, rule);
    }

    @Test
    void a_list_that_is_changed_later_changes_nothing() {
        List<String> labels = new ArrayList<>(List.of("web"));
        List<String> teams = new ArrayList<>(List.of("blue"));
        TaskBuilder task = project.tasks
                .taskBuilder("T-2")
                .setLabels(labels)
                .setAttribute(AttributeKey.stringArrayKey("teams"), teams);
        labels.add("\u0000");
        teams.add("\u0000");

        task.start();

        assertThat(project.task("T-2").getLabels()).containsExactly("web");
        assertThat(project.task("T-2").getAttributes().get(AttributeKey.stringArrayKey("teams")))
                .containsExactly("blue");
    }

    // ---- null where a value is needed ----

    @Test
    void null_is_refused_where_a_value_is_needed() {
        String rule = "must be given";

        project.refuses(() -> project.tasks.taskBuilder("T-2").setType(null), "task_type", null, rule);
        project.refuses(() -> project.tasks.taskBuilder("T-2").setInitialStatus(null), "task_status", null, rule);
        project.refuses(() -> project.tasks.updateStatus("T-1", null), "to_status", null, rule);
        project.refuses(() -> project.tasks.updateTask("T-1").setLabels(null), "labels", null, rule);
        project.refuses(() -> project.tasks.at(null), "occurred_at", null, "must be a time between 1970 and 2262");
        project.refuses(() -> project.sprints.at(null), "occurred_at", null, "must be a time between 1970 and 2262");
    }
}
