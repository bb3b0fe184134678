package io.contextcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.console.Console;
import io.contextcore.cli.workplace.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What programs read: {@code --output json} of every command, as it is and stays. */
class GoldenAnswersTest {
    private static final String HOW = "see golden/commands.txt, and the end of docs/cli.md for how to write it anew";

    /** It prints a script for a shell, whatever is asked for. */
    private static final Set<String> WITHOUT_JSON = Set.of("completion");

    @Test
    void every_command_answers_as_it_always_did(@TempDir Path directory) throws IOException {
        Map<String, String> answers = GoldenAnswers.given(directory);

        if (Boolean.getBoolean("contextcore.docs.write")) {
            for (String old : GoldenAnswers.written().keySet()) {
                Files.delete(GoldenAnswers.DIRECTORY.resolve(old + ".json"));
            }
            for (Map.Entry<String, String> answer : answers.entrySet()) {
                Files.writeString(GoldenAnswers.DIRECTORY.resolve(answer.getKey() + ".json"), answer.getValue());
            }
        }
        Map<String, String> written = GoldenAnswers.written();
        answers.forEach((name, answer) ->
                assertThat(answer).as("golden/" + name + ".json; " + HOW).isEqualTo(written.get(name)));
        assertThat(written).as("files in golden; " + HOW).containsOnlyKeys(answers.keySet());
    }

    @Test
    void every_command_has_an_answer_to_compare_with() throws IOException {
        Map<String, String> written = GoldenAnswers.written();
        CommandLine root = CommandLines.create(Surroundings.ofProcess(), Console.ofProcess(Map.of()));
        for (CommandLine command : CommandFacts.commands(root)) {
            String name = GoldenAnswers.name(command);
            if (command.getSubcommands().isEmpty() && !WITHOUT_JSON.contains(name)) {
                assertThat(written)
                        .as("\"" + command.getCommandSpec().qualifiedName() + "\" has no line in golden/commands.txt; "
                                + HOW)
                        .containsKey(name);
            }
        }
    }
}
