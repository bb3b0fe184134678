package io.contextcore.cli.command;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.contextcore.cli.console.Console;
import io.contextcore.cli.console.Format;
import io.contextcore.cli.console.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong and what to do next, on standard error, and decides the exit code. */
public final class Failures {
    private Failures() {}

    /** Says what is wrong with the arguments. */
    public static int usage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("contextcore: " + e.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
            command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCodes.USAGE;
    }

    /** Says why a command could not do what it was asked. */
    public static int execution(Exception e, CommandLine command, ParseResult parsed) {
        RootOptions root = (RootOptions) command.getCommandSpec().root().userObject();
        if (root.output() == Format.JSON) {
            Console.json(root.console().err(), Json.object().put("error", describe(e)));
        } else {
            root.console().message("contextcore: " + message(e));
        }
        return exitCode(e);
    }

    private static Json describe(Exception e) {
        Json error = Json.object().put("exit_code", exitCode(e)).put("message", message(e));
        if (e instanceof RefusedException refused) {
            error.put("field", refused.getField())
                    .put("value", refused.getValue())
                    .put("rule", refused.getRule());
        }
        return error;
    }

    private static String message(Exception e) {
        String message = e.getMessage();
        boolean known = e instanceof RefusedException
                || e instanceof StorageException
                || e instanceof NotFoundException
                || e instanceof IllegalArgumentException;
        return known && message != null ? message : e.toString();
    }

    /** Returns the exit code for a failure. */
    public static int exitCode(Throwable e) {
        if (e instanceof ParameterException) {
            return ExitCodes.USAGE;
        }
        if (e instanceof RefusedException || e instanceof NotFoundException) {
            return ExitCodes.REFUSED;
        }
        if (e instanceof StorageException || e instanceof IOException || e instanceof UncheckedIOException) {
            return ExitCodes.STORAGE;
        }
        return e instanceof IllegalArgumentException
                ? ExitCodes.USAGE
                : ExitCodes.STORAGE; // a setting that does not fit
    }
}
