package io.contextcore.cli;

import io.contextcore.cli.CommandFacts.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Writes {@code docs/cli.md} from the commands themselves. */
final class CommandReference {
    private static final String START = """
            # The `contextcore` command

            <!-- Written from the commands by CommandReferenceTest. Do not edit; see the end of this page. -->

            Tasks and sprints from a shell, a CI job or a git hook. Nothing but Java 17 or later is needed, and no network:
            what a command records is durable when it returns, and is delivered when an OTLP endpoint is set and answers.

            ```sh
            mvn -B -ntp package -DskipTests -pl contextcore-cli -am
            export PATH="$PWD/contextcore-cli/target/contextcore/bin:$PATH"
            contextcore task start --id TEST-1 --title "Test task" --type story
            contextcore task complete --id TEST-1
            ```

            The directory `contextcore-cli/target/contextcore` can be copied anywhere; `bin/contextcore` may be linked to.
            `contextcore-cli/target/contextcore-cli-<version>-all.jar` is the same in one file, for `java -jar`.

            ## Output

            Results go to standard output, messages to standard error. Text is for people and may change. Colour is used only
            at a terminal, not if `TERM` is `dumb` and not if `NO_COLOR` is set.

            With `--output json` a command that records or shows something prints one JSON object on one line. Its members
            keep their names and meaning from version to version; new ones may come. A member without a value is absent. Times
            are ISO 8601 in UTC. Below, each command shows an example; ids, times and counts of all of them belong together.

            A failure prints an object with the one member `error` on standard error. Where a rule was broken it has `field`,
            `value` and `rule`; where the command line cannot be read, `help` and what may have been meant:

            ```json
            %s
            ```
            ```json
            %s
            ```

            %s
            ## Which project

            The first of these that names one: `--project`, `CONTEXTCORE_PROJECT_ID`, the file that
            `CONTEXTCORE_CONTEXT_FILE` names, the nearest `contextcore.yaml`, `contextcore.yml` or `contextcore.properties` from
            the working directory upwards, the name of the directory of the git repository around it; else it is `default`.
            The file is the one that [services read](detector.md#the-context-file), so a command and a service speak of the same
            project. One that cannot be read is a mistake, and no other is looked for.

            ## In a shell

            `eval "$(contextcore task link TEST-1 --shell)"` sets what the [detector](detector.md) and other tools read, so that
            all that is started from this shell belongs to the task. With fish: `contextcore task link TEST-1 --shell=fish |
            source`. Ids with any characters are safe to evaluate.

            `contextcore completion --help` says how to complete commands and options in bash, zsh and fish. The manual page is in
            `share/man`: `man -M contextcore-cli/target/contextcore/share/man contextcore`; with `bin` on the `PATH`, `man
            contextcore` finds it by itself on most systems.

            ## Environment

            %s
            ## Start-up

            The launcher starts Java with the archive of loaded classes, which halves the time that it takes. The first `task`,
            `sprint` or `board` makes it, and takes a second or two longer: in `lib` if it can be written, else in
            `$XDG_CACHE_HOME/contextcore` or `~/.cache/contextcore`, one of about 20 MB for each version of Java. It can be deleted at
            any time. The launcher for Windows does without. Figures are in [benchmarks.md](benchmarks.md#start-of-the-command).

            """;

    private static final String END = """
            ## How this page is kept

            Tests compare it, what each command answers in JSON, and what GraalVM's native-image is told, with the commands. A
            new command gets a line in `contextcore-cli/src/test/resources/golden/commands.txt`. After a change:

            ```sh
            mvn -B -ntp test -pl contextcore-cli -am -Dtest='GoldenAnswersTest,CommandReferenceTest,NativeImageMetadataTest' \\
                -Dsurefire.failIfNoSpecifiedTests=false -Dcontextcore.docs.write=true
            ```
            """;

    private static final Pattern MEMBER = Pattern.compile("(?m)^  \"(\\w+)\":");

    private CommandReference() {}

    /** @param answers what commands answer in JSON, by {@link GoldenAnswers#name} */
    static String write(CommandLine root, Map<String, String> answers) {
        StringBuilder page = new StringBuilder(START.formatted(
                answers.get("error-refused").strip(),
                answers.get("error-unknown-command").strip(),
                table("exit code", CommandFacts.EXIT_CODES),
                table("variable", CommandFacts.ENVIRONMENT)));
        Map<String, List<String>> shown = new LinkedHashMap<>();
        page.append("## Options of every command\n\n");
        page.append(table("argument", CommandFacts.commonOptions(root))).append('\n');
        for (CommandLine command : CommandFacts.commands(root)) {
            if (command != root) {
                command(page, command.getCommandSpec());
                String answer = answers.get(GoldenAnswers.name(command));
                if (answer != null) {
                    answer(page, command.getCommandSpec().qualifiedName(), answer.strip(), shown);
                }
            }
        }
        return page.append(END).toString();
    }

    private static void command(StringBuilder page, CommandSpec command) {
        page.append("## `").append(command.qualifiedName()).append("`\n\n");
        page.append(String.join(" ", command.usageMessage().description())).append("\n\n");
        List<Fact> arguments = CommandFacts.ownArguments(command);
        if (!arguments.isEmpty()) {
            page.append(table("argument", arguments)).append('\n');
        }
        page.append("```sh\n")
                .append(String.join("\n", CommandFacts.example(command)))
                .append("\n```\n\n");
    }

    /** Shows an answer, or that it has nothing new beside one that was shown before. */
    private static void answer(StringBuilder page, String command, String answer, Map<String, List<String>> shown) {
        List<String> members =
                MEMBER.matcher(answer).results().map(found -> found.group(1)).toList();
        for (Map.Entry<String, List<String>> before : shown.entrySet()) {
            if (before.getValue().get(0).equals(members.get(0))
                    && before.getValue().containsAll(members)) {
                page.append("With `--output json` it answers as `")
                        .append(before.getKey())
                        .append("` does.\n\n");
                return;
            }
        }
        shown.put(command, members);
        page.append("With `--output json`:\n\n```json\n").append(answer).append("\n```\n\n");
    }

    private static String table(String of, List<Fact> facts) {
        StringBuilder table = new StringBuilder("| " + of + " | meaning |\n|---|---|\n");
        for (Fact fact : facts) {
            table.append("| ").append(fact.name()).append(" | ");
            table.append(fact.meaning().replace("|", "\\|")).append(" |\n");
        }
        return table.toString();
    }
}
