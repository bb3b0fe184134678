package io.contextcore.cli.imports;

import io.contextcore.cli.console.Console;

/** Says how far a long import has come: to a person at a terminal, in one line that is written over. */
final class ImportProgress {
    private static final long STEP = 1_000;

    private final Console console;
    private boolean lineOpen;

    ImportProgress(Console console) {
        this.console = console;
    }

    void readUpTo(long entries) {
        if (console.interactive() && entries % STEP == 0) {
            console.err().printf("\r%,d entries read", entries);
            console.err().flush();
            lineOpen = true;
        }
    }

    void end() {
        if (lineOpen) {
            console.err().println();
        }
    }
}
