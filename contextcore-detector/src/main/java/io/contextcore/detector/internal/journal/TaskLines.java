package io.contextcore.detector.internal.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextcore.semconv.EventBodyFields;
import java.util.HashMap;
import java.util.Map;

/**
 * Picks the lines about some tasks out of many. A line is looked at no closer than needed: for most it is enough to find the
 * id in it. For one thread.
 */
final class TaskLines implements Lines.Consumer {
    /** What a checkpoint puts around a task. */
    private static final String WRAPPER = "{\"task\":";

    private static final byte[] NAME = ("\"" + EventBodyFields.TASK_ID + "\":\"").getBytes(US_ASCII);

    private final Map<String, TaskRecord> tasks = new HashMap<>(); // by the id as it is written

    void add(String taskId, TaskRecord task) {
        tasks.put(escape(taskId), task);
    }

    /** As the SDK writes a string without control characters. */
    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    boolean areAllKnown() {
        return tasks.values().stream().allMatch(TaskRecord::isKnown);
    }

    @Override
    public void line(byte[] bytes, int from, int to) {
        int start = afterName(bytes, from, to);
        if (start < 0) {
            return;
        }
        int end = start;
        while (end < to && bytes[end] != '"') {
            end += bytes[end] == '\\' ? 2 : 1;
        }
        if (end >= to) {
            return;
        }
        TaskRecord task = tasks.get(new String(bytes, start, end - start, UTF_8));
        if (task == null || !SealedLine.isIntact(bytes, from, to)) {
            return;
        }
        String line = new String(bytes, from, to - from, UTF_8);
        Map<String, String> fields = JsonFields.read(line, line.startsWith(WRAPPER) ? WRAPPER.length() : 0);
        if (fields != null) {
            task.take(fields);
        }
    }

    /** A quote in a text has a backslash before it, so the first such bytes are the name of the field, the line's own. */
    private static int afterName(byte[] bytes, int from, int to) {
        int last = to - NAME.length;
        for (int i = from; i <= last; i++) {
            int matched = 0;
            while (matched < NAME.length && bytes[i + matched] == NAME[matched]) {
                matched++;
            }
            if (matched == NAME.length) {
                return i + matched;
            }
        }
        return -1;
    }
}
