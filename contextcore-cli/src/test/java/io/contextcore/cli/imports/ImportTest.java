package io.contextcore.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    @TempDir
    private Path directory;

    @Test
    void a_changed_source_adds_the_change() throws IOException {
        github("{'number':1,'title':'One','state':'open','created_at':'2026-01-01T10:00:00Z','labels':[]}");
        assertThat(importing("github", "in.json").count("created")).isEqualTo(1);

        github("{'number':1,'title':'One','state':'closed','created_at':'2026-01-01T10:00:00Z',"
                + "'updated_at':'2026-01-03T10:00:00Z','closed_at':'2026-01-02T10:00:00+0100','labels':['type:bug']}");
        Command.Result closed = importing("github", "in.json");
        assertThat(closed.count("changed")).isEqualTo(1);
        assertThat(closed.count("status_changes")).isEqualTo(1);
        assertThat(show("#1").text("task_type")).isEqualTo("bug");
        assertThat(show("#1").text("status_since")).isEqualTo("2026-01-02T09:00:00Z");

        github("{'number':1,'title':'One','state':'open','created_at':'2026-01-01T10:00:00Z',"
                + "'updated_at':'2026-01-04T10:00:00Z','labels':['type:bug','in progress']}");
        importing("github", "in.json");
        assertThat(show("#1").text("status")).isEqualTo("in_progress");
        assertThat(show("#1").text("attempt")).isEqualTo("2");
        assertThat(importing("github", "in.json").count("unchanged")).isEqualTo(1);
    }

    @Test
    void what_is_refused_is_listed_and_the_rest_goes_in() throws IOException {
        github("{'number':1,'title':'One','state':'open','created_at':'2026-01-01T10:00:00Z'},"
                + "7,"
                + "{'number':2,'title':'Two','state':'closed','created_at':'2026-01-02T10:00:00Z','closed_at':'2026-01-01T10:00:00Z'},"
                + "{'number':3,'title':'Three','state':'open','created_at':'yesterday'},"
                + "{'number':4,'title':'Four','state':'closed','created_at':'2026-01-01T10:00:00Z','closed_at':'2036-01-01T10:00:00Z'},"
                + "{'number':5,'title':'Five','state':'open','created_at':'2026-01-01T10:00:00-05'}");
        Command.Result result = importing("github", "in.json");

        assertThat(result.count("read")).isEqualTo(6);
        assertThat(result.count("created")).isEqualTo(2);
        assertThat(result.json().objects("rejections"))
                .extracting(each -> each.text("index") + " " + each.text("field"))
                .containsExactlyInAnyOrder("2 entry", "3 changed_at", "4 created_at", "5 changed_at");
        assertThat(new Command(directory).run("task", "show", "#4").exitCode())
                .as("nothing of a refused entry is recorded")
                .isEqualTo(1);
    }

    @Test
    void a_file_that_breaks_off_says_where_and_keeps_what_came_before() throws IOException {
        Files.writeString(
                directory.resolve("in.json"),
                "[{\"number\":1,\"title\":\"One\",\"state\":\"open\",\"created_at\":\"2026-01-01T10:00:00Z\"}, {\"num");
        Command.Result result = importing("github", "in.json");

        assertThat(result.count("created")).isEqualTo(1);
        assertThat(result.json().object("broken_off").text("value")).contains("line 1");
    }

    @Test
    void deep_nesting_is_refused() throws IOException {
        Files.writeString(directory.resolve("in.json"), "[".repeat(100_000));
        assertThat(importing("github", "in.json").json().object("broken_off").text("rule"))
                .contains("nesting");
    }

    @Test
    void a_dry_run_says_the_same_and_records_nothing() throws IOException {
        github(
                "{'number':1,'title':'One','state':'closed','created_at':'2026-01-01T10:00:00Z','closed_at':'2026-01-02T10:00:00Z'}");
        String dry = importing("github", "in.json", "--dry-run").out();
        assertThat(new Command(directory).run("task", "show", "#1").exitCode()).isEqualTo(1);
        assertThat(importing("github", "in.json").out())
                .isEqualTo(dry.replace("\"dry_run\":true", "\"dry_run\":false"));
        assertThat(importing("github", "in.json", "--dry-run").count("unchanged"))
                .isEqualTo(1);
    }

    @Test
    void two_machines_that_import_the_same_have_the_same_events() throws IOException {
        github(
                "{'number':1,'title':'One','state':'closed','created_at':'2026-01-01T10:00:00Z','closed_at':'2026-01-02T10:00:00Z'},"
                        + "{'number':2,'title':'Two','state':'open','created_at':'2026-01-01T10:00:00Z','labels':['blocked']}");
        importing("github", "in.json");
        Path other = Files.createDirectories(directory.resolve("other"));
        new Command(other).run("import", "github", directory.resolve("in.json").toString());

        assertThat(eventIds(directory)).hasSize(4).isEqualTo(eventIds(other));
    }

    private static List<String> eventIds(Path machine) throws IOException {
        List<String> ids = new ArrayList<>();
        JournalReader.of(machine.resolve("home")).read(0, event -> ids.add(event.getId()));
        return ids;
    }

    @Test
    void jira_epics_points_links_and_sprints_come_from_custom_fields() throws IOException {
        write("{'issues':["
                + jira(
                        3,
                        "Story",
                        "Done",
                        "'customfield_1':2.5,'customfield_2':'UT-9','customfield_3':[" + SPRINT + "],"
                                + "'issuelinks':[{'type':{'inward':'is blocked by'},'inwardIssue':{'key':'UT-4'}}]",
                        MOVES)
                + "," + jira(4, "Sub-task", "To Do", "'parent':{'key':'UT-3'},'customfield_3':[" + SPRINT + "]", "")
                + "," + jira(9, "Epic", "To Do", "'labels':['x']", "")
                + "],'names':{'customfield_1':'Story Points','customfield_2':'Epic Link'}}");
        Command.Result result = importing("jira", "in.json");

        assertThat(result.count("created")).as(result.out()).isEqualTo(3);
        assertThat(result.count("sprints")).isEqualTo(1);
        assertThat(result.count("links_left_out")).isZero();
        JsonEntry story = show("UT-3");
        assertThat(story.text("story_points")).isEqualTo("3");
        assertThat(story.text("parent_id")).isEqualTo("UT-9");
        assertThat(story.text("root_id")).isEqualTo("UT-9");
        assertThat(story.text("sprint_id")).isEqualTo("77");
        assertThat(story.texts("depends_on")).containsExactly("UT-4");
        assertThat(story.text("attempt")).as("it was re-opened").isEqualTo("2");
        assertThat(story.text("status_since")).isEqualTo("2026-01-06T14:00:00Z");
        assertThat(show("UT-4").text("root_id")).isEqualTo("UT-9");
        assertThat(show("UT-4").text("sprint_id"))
                .as("it was not done when the sprint ended")
                .isNull();
        assertThat(importing("jira", "in.json").count("unchanged")).isEqualTo(3);
    }

    private static final String SPRINT =
            "{'id':77,'name':'Sprint 7','state':'closed','startDate':'2026-01-02T00:00:00.000Z',"
                    + "'endDate':'2026-01-08T00:00:00.000Z','completeDate':'2026-01-08T01:00:00.000Z'}";
    private static final String MOVES = move("2026-01-06T09:00:00.000-0500", "In Progress", "Done")
            + "," + move("2026-01-03T09:00:00.000-0500", "To Do", "Done")
            + "," + move("2026-01-05T09:00:00.000-0500", "Done", "In Progress");

    private static String move(String at, String from, String to) {
        return "{'created':'" + at + "','items':[{'field':'status','fromString':'" + from + "','toString':'" + to
                + "'}]}";
    }

    private static String jira(int number, String type, String status, String more, String histories) {
        return "{'key':'UT-" + number + "','fields':{'summary':'S','created':'2026-01-01T09:00:00.000-0500',"
                + "'issuetype':{'name':'" + type + "'},'status':{'name':'" + status + "'}," + more
                + "},'changelog':{'histories':[" + histories + "]}}";
    }

    @Test
    void csv_columns_are_known_by_name_or_by_the_mapping() throws IOException {
        write("""
                Key;x,Summary,Status,Created,Completed,Ticket
                a,"Say ""hi"", twice",shipped,2026-01-01,2026-01-03T10:00,T-1
                b,Two,no such,2026-01-01,,T-2
                """);
        Files.writeString(directory.resolve("mapping.yaml"), "fields: {id: Ticket}\nstatuses: {shipped: done}\n");
        Command.Result result = importing("csv", "in.json", "--mapping", "mapping.yaml");

        assertThat(result.count("created")).as(result.out() + result.err()).isEqualTo(1);
        assertThat(result.json().objects("rejections").get(0).text("field")).isEqualTo("status");
        assertThat(show("T-1").text("task_title")).isEqualTo("Say \"hi\", twice");
        assertThat(show("T-1").text("finished_at")).isEqualTo("2026-01-03T10:00:00Z");
        assertThat(importing("csv", "in.json", "--mapping", "mapping.yaml").count("unchanged"))
                .isEqualTo(1);
    }

    @Test
    void a_mapping_that_says_nonsense_is_refused() throws IOException {
        write("[]");
        Files.writeString(directory.resolve("mapping.yaml"), "statuses: {shipped: doone}\n");
        Command.Result result = importing("github", "in.json", "--mapping", "mapping.yaml");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("statuses.shipped");
    }

    @Test
    void commits_begin_tasks_merges_review_them_and_reverts_begin_them_again() throws IOException {
        for (String id : List.of("PROJ-1", "PROJ-2", "PROJ-3", "PROJ-4")) {
            new Command(directory).run("task", "start", id, "--at", "2026-01-01T00:00:00Z");
        }
        log(
                commit("d", "a b", 4, "Merge branch 'feature/PROJ-2-vouchers'"),
                commit("c", "b", 3, "Vouchers, for PROJ-2 and UTF-8"),
                commit("e", "d", 5, "Last touch\n\nCloses: PROJ-3"),
                commit("f", "e", 6, "Say more about PROJ-3"),
                commit("aaaaaaa4", "f", 7, "Fixes PROJ-4"),
                commit("aaaaaaa5", "f", 8, "Revert it\n\nThis reverts commit aaaaaaa4."),
                commit("b", "a", 2, "PROJ-1: begin"));
        Command.Result result = importing("git", "in.json");

        assertThat(result.count("changed")).as(result.out()).isEqualTo(4);
        assertThat(result.json().object("skipped").text("unknown task")).isEqualTo("1"); // UTF-8
        assertThat(status("PROJ-1")).isEqualTo("in_progress 2026-01-02T00:00:00Z");
        assertThat(status("PROJ-2")).isEqualTo("in_review 2026-01-04T00:00:00Z");
        assertThat(status("PROJ-3")).isEqualTo("done 2026-01-05T00:00:00Z");
        assertThat(status("PROJ-4")).isEqualTo("in_progress 2026-01-08T00:00:00Z");
        assertThat(importing("git", "in.json").count("unchanged")).isEqualTo(4);
    }

    private void log(String... commits) throws IOException {
        Files.writeString(directory.resolve("in.json"), String.join("\n", commits));
    }

    private static String commit(String sha, String parents, int day, String message) {
        return String.join("\u001f", sha, parents, "2026-01-0" + day + "T00:00:00+00:00", "Ada", message) + "\u001e";
    }

    private String status(String id) throws IOException {
        return show(id).text("status") + " " + show(id).text("status_since");
    }

    @Test
    void the_mapping_of_the_documentation_is_one() throws IOException {
        String page = Files.readString(Path.of("../docs/import.md"));
        int begin = page.indexOf("```yaml") + "```yaml".length();
        Path file = directory.resolve("mapping.yaml");
        Files.writeString(file, page.substring(begin, page.indexOf("```", begin)));

        Mapping mapping = MappingFile.read(file, Mapping.DEFAULT);

        assertThat(mapping.status("Ready for QA")).isEqualTo(TaskStatus.IN_REVIEW);
        assertThat(mapping.type("Improvement")).isEqualTo(TaskType.STORY);
        assertThat(mapping.priority("Sev-1")).isEqualTo(TaskPriority.CRITICAL);
        assertThat(mapping.fields()).containsEntry("points", "customfield_10016");
    }

    private JsonEntry show(String id) throws IOException {
        return new Command(directory).run("task", "show", id).json();
    }

    private Command.Result importing(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "import";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Command(directory).run(all);
    }

    private void github(String issues) throws IOException {
        write(("[" + issues + "]"));
    }

    private void write(String text) throws IOException {
        Files.writeString(directory.resolve("in.json"), text.replace('\'', '"'));
    }
}
