package io.contextcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.ShellScript.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shell evaluates what {@code task link --shell} prints, and a name is a name there, whatever is in it. */
@Tag("process")
class LinkProcessIT {
    private static final String HOSTILE =
            "$(touch pwned)`touch pwned`';touch pwned;'\";touch pwned;\"\\'&|<>*?~!#{a,b}%s\u2019 \u00fc";

    @TempDir
    Path scratch;

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "zsh"})
    void a_shell_gets_the_ids_as_they_are(String shell) throws Exception {
        Outcome outcome = new ShellScript(scratch).in(shell).with("ID", HOSTILE).run("""
                contextcore task start --id "$ID" --title "$ID" --project "$ID" >started.txt || exit 1
                eval "$(contextcore task link --id "$ID" --project "$ID" --shell)" || exit 1
                [ "$CONTEXTCORE_PROJECT_TASK" = "$ID" ] && echo task
                [ "$CONTEXTCORE_PROJECT_ID" = "$ID" ] && echo project
                [ "$CONTEXTCORE_TASK_ROOT" = "$ID" ] && echo root
                [ "$TRACEPARENT" = "$CONTEXTCORE_TASK_TRACEPARENT" ] && echo "$TRACEPARENT"
                sh -c 'contextcore task show --id "$CONTEXTCORE_PROJECT_TASK"' >shown.txt && echo shown
                """);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).matches("task\nproject\nroot\n00-[0-9a-f]{32}-[0-9a-f]{16}-01\nshown\n");
        assertThat(Files.exists(scratch.resolve("pwned"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fish"})
    void fish_gets_them_too(String fish) throws Exception {
        Outcome outcome = new ShellScript(scratch)
                .in(fish, "--no-config")
                .with("ID", HOSTILE)
                .run("""
                contextcore task start --id "$ID" --project "$ID" >started.txt
                contextcore task link --id "$ID" --project "$ID" --shell=fish | source
                test "$CONTEXTCORE_PROJECT_TASK" = "$ID"; and echo task
                test "$CONTEXTCORE_PROJECT_ID" = "$ID"; and echo project
                echo "$TRACEPARENT"
                """);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).matches("task\nproject\n00-[0-9a-f]{32}-[0-9a-f]{16}-01\n");
        assertThat(Files.exists(scratch.resolve("pwned"))).isFalse();
    }
}
