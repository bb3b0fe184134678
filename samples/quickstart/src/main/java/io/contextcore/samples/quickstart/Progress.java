package io.contextcore.samples.quickstart;

import java.io.PrintStream;

/** Says how far a long import has come: on a terminal in one line that is written over, else in a line per thousand. */
final class Progress {
    private static final long STEP = 1_000;

    private final PrintStream err;
    private final boolean terminal;
    private boolean lineOpen;

    Progress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Says it if the number of entries read so far is round. */
    void advanceTo(long read) {
        if (read % STEP != 0) {
            return;
        }
        if (terminal) {
            err.printf("\r%,d entries read", read);
            err.flush();
            lineOpen = true;
        } else {
            err.printf("%,d entries read%n", read);
        }
    }

    /** Ends the line that is written over, so that other text can follow. */
    void endLine() {
        if (lineOpen) {
            err.println();
            lineOpen = false;
        }
    }
}
