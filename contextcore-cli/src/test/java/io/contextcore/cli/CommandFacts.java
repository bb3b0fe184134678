package io.contextcore.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the written pages say of all commands, each from here: the reference and the manual page. */
final class CommandFacts {
    static final List<Fact> EXIT_CODES = List.of(
            new Fact("0", "Done, and durable."),
            new Fact("1", "Refused by a rule, or not found. Nothing has changed."),
            new Fact("2", "The command line or a setting is wrong."),
            new Fact(
                    "3",
                    "The journal or a file cannot be used, the answer could not be written, or something failed that should not."),
            new Fact("4", "Done and durable, but not delivered while `--wait` waited."));

    static final List<Fact> ENVIRONMENT = List.of(
            new Fact(
                    "`CONTEXTCORE_PROJECT_ID`, `CONTEXTCORE_HOME`",
                    "As the options `--project` and `--home`, which win."),
            new Fact("`CONTEXTCORE_CONTEXT_FILE`", "The context file, instead of the nearest."),
            new Fact("`CONTEXTCORE_*`, `OTEL_EXPORTER_OTLP_*`", "All other settings: see [sdk.md](sdk.md)."),
            new Fact("`NO_COLOR`, `TERM`", "No colour if the first is set, or if the second is `dumb`."),
            new Fact("`JAVA_HOME`", "The Java that the launcher uses; else the one on the `PATH`."),
            new Fact("`CONTEXTCORE_JAVA_OPTS`", "More options for Java, separated by spaces."),
            new Fact("`CONTEXTCORE_CDS`", "`off`: the launcher neither makes nor uses an archive of loaded classes."));

    private CommandFacts() {}

    /**
     * A name and what it means, in Markdown.
     *
     * @param name one name, or several
     */
    record Fact(String name, String meaning) {}

    /** Returns the command and all below it, in the order of the help. */
    static List<CommandLine> commands(CommandLine root) {
        List<CommandLine> commands = new ArrayList<>(List.of(root));
        root.getSubcommands().values().stream().distinct().forEach(each -> commands.addAll(commands(each)));
        return commands;
    }

    /** Returns the lines of the command's example, as they stand in its help. */
    static List<String> example(CommandSpec command) {
        List<String> footer = List.of(command.usageMessage().footer());
        int heading = footer.indexOf("Example:");
        return heading < 0
                ? List.of()
                : footer.subList(heading + 1, footer.size()).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    /** Returns the parameters and options of a command that not every command has. */
    static List<Fact> ownArguments(CommandSpec command) {
        List<ArgSpec> arguments = new ArrayList<>(command.positionalParameters());
        command.options().stream().filter(option -> !isCommon(option)).forEach(arguments::add);
        return facts(arguments);
    }

    /** Returns the options that every command has. */
    static List<Fact> commonOptions(CommandLine root) {
        return facts(root.getCommandSpec().options());
    }

    private static boolean isCommon(OptionSpec option) {
        return option.inherited() || option.usageHelp() || option.versionHelp();
    }

    private static List<Fact> facts(List<? extends ArgSpec> arguments) {
        return arguments.stream()
                .filter(argument -> !argument.hidden())
                .map(argument -> new Fact(
                        "`" + name(argument) + "`",
                        String.join(" ", argument.description()) + (argument.required() ? " Required." : "")))
                .toList();
    }

    private static String name(ArgSpec argument) {
        if (argument instanceof OptionSpec option) {
            String names = String.join("`, `", option.names());
            boolean takesValue = option.arity().max() > 0;
            boolean mayLackIt = option.arity().min() == 0;
            String label = option.paramLabel();
            return names + (takesValue ? mayLackIt ? "[=" + label + "]" : " " + label : "");
        }
        return argument.paramLabel();
    }
}
