package io.contextcore.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.sdk.ContextCoreSdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real exports, imported, and recounted from their text with regular expressions, which share nothing with the readers. */
class RealExportsTest {
    private static final Path DATA = Path.of("../../shared/data");
    private static final Path JIRA = DATA.resolve("jira-search-with-changelog.json");
    private static final Path GITHUB = DATA.resolve("github-issues-hpke.json");
    private static final Pattern KEY = Pattern.compile("\"key\": *\"(UT-\\d+)\"");
    private static final Pattern STATUS_CHANGE = Pattern.compile(
            "\"created\": *\"([^\"]+)\",\\s*\"items\": *\\[[^\\]]*?\"field\": *\"status\",[^}]*?\"fromString\": *\"([^\"]+)\",[^}]*?\"toString\": *\"([^\"]+)\"");

    /** What a person makes of the columns of that board. */
    private static final Map<String, TaskStatus> BOARD = Map.of(
            "Backlog", TaskStatus.BACKLOG,
            "Analysis Active", TaskStatus.IN_PROGRESS,
            "Analysis Done", TaskStatus.IN_PROGRESS,
            "Dev Active", TaskStatus.IN_PROGRESS,
            "Dev Done", TaskStatus.IN_PROGRESS,
            "Test", TaskStatus.IN_REVIEW,
            "Done", TaskStatus.DONE);

    @TempDir
    private Path directory;

    @Test
    void jira_tasks_have_the_statuses_and_times_of_a_recount() throws IOException {
        assumeThat(JIRA).as("the real exports are not part of the repository").exists();
        Map<String, TaskStatus> expectedStatus = new TreeMap<>();
        Map<String, Instant> expectedSince = new TreeMap<>();
        long expectedChanges = recount(expectedStatus, expectedSince);
        assertThat(expectedStatus).hasSize(25);

        Command.Result result = new Command(directory)
                .run("import", "jira", JIRA.toAbsolutePath().toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.count("created")).isEqualTo(25);
        assertThat(result.count("rejected")).isZero();
        assertThat(result.count("status_changes")).isEqualTo(expectedChanges);
        Map<String, TaskStatus> status = new TreeMap<>();
        Map<String, Instant> since = new TreeMap<>();
        tasks(expectedStatus.keySet().stream(), task -> {
            status.put(task.getId(), task.getStatus());
            since.put(task.getId(), task.getStatusSince());
        });
        assertThat(status).isEqualTo(expectedStatus);
        assertThat(since).isEqualTo(expectedSince);
    }

    private static long recount(Map<String, TaskStatus> status, Map<String, Instant> since) throws IOException {
        String text = Files.readString(JIRA);
        List<Integer> starts = new ArrayList<>();
        Map<Integer, String> keys = new HashMap<>();
        Matcher key = KEY.matcher(text);
        while (key.find()) {
            starts.add(key.start());
            keys.put(key.start(), key.group(1));
        }
        starts.add(text.length());
        long changes = 0;
        for (int i = 0; i + 1 < starts.size(); i++) {
            TreeMap<Instant, String[]> moves = new TreeMap<>();
            Matcher move = STATUS_CHANGE.matcher(text.substring(starts.get(i), starts.get(i + 1)));
            while (move.find()) {
                String time = move.group(1).replaceFirst("(\\d\\d)$", ":$1"); // -0500 to -05:00
                moves.put(
                        java.time.OffsetDateTime.parse(time).toInstant(), new String[] {move.group(2), move.group(3)});
            }
            String id = keys.get(starts.get(i));
            TaskStatus current = BOARD.get(moves.firstEntry().getValue()[0]);
            for (Map.Entry<Instant, String[]> each : moves.entrySet()) {
                TaskStatus next = BOARD.get(each.getValue()[1]);
                if (next != current) {
                    changes++;
                    current = next;
                    since.put(id, each.getKey());
                }
            }
            status.put(id, current);
        }
        return changes;
    }

    @Test
    void github_counts_are_those_of_a_recount() throws IOException {
        assumeThat(GITHUB).as("the real exports are not part of the repository").exists();
        String text = Files.readString(GITHUB);
        long all = count(text, "\"number\": *\\d+,\\s*\"title\"");
        long pullRequests = count(text, "\"pull_request\": *\\{");
        long closed = count(text, "\"state\": *\"closed\"");
        assertThat(all).isEqualTo(45);

        Command command = new Command(directory);
        Command.Result result =
                command.run("import", "github", GITHUB.toAbsolutePath().toString());

        assertThat(result.count("read")).isEqualTo(all);
        assertThat(result.count("created")).isEqualTo(all - pullRequests);
        assertThat(result.json().object("skipped").text("pull request")).isEqualTo(String.valueOf(pullRequests));

        Command.Result whole =
                command.run("import", "github", GITHUB.toAbsolutePath().toString(), "--pull-requests");
        assertThat(whole.count("created")).isEqualTo(pullRequests);
        assertThat(whole.count("unchanged")).isEqualTo(all - pullRequests);
        List<TaskSnapshot> done = new ArrayList<>();
        tasks(Stream.iterate(1, n -> n + 1).limit(60).map(n -> "#" + n), task -> {
            if (task.getStatus() == TaskStatus.DONE) {
                done.add(task);
            }
        });
        assertThat(done).hasSize((int) closed);
    }

    @Test
    void importing_a_real_export_again_adds_nothing() throws IOException {
        assumeThat(JIRA).as("the real exports are not part of the repository").exists();
        Command command = new Command(directory);
        command.run("import", "jira", JIRA.toAbsolutePath().toString());
        long size = journalSize();

        Command.Result again =
                command.run("import", "jira", JIRA.toAbsolutePath().toString());

        assertThat(again.count("unchanged")).isEqualTo(25);
        assertThat(again.count("status_changes")).isZero();
        assertThat(journalSize()).isEqualTo(size);
    }

    private long journalSize() {
        try (ContextCoreSdk sdk = sdk()) {
            return sdk.health().eventCount();
        }
    }

    private ContextCoreSdk sdk() {
        return ContextCoreSdk.builder()
                .setProject("test")
                .setHome(directory.resolve("home"))
                .build();
    }

    private void tasks(Stream<String> ids, Consumer<TaskSnapshot> visitor) {
        try (ContextCoreSdk sdk = sdk()) {
            ids.forEach(id -> {
                TaskSnapshot task = sdk.getTaskTracker().findTask(id);
                if (task != null) {
                    visitor.accept(task);
                }
            });
        }
    }

    private static long count(String text, String expression) {
        return Pattern.compile(expression).matcher(text).results().count();
    }
}
