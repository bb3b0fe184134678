package io.contextcore.sdk;

import java.util.List;

/**
 * What came of {@linkplain JournalReader#verify verifying} a journal. Immutable.
 *
 * @param segments how many files hold the events
 * @param bytes the size of those files together
 * @param events how many events could be read
 * @param damagedLines how many lines are not as they were written
 * @param linesNotUnderstood how many lines are as they were written, by a version that knows more than this one
 * @param misfits how often a file does not end where the next one begins
 * @param unfinishedBytes how many bytes at the very end are no whole line: being written just now, or torn off by a crash,
 *     which the next process that opens the journal mends. That is no damage
 * @param setAside the names of the files with what was found damaged, or was refused by a backend for good, earlier
 * @param firstProblems the first {@value #MAX_PROBLEMS} of them
 */
public record JournalReport(
        int segments,
        long bytes,
        long events,
        long damagedLines,
        long linesNotUnderstood,
        long misfits,
        long unfinishedBytes,
        List<String> setAside,
        List<Problem> firstProblems) {
    /** How many problems are told one by one. */
    public static final int MAX_PROBLEMS = 100;

    public JournalReport {
        setAside = List.copyOf(setAside);
        firstProblems = List.copyOf(firstProblems);
    }

    /** Returns whether all that was written can be read. */
    public boolean isIntact() {
        return damagedLines == 0 && linesNotUnderstood == 0 && misfits == 0;
    }

    /**
     * One thing that is wrong.
     *
     * @param file the name of the file
     * @param position where in the journal it is
     * @param description what is wrong, as a phrase
     */
    public record Problem(String file, long position, String description) {}
}
