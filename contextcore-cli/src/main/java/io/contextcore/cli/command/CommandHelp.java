package io.contextcore.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help of one command: what is its own first, and what every command has apart from that. */
public final class CommandHelp extends Help {
    public CommandHelp(CommandSpec command, ColorScheme colours) {
        super(command, colours);
    }

    @Override
    public String synopsis(int headingLength) {
        commandSpec().usageMessage().abbreviateSynopsis(true);
        return super.synopsis(headingLength);
    }

    @Override
    public String optionList() {
        List<OptionSpec> own = new ArrayList<>();
        List<OptionSpec> common = new ArrayList<>();
        for (OptionSpec option : commandSpec().options()) {
            (isCommon(option) ? common : own).add(option);
        }
        if (commandSpec().parent() == null) {
            own.addAll(common);
            return optionListExcludingGroups(own);
        }
        if (!commandSpec().subcommands().isEmpty()) {
            return "";
        }
        String line = System.lineSeparator();
        return optionListExcludingGroups(own) + line + "Every command has:" + line + optionListExcludingGroups(common);
    }

    private static boolean isCommon(OptionSpec option) {
        return option.inherited() || option.usageHelp() || option.versionHelp();
    }
}
