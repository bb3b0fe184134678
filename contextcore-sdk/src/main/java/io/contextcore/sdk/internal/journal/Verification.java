package io.contextcore.sdk.internal.journal;

import io.contextcore.sdk.JournalReport;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.MalformedEventException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads all of a journal, and counts what is wrong. */
public final class Verification implements JournalFiles.Visitor {
    private long events;
    private long damaged;
    private long notUnderstood;
    private long misfits;
    private long unfinished;
    private final List<JournalReport.Problem> problems = new ArrayList<>();

    private Verification() {}

    /** Verifies the files of a journal. */
    public static JournalReport of(JournalFiles files) throws IOException {
        Verification found = new Verification();
        files.read(0, found);
        List<String> names = files.names();
        Segments segments = Segments.among(names);
        long bytes = 0;
        int count = 0;
        for (int i = 0; i < segments.count(); i++) {
            bytes += files.size(segments, i);
            count += names.contains(Segments.name(segments.base(i))) ? 1 : 0;
        }
        return new JournalReport(
                count,
                bytes,
                found.events,
                found.damaged,
                found.notUnderstood,
                found.misfits,
                found.unfinished,
                names.stream().filter(Verification::isSetAside).toList(),
                found.problems);
    }

    private static boolean isSetAside(String name) {
        return (name.startsWith("damaged-") && name.endsWith(".bin")) || name.endsWith(".refused.jsonl");
    }

    @Override
    public void line(String file, long position, long next, byte[] line) {
        String length = "the line of " + (next - position) + " bytes ";
        if (!EventCodec.isSealed(line, 0, line.length)) {
            damaged++;
            note(file, position, length + "is not as it was written");
            return;
        }
        try {
            EventCodec.decode(line, 0, line.length);
            events++;
        } catch (MalformedEventException e) {
            notUnderstood++;
            note(file, position, length + "is not understood: " + e.getMessage());
        }
    }

    @Override
    public void unfinished(long bytes) {
        unfinished = bytes;
    }

    @Override
    public void misfit(String file, long wholeTo, long next, long end) {
        misfits++;
        note(
                file,
                wholeTo,
                end < next
                        ? (next - wholeTo) + " bytes are missing before the next segment"
                        : (end - wholeTo) + " bytes follow where the next segment begins");
    }

    private void note(String file, long position, String description) {
        if (problems.size() < JournalReport.MAX_PROBLEMS) {
            problems.add(new JournalReport.Problem(file, position, description));
        }
    }
}
