package io.contextcore.cli;

import io.contextcore.cli.console.Console;
import io.contextcore.cli.workplace.Surroundings;

/** Runs one command and ends the process with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Surroundings surroundings = Surroundings.ofProcess();
        Console console = Console.ofProcess(surroundings.environment());
        int exitCode = CommandLines.execute(surroundings, console, arguments);
        System.out.flush();
        System.exit(exitCode);
    }
}
