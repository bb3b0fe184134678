package io.contextcore.cli.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of reading a whole journal.
 *
 * @param damaged how many lines are not as they were written
 * @param notUnderstood how many lines are as they were written, by a version that knows more than this one
 * @param misfits how often a segment does not begin where the one before it ends
 * @param unfinishedBytes how many bytes at the end are no whole line; that is no damage
 * @param setAside files with what was found damaged or was refused for good earlier
 * @param firstProblems the first {@value #MOST_PROBLEMS} of them
 */
public record Verification(
        int segments,
        long events,
        long damaged,
        long notUnderstood,
        long misfits,
        long unfinishedBytes,
        List<Path> setAside,
        List<Problem> firstProblems) {
    /** How many problems are told one by one. */
    public static final int MOST_PROBLEMS = 100;

    /** Reads all of it. */
    public static Verification of(JournalFiles files) throws IOException {
        Counting counting = new Counting();
        files.read(0, counting);
        List<Path> setAside = new ArrayList<>(files.others("damaged-", ".bin"));
        setAside.addAll(files.others("", ".refused.jsonl"));
        return new Verification(
                files.segments().size(),
                counting.events,
                counting.damaged,
                counting.notUnderstood,
                counting.misfits,
                counting.unfinished,
                List.copyOf(setAside),
                List.copyOf(counting.problems));
    }

    /** Returns whether all that was written can be read. */
    public boolean isIntact() {
        return damaged == 0 && notUnderstood == 0 && misfits == 0;
    }

    /** One thing that is wrong, and where. */
    public record Problem(String file, long position, String text) {}

    private static final class Counting implements JournalFiles.Visitor {
        private long events;
        private long damaged;
        private long notUnderstood;
        private long misfits;
        private long unfinished;
        private final List<Problem> problems = new ArrayList<>();

        @Override
        public void line(JournalFiles.Line line) {
            if (line.event() != null) {
                events++;
                return;
            }
            if (line.damaged()) {
                damaged++;
            } else {
                notUnderstood++;
            }
            note(
                    line.segment(),
                    line.position(),
                    "the line of " + (line.next() - line.position()) + " bytes " + line.problem());
        }

        @Override
        public void unfinished(long position, long bytes) {
            unfinished = bytes;
        }

        @Override
        public void misfit(JournalFiles.Segment segment, long wholeTo, long next, long end) {
            misfits++;
            note(
                    segment,
                    wholeTo,
                    end < next
                            ? (next - wholeTo) + " bytes are missing before the next segment"
                            : (end - wholeTo) + " bytes follow where the next segment begins");
        }

        private void note(JournalFiles.Segment segment, long position, String text) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(new Problem(segment.file().getFileName().toString(), position, text));
            }
        }
    }
}
