package io.contextcore.cli;

import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.cli.command.CommandHelp;
import io.contextcore.cli.command.CommandTree;
import io.contextcore.cli.command.Failures;
import io.contextcore.cli.console.Console;
import io.contextcore.cli.workplace.PointInTime;
import io.contextcore.cli.workplace.Surroundings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Puts the command line together: commands, how their values are read, and what becomes of a failure. */
public final class CommandLines {
    private CommandLines() {}

    /** Returns a command line with all commands. */
    public static CommandLine create(Surroundings surroundings, Console console) {
        return configure(CommandTree.whole(new ContextCoreCommand(surroundings, console)), surroundings, console);
    }

    /** Executes one command line, and returns the exit code. */
    public static int execute(Surroundings surroundings, Console console, String... arguments) {
        ContextCoreCommand root = new ContextCoreCommand(surroundings, console);
        return configure(CommandTree.named(root, List.of(arguments)), surroundings, console)
                .execute(arguments);
    }

    private static CommandLine configure(CommandLine commandLine, Surroundings surroundings, Console console) {
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setAbbreviatedOptionsAllowed(false)
                .setHelpFactory(CommandHelp::new)
                .registerConverter(Instant.class, text -> PointInTime.parse(text, surroundings.clock()))
                .registerConverter(Duration.class, PointInTime::duration)
                .registerConverter(LocalDate.class, PointInTime::date)
                .registerConverter(TaskType.class, oneOf(TaskType.values(), TaskType::getValue))
                .registerConverter(TaskStatus.class, oneOf(TaskStatus.values(), TaskStatus::getValue))
                .registerConverter(TaskPriority.class, oneOf(TaskPriority.values(), TaskPriority::getValue))
                .registerConverter(SprintStatus.class, oneOf(SprintStatus.values(), SprintStatus::getValue))
                .registerConverter(InsightType.class, oneOf(InsightType.values(), InsightType::getValue))
                .registerConverter(InsightAudience.class, oneOf(InsightAudience.values(), InsightAudience::getValue))
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution)
                .setExitCodeExceptionMapper(Failures::exitCode)
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.isColoured() ? Ansi.ON : Ansi.OFF))
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    }

    private static <E> ITypeConverter<E> oneOf(E[] values, Function<E, String> name) {
        return text -> {
            StringBuilder known = new StringBuilder();
            for (E value : values) {
                if (name.apply(value).equals(text.toLowerCase(Locale.ROOT).replace('-', '_'))) {
                    return value;
                }
                known.append(known.isEmpty() ? "" : ", ").append(name.apply(value));
            }
            throw new TypeConversionException("'" + text + "' must be one of " + known);
        };
    }
}
