package io.contextcore.detector.internal.journal;

import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds tasks of one project in a journal, and sees when they are re-opened. The first look for a task reads from the end of
 * the journal back to where the task was created, by segments of 64 MiB; each later one reads what has come since. It reads
 * 1 GiB at most at once, however many tasks it looks for, and holds at most 1 MiB of it in memory. For one thread.
 */
public final class JournalReader {
    private static final long MOST_BYTES = 1L << 30;
    private static final long NOWHERE = -1;

    private final Path home;
    private final JournalFiles files;
    private final String project;
    private final long mostBytes;

    private final Map<String, TaskRecord> tasks = new HashMap<>();
    private TaskLines followed = new TaskLines(); // of the tasks that were looked for up to readUpTo
    private final Map<String, TaskRecord> fresh = new HashMap<>(); // and of those that were not yet
    private long readUpTo = NOWHERE; // a position in the journal
    private String problem = "";

    /** @param home the directory of the journal, which need not exist */
    public JournalReader(Path home, String project) {
        this(home, project, MOST_BYTES);
    }

    JournalReader(Path home, String project, long mostBytes) {
        this.home = home;
        this.files = new JournalFiles(home);
        this.project = project;
        this.mostBytes = mostBytes;
    }

    /** Looks for a task from the next look on. */
    public void seek(String taskId) {
        TaskRecord task = new TaskRecord(project, taskId);
        if (tasks.putIfAbsent(taskId, task) == null) {
            fresh.put(taskId, task);
        }
    }

    /** Looks again. Never throws: what cannot be read is not known, or known as it was. */
    public void look() {
        try {
            String distrust = JournalHome.distrust(home);
            if (distrust != null) {
                problem = "the journal in " + home + " is not read: " + distrust;
                return;
            }
            problem = "the journal in " + home + " does not have it";
            lookIn(files.segments());
        } catch (IOException | RuntimeException e) {
            problem = "the journal in " + home + " cannot be read: " + e;
        }
    }

    /** Returns the context of the anchor of a task's latest attempt; invalid if the task was not found. */
    public SpanContext anchor(String taskId) {
        TaskRecord task = tasks.get(taskId);
        return task == null ? SpanContext.getInvalid() : task.anchor();
    }

    /** Returns why the last look did not find a task, as the end of a sentence. */
    public String problem() {
        return problem;
    }

    private void lookIn(List<Long> segments) throws IOException {
        if (segments.isEmpty()) {
            return;
        }
        if (readUpTo < segments.get(0)) {
            beginAnew();
        }
        if (readUpTo != NOWHERE) {
            readOn(segments);
        }
        if (!fresh.isEmpty()) {
            TaskLines lines = new TaskLines();
            fresh.forEach(lines::add);
            readBack(segments, lines);
            fresh.forEach(followed::add);
            fresh.clear();
        }
    }

    private void beginAnew() {
        readUpTo = NOWHERE;
        followed = new TaskLines();
        tasks.replaceAll((taskId, known) -> new TaskRecord(project, taskId));
        fresh.putAll(tasks);
    }

    private void readBack(List<Long> segments, TaskLines lines) throws IOException {
        long last = segments.get(segments.size() - 1);
        long budget = mostBytes;
        for (int i = segments.size() - 1; i >= 0 && !lines.areAllKnown(); i--) {
            long segment = segments.get(i);
            try (FileChannel channel = files.openSegment(segment)) {
                // what has come since the tasks before were looked for is read for all of them, the next time
                long end = segment == last && readUpTo >= last ? readUpTo - last : channel.size();
                budget -= end;
                if (budget < 0) {
                    problem = "the journal in " + home + " does not have it in its last " + (mostBytes >> 20) + " MiB";
                    break;
                }
                long offset = Lines.read(channel, 0, end, lines);
                if (segment == last && readUpTo == NOWHERE) {
                    readUpTo = segment + offset;
                }
            }
        }
        if (!lines.areAllKnown() && segments.get(0) > 0) {
            files.readBase(lines, mostBytes);
        }
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
                    beginAnew();
                    return;
                }
                long end = Math.min(size, start + budget);
                long offset = Lines.read(channel, start, end, followed);
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
