package io.contextcore.cli.imports;

import io.contextcore.cli.console.Console;

/** Says how far a long import has come: to a person at a terminal, in one line that is written over. */
final class ImportProgress {
    private final Console console;
    private final long step;
    private boolean lineOpen;

    /** @param slow whether entries come one by one from somewhere else */
    ImportProgress(Console console, boolean slow) {
        this.console = console;
        this.step = slow ? 10 : 1_000;
    }

    void readUpTo(long entries) {
        if (console.interactive() && entries % step == 0) {
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
