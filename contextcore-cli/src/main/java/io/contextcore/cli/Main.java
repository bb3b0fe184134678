package io.contextcore.cli;

import io.contextcore.cli.command.ExitCodes;
import io.contextcore.cli.console.Console;
import io.contextcore.cli.workplace.Surroundings;
import java.io.IOException;

/** Runs one command and ends the process with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Surroundings surroundings = Surroundings.ofProcess();
        Console console = Console.ofProcess(surroundings.environment());
        int exitCode = CommandLines.execute(surroundings, console, arguments);
        IOException lost = console.failure();
        if (lost != null && exitCode == ExitCodes.DONE) {
            console.message("contextcore: done, but the answer could not be written: " + lost.getMessage());
            exitCode = ExitCodes.STORAGE;
        }
        System.exit(exitCode);
    }
}
