package io.contextcore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextcore.cli.ShellScript.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command where a cron job, a container or a full disk leaves it with less than people have. */
@Tag("process")
class HardPlacesProcessIT {
    @TempDir
    Path scratch;

    @Test
    void it_needs_neither_a_home_nor_standard_input_nor_a_locale() throws Exception {
        Outcome outcome = new ShellScript(scratch).run("""
                unset HOME LANG LC_CTYPE
                contextcore task start H-1 --title 'Gutschein \u00fcber 5 \u20ac' <&- >/dev/null || echo "exit $?"
                LC_ALL=C contextcore task start H-2 --title 'Gutschein \u00fcber 5 \u20ac' >/dev/null || echo "exit $?"
                LC_ALL=C contextcore task list --output json
                """);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().split("\"task_title\":\"Gutschein \u00fcber 5 \u20ac\"", -1))
                .hasSize(3);
    }

    @Test
    void an_answer_that_could_not_be_written_is_told_unless_nobody_wants_it() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "needs a file that is always full: /dev/full");

        Outcome outcome = new ShellScript(scratch).run("""
                contextcore task start D-1 >/dev/full; echo "exit $?"
                contextcore task start D-2 >&-; echo "exit $?"
                contextcore task start D-3 2>&- >started.txt; echo "exit $?"
                contextcore task list | true
                contextcore journal verify >verified.txt; echo "exit $?"
                contextcore task list | head -n 1
                """);

        assertThat(outcome.out()).startsWith("exit 3\nexit 0\nexit 0\nexit 0\nD-1");
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .contains("done, but the answer could not be written");
    }

    @Test
    void where_no_journal_can_be_written_it_says_where_and_what_to_do() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "needs a directory that even root may not write: /proc");

        Outcome outcome = new ShellScript(scratch).run("contextcore task start R-1 --home /proc/contextcore");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("/proc/contextcore").doesNotContain("\tat ");
    }

    @Test
    void on_a_full_disk_nothing_is_said_to_be_done_that_is_not_and_with_room_it_goes_on() throws Exception {
        Outcome outcome =
                new ShellScript(scratch).with("CONTEXTCORE_CDS", "off").run("""
                contextcore task start F-0 >/dev/null
                ( ulimit -f 1
                for i in 1 2 3 4 5; do
                    contextcore task start F-$i >/dev/null 2>err-$i.txt; echo "F-$i exit $?"
                done )
                cat err-5.txt
                contextcore task start F-6 >/dev/null; echo "F-6 exit $?"
                contextcore journal verify >/dev/null; echo "verify exit $?"
                contextcore task list
                """);

        assertThat(outcome.out()).contains("F-5 exit 3", "F-6 exit 0", "verify exit 0", "contextcore: ");
        for (int i = 1; i <= 5; i++) {
            boolean done = outcome.out().contains("F-" + i + " exit 0\n");
            assertThat(outcome.out().contains("F-" + i + "  todo"))
                    .as("F-" + i + " is in the journal if it was said to be")
                    .isEqualTo(done);
        }
    }

    @Test
    void completion_works_in_the_shells_that_are_here() throws Exception {
        String bash = """
                eval "$(contextcore completion bash)"
                COMP_WORDS=(contextcore task st) COMP_CWORD=2 COMP_LINE="contextcore task st" COMP_POINT=19
                _complete_contextcore; echo "${COMPREPLY[@]}"
                """;
        assertThat(new ShellScript(scratch).in("bash").run(bash).out()).isEqualTo("start status\n");
    }

    @Test
    void completion_works_in_fish() throws Exception {
        String fish = "contextcore completion fish | source; complete -C 'contextcore -p shop task st'";
        assertThat(new ShellScript(scratch).in("fish", "--no-config").run(fish).out())
                .startsWith("start\t")
                .contains("\nstatus\t")
                .hasLineCount(2);
    }
}
