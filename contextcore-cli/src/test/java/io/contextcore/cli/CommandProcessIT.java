package io.contextcore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextcore.cli.ShellScript.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as people start it: by the launcher of the application directory, in a shell. */
@Tag("process")
class CommandProcessIT {
    private static final String ESCAPE = "\u001b[";

    @TempDir
    Path scratch;

    @Test
    void a_task_is_started_and_completed_with_the_lines_of_the_help() throws Exception {
        Outcome outcome = run("""
                contextcore task start --id TEST-1 --title "Test task" --type story
                contextcore task complete --id TEST-1
                contextcore task show TEST-1 --output json
                """);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("TEST-1 started", "traceparent", "TEST-1 completed")
                .doesNotContain(ESCAPE);
        assertThat(outcome.out().lines().toList())
                .last()
                .asString()
                .startsWith("{\"task_id\":\"TEST-1\",\"project\":\"shop\",\"task_type\":\"story\",\"status\":\"done\",")
                .endsWith("\"traceql\":\"{ span.task.id = \\\"TEST-1\\\" }\"}");
    }

    @Test
    void several_commands_at_once_on_one_journal_lose_and_double_nothing() throws Exception {
        Outcome outcome = run("""
                for id in A-1 A-2 A-3 A-4; do contextcore task start "$id" >"$id.out" & pids="$pids $!"; done
                for pid in $pids; do wait "$pid" || echo "failed: $pid"; done
                """);

        assertThat(outcome.out() + outcome.err()).isEmpty();
        List<String> journal = new ArrayList<>();
        try (Stream<Path> files = Files.list(scratch.resolve("journal"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                journal.addAll(Files.readAllLines(file));
            }
        }
        for (String id : List.of("A-1", "A-2", "A-3", "A-4")) {
            assertThat(journal)
                    .filteredOn(line -> line.contains("\"task_id\":\"" + id + "\"") && line.contains("task.created"))
                    .as(id)
                    .hasSize(1);
        }
    }

    @Test
    void a_reader_that_leaves_early_gets_no_complaint() throws Exception {
        Outcome outcome = run("contextcore completion bash | head -n 1");

        assertThat(outcome.out().lines()).hasSize(1);
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void colour_is_for_terminals_that_want_it() throws Exception {
        assumeTrue(run("script --version").out().contains("util-linux"), "needs script of util-linux");

        Outcome outcome = run("""
                script -qec 'contextcore task start C-1' /dev/null; echo ----
                NO_COLOR=1 script -qec 'contextcore task show C-1' /dev/null; echo ----
                TERM=dumb script -qec 'contextcore task show C-1' /dev/null; echo ----
                script -qec 'contextcore task show C-1 --output json' /dev/null
                """);

        String[] parts = outcome.out().split("----", -1);
        assertThat(parts[0]).contains("C-1", ESCAPE);
        assertThat(parts[1]).contains("C-1").doesNotContain(ESCAPE);
        assertThat(parts[2]).contains("C-1").doesNotContain(ESCAPE);
        assertThat(parts[3]).contains("{\"task_id\":\"C-1\"").doesNotContain(ESCAPE);
    }

    @Test
    void the_launcher_works_through_a_link_and_keeps_one_archive_of_classes() throws Exception {
        Files.createSymbolicLink(scratch.resolve("a link"), ShellScript.APPLICATION.resolve("bin/contextcore"));

        Outcome outcome = run("""
                './a link' task start L-1 >/dev/null
                './a link' --version
                java -jar "$JAR" --version
                JAVA_HOME=/none './a link' --version; echo "exit $?"
                """);

        assertThat(outcome.out()).matches("(contextcore \\d\\S+\n){2}exit 3\n");
        assertThat(outcome.err()).contains("no Java at \"/none/bin/java\"");
        try (Stream<Path> files = Files.list(ShellScript.APPLICATION.resolve("lib"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("no archive is left half made")
                    .noneMatch(name -> name.matches(".*\\.jsa\\..+"));
        }
    }

    private Outcome run(String script) throws IOException, InterruptedException {
        return new ShellScript(scratch).run(script);
    }
}
