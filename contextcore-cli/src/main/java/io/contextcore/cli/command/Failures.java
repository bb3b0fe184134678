package io.contextcore.cli.command;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.contextcore.cli.console.Console;
import io.contextcore.cli.console.Format;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong and what to do next, on standard error, and decides the exit code. */
public final class Failures {
    private static final List<String> JSON_IN_ONE_WORD = List.of("-ojson", "-o=json", "--output=json");

    private Failures() {}

    /** Says what is wrong with the arguments. */
    public static int usage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        List<String> meant = List.of();
        String message = String.valueOf(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            String name = command.getCommandSpec().qualifiedName();
            if (unmatched.isUnknownOption()) {
                meant = Suggestions.options(command, first);
                message = name + " has no option \"" + Style.plain(first) + "\"";
            } else if (command.getCommand() instanceof CommandGroup) {
                meant = Suggestions.commands(command, first);
                message = name + " has no command \"" + Style.plain(first) + "\"";
            } else {
                message = "One word too many: \"" + Style.plain(first)
                        + "\". A text of several words stands in quotation marks";
            }
        }
        String help = command.getCommandSpec().qualifiedName() + " --help";
        Console console = root(command).console();
        if (asksForJson(List.of(arguments))) {
            Json error = Json.object()
                    .put("exit_code", ExitCodes.USAGE)
                    .put("message", message)
                    .put("suggestions", meant.isEmpty() ? null : meant)
                    .put("help", help);
            Console.json(console.err(), Json.object().put("error", error));
        } else {
            console.message("contextcore: " + message);
            if (!meant.isEmpty()) {
                console.message("Did you mean: " + String.join(" or ", meant) + "?");
            }
            console.message("Try: " + help);
        }
        return ExitCodes.USAGE;
    }

    /** Whether a command line that cannot be read asks for JSON. */
    private static boolean asksForJson(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i).toLowerCase(Locale.ROOT);
            boolean apart = (word.equals("-o") || word.equals("--output")) && i + 1 < arguments.size();
            if (apart ? arguments.get(i + 1).equalsIgnoreCase("json") : JSON_IN_ONE_WORD.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Says why a command could not do what it was asked. */
    public static int execution(Exception e, CommandLine command, ParseResult parsed) {
        RootOptions root = root(command);
        if (root.output() == Format.JSON) {
            Console.json(root.console().err(), Json.object().put("error", describe(e)));
        } else {
            root.console().message("contextcore: " + message(e));
            if (isMistakeOfOurs(e)) {
                e.printStackTrace(root.console().err());
            }
        }
        return exitCode(e);
    }

    private static RootOptions root(CommandLine command) {
        return (RootOptions) command.getCommandSpec().root().userObject();
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
        if (isMistakeOfOurs(e) || message == null) {
            return "failed, which should not happen: " + e + ". Please report it";
        }
        if (e instanceof NoSuchFileException missing) {
            return "there is no file \"" + Style.plain(missing.getFile()) + "\"";
        }
        if (e instanceof AccessDeniedException denied) {
            return "\"" + Style.plain(denied.getFile())
                    + "\" may not be used by this user: see its permissions and its owner";
        }
        return message;
    }

    private static boolean isMistakeOfOurs(Exception e) {
        return !(e instanceof RefusedException
                || e instanceof StorageException
                || e instanceof NotFoundException
                || e instanceof IOException
                || e instanceof UncheckedIOException
                || e instanceof IllegalArgumentException); // a setting that does not fit
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
