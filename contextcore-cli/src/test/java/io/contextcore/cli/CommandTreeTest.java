package io.contextcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.Scratch.Result;
import io.contextcore.cli.command.CommandTree;
import io.contextcore.cli.console.Console;
import io.contextcore.cli.workplace.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A command line has only the commands that its words name, and nobody notices. */
class CommandTreeTest {

    @Test
    void a_command_that_is_named_is_there_with_all_its_options_and_its_neighbours_are_not() {
        for (CommandLine command : CommandFacts.commands(CommandTree.whole(root()))) {
            List<String> path = List.of(command.getCommandSpec().qualifiedName().split(" "));
            CommandLine named = CommandTree.named(root(), path);
            for (String word : path.subList(1, path.size())) {
                assertThat(named.getSubcommands()).as(path.toString()).containsKey(word);
                assertThat(path).containsAll(named.getSubcommands().keySet()); // two, where "import git" may mean "git"
                named = named.getSubcommands().get(word);
            }
            assertThat(named.getUsageMessage()).isEqualTo(command.getUsageMessage());
        }
    }

    @Test
    void whoever_asks_for_the_version_alone_gets_it_without_any_command() {
        assertThat(CommandTree.named(root(), List.of("--version")).getSubcommands())
                .isEmpty();
    }

    @Test
    void the_help_lists_all_commands_and_a_word_that_is_none_gets_a_suggestion(@TempDir Path directory) {
        Scratch scratch = new Scratch(directory);

        assertThat(scratch.run("--help").out()).contains("task", "sprint", "doctor");
        assertThat(scratch.run("task", "--help").out()).contains("start", "complete");
        assertThat(scratch.run("sprnt", "start", "A-1").err()).contains("Did you mean", "sprint");
        assertThat(scratch.run("task", "strat", "A-1").err()).contains("Did you mean", "task start");
    }

    @Test
    void a_value_may_be_the_name_of_a_command(@TempDir Path directory) {
        Result started = new Scratch(directory).run("task", "start", "show", "--title", "sprint", "--assignee", "list");

        assertThat(started.exitCode()).as(started.err()).isZero();
        assertThat(started.out()).startsWith("show started: task \"sprint\"");
    }

    private static ContextCoreCommand root() {
        return new ContextCoreCommand(Surroundings.ofProcess(), Console.ofProcess(Map.of()));
    }
}
