package io.contextcore.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Puts commands below their groups. Picocli reads each class by reflection, which for all of them takes longer than most
 * commands run. So only those are put there that a command line may mean.
 */
public final class CommandTree {
    private CommandTree() {}

    /** Makes a command line of a command and of all below it. */
    public static CommandLine whole(CommandGroup root) {
        return grow(new CommandLine(root), List.of());
    }

    /**
     * Makes a command line of a command, and of those below it that these arguments can name. Where no word is the name of a
     * command there are all, for the help and for what picocli suggests.
     */
    public static CommandLine named(CommandGroup root, List<String> arguments) {
        if (arguments.equals(List.of("--version")) || arguments.equals(List.of("-V"))) {
            return new CommandLine(root);
        }
        boolean help = arguments.contains("--help") || arguments.contains("-h");
        return grow(new CommandLine(root), help ? List.of() : arguments);
    }

    private static CommandLine grow(CommandLine line, List<String> words) {
        for (Class<?> command : among(below(line.getCommand()), words)) {
            CommandLine below = new CommandLine(command);
            line.addSubcommand(below);
            grow(below, words);
        }
        return line;
    }

    private static List<Class<?>> below(Object command) {
        if (command instanceof CommandGroup group) {
            return group.commands();
        }
        return command instanceof CommandParent parent ? parent.commands() : List.of();
    }

    private static List<Class<?>> among(List<Class<?>> commands, List<String> words) {
        List<Class<?>> named = new ArrayList<>(commands);
        named.removeIf(command -> !words.contains(name(command)));
        return named.isEmpty() ? commands : named;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }
}
