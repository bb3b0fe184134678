package io.contextcore.detector.internal.journal;

import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * Follows one task in a journal: finds it, and sees when it is re-opened. The first look reads from the end of the
 * journal back to where the task was created, in pieces of a segment (64 MiB); each later one reads what has come since. It
 * reads 1 GiB at most at once and holds at most 1 MiB in memory. For one thread.
 */
public final class TaskInJournal {
    private static final long MOST_BYTES = 1L << 30;
    private static final long NOWHERE = -1;

    private final Path home;
    private final JournalFiles files;
    private final String project;
    private final String taskId;
    private final long mostBytes;

    private TaskRecord task;
    private long readUpTo = NOWHERE; // a position in the journal
    private String problem = "";

    /** @param home the directory of the journal, which need not exist */
    public TaskInJournal(Path home, String project, String taskId) {
        this(home, project, taskId, MOST_BYTES);
    }

    TaskInJournal(Path home, String project, String taskId, long mostBytes) {
        this.home = home;
        this.files = new JournalFiles(home);
        this.project = project;
        this.taskId = taskId;
        this.mostBytes = mostBytes;
        this.task = new TaskRecord(project, taskId);
    }

    /**
     * Looks again. Never throws: what cannot be read is not known, or known as it was.
     *
     * @return the context of the anchor of the latest attempt; invalid if the task is not in the journal
     */
    public SpanContext look() {
        try {
            String distrust = JournalHome.distrust(home);
            if (distrust != null) {
                problem = "the journal in " + home + " is not read: " + distrust;
                return SpanContext.getInvalid();
            }
            problem = "the journal in " + home + " does not have it";
            lookIn(files.segments());
        } catch (IOException | RuntimeException e) {
            problem = "the journal in " + home + " cannot be read: " + e;
        }
        return task.anchor();
    }

    /** Returns why the last look found nothing, as the end of a sentence. */
    public String problem() {
        return problem;
    }

    private void lookIn(List<Long> segments) throws IOException {
        if (segments.isEmpty()) {
            return;
        }
        long last = segments.get(segments.size() - 1);
        if (readUpTo != NOWHERE && readUpTo >= segments.get(0)) {
            readOn(segments);
        } else {
            task = new TaskRecord(project, taskId);
            readBack(segments, last);
        }
    }

    private void readBack(List<Long> segments, long last) throws IOException {
        long budget = mostBytes;
        long end = NOWHERE;
        for (int i = segments.size() - 1; i >= 0 && !task.isKnown(); i--) {
            long segment = segments.get(i);
            try (FileChannel channel = files.openSegment(segment)) {
                long size = channel.size();
                budget -= size;
                if (budget < 0) {
                    problem = "the journal in " + home + " does not have it in its last " + (mostBytes >> 20) + " MiB";
                    break;
                }
                long offset = Lines.read(channel, 0, size, task::read);
                if (segment == last) {
                    end = segment + offset;
                }
            }
        }
        if (!task.isKnown() && segments.get(0) > 0) {
            files.readBase(task::read, mostBytes);
        }
        readUpTo = end;
    }

    private void readOn(List<Long> segments) throws IOException {
        long budget = mostBytes;
        for (int i = 0; i < segments.size(); i++) {
            long segment = segments.get(i);
            boolean isLast = i == segments.size() - 1;
            if (!isLast && segments.get(i + 1) <= readUpTo) {
                continue;
            }
            try (FileChannel channel = files.openSegment(segment)) {
                long start = Math.max(0, readUpTo - segment);
                long size = channel.size();
                if (size < start) { // cut off, or another journal
                    readUpTo = NOWHERE;
                    return;
                }
                long end = Math.min(size, start + budget);
                long offset = Lines.read(channel, start, end, task::read);
                if (isLast || end < size) {
                    readUpTo = segment + offset;
                    return; // the rest the next time
                }
                readUpTo = segments.get(i + 1);
                budget -= end - start;
            }
        }
    }
}
