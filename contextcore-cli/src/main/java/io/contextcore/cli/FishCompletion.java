package io.contextcore.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the script that completes commands and options in fish, which picocli does not. */
final class FishCompletion {
    /** The commands before the cursor, without options and what follows those that take a value. */
    private static final String PATH = """
            function __contextcore_path
                set -l path
                set -l value 0
                for word in (commandline -opc)[2..-1]
                    if test $value = 1
                        set value 0
                    else if contains -- $word %s
                        set value 1
                    else if not string match -q -- '-*' $word
                        set -a path $word
                    end
                end
                echo "$path"
            end
            function __contextcore_is
                test (__contextcore_path) = "$argv"
            end
            function __contextcore_in
                string match -q -- "$argv *" (__contextcore_path)" "
            end
            """;

    private final StringBuilder script = new StringBuilder();

    private FishCompletion() {}

    static String write(CommandLine root) {
        FishCompletion completion = new FishCompletion();
        List<String> withValue = new ArrayList<>();
        for (OptionSpec option : root.getCommandSpec().options()) {
            if (option.arity().min() > 0) {
                withValue.addAll(List.of(option.names()));
            }
        }
        completion.script.append(PATH.formatted(String.join(" ", withValue)));
        completion.script.append("complete -c contextcore -f\n");
        for (OptionSpec option : root.getCommandSpec().options()) {
            completion.option("", option);
        }
        completion.below(root, "");
        return completion.script.toString();
    }

    private void below(CommandLine group, String path) {
        for (CommandLine command : group.getSubcommands().values()) {
            String own = path.isEmpty() ? command.getCommandName() : path + " " + command.getCommandName();
            add("-n '__contextcore_is " + path + "' -a " + command.getCommandName(), description(command));
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (!option.inherited() && !option.usageHelp() && !option.versionHelp()) {
                    option("-n '__contextcore_in " + own + "' ", option);
                }
            }
            for (ArgSpec parameter : command.getCommandSpec().positionalParameters()) {
                String values = values(parameter);
                if (!values.isEmpty()) {
                    add("-n '__contextcore_in " + own + "'" + values, description(parameter));
                }
            }
            below(command, own);
        }
    }

    private void option(String condition, OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        String value = option.arity().min() == 0 ? "" : values(option).isEmpty() ? " -x" : " -r" + values(option);
        add(condition + names.toString().strip() + value, description(option));
    }

    /** Returns what fish offers for a value: files, the words of an enumeration, or nothing. */
    private static String values(ArgSpec argument) {
        if (argument.paramLabel().equals("FILE") || argument.paramLabel().equals("DIR")) {
            return " -F";
        }
        Class<?> type = argument.auxiliaryTypes()[0];
        if (!type.isEnum()) {
            return "";
        }
        List<String> words = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            words.add(constant.toString().toLowerCase(Locale.ROOT));
        }
        return " -f -a '" + String.join(" ", words) + "'";
    }

    private static String description(CommandLine command) {
        return command.getCommandSpec().usageMessage().description()[0];
    }

    private static String description(ArgSpec argument) {
        return argument.description()[0];
    }

    private void add(String what, String description) {
        script.append("complete -c contextcore ")
                .append(what)
                .append(" -d '")
                .append(description.replace("\\", "\\\\").replace("'", "\\'"))
                .append("'\n");
    }
}
