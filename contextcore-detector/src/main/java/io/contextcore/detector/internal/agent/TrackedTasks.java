package io.contextcore.detector.internal.agent;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which classes and packages belong to which tasks, as the configuration says it:
 * {@code com.acme.checkout=PROJ-123,com.acme.pay.PayService=PROJ-9}. Immutable.
 */
final class TrackedTasks {

    private static final String SETTING = "contextcore.tracked.tasks";

    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");
    private static final Pattern TASK_ID = Pattern.compile("\\P{Cc}{1,200}");
    private static final int MAX_ENTRIES = 1_000;

    private final Map<String, String> taskByName;

    private TrackedTasks(Map<String, String> taskByName) {
        this.taskByName = taskByName;
    }

    /** Reads the setting. An entry that breaks a rule is left out, with a warning; the rest stays. */
    static TrackedTasks of(Settings settings) {
        Map<String, String> taskByName = new HashMap<>();
        for (String entry : settings.getList(SETTING)) {
            int equals = entry.indexOf('=');
            String name = equals < 0 ? "" : entry.substring(0, equals).trim();
            String task = entry.substring(equals + 1).trim();
            if (!NAME.matcher(name).matches() || !TASK_ID.matcher(task).matches()) {
                refuse(settings, entry, "must be CLASS=TASK or PACKAGE=TASK");
            } else if (taskByName.containsKey(name)) {
                refuse(settings, entry, "names what an entry before it names");
            } else if (taskByName.size() == MAX_ENTRIES) {
                refuse(settings, entry, "is more than the " + MAX_ENTRIES + " entries that are read");
                break;
            } else {
                taskByName.put(name, task);
            }
        }
        return new TrackedTasks(Collections.unmodifiableMap(taskByName));
    }

    private static void refuse(Settings settings, String entry, String rule) {
        settings.warnings()
                .warn(Settings.describe(SETTING) + ": " + Warnings.quote(entry) + " " + rule + "; it is left out");
    }

    boolean isEmpty() {
        return taskByName.isEmpty();
    }

    /** {@return the task of a class: the one that it, the class around it, or the nearest package has; else the empty id} */
    String taskOf(String className) {
        String name = className;
        while (true) {
            String task = taskByName.get(name);
            if (task != null) {
                return task;
            }
            int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('$'));
            if (end < 0) {
                return "";
            }
            name = name.substring(0, end);
        }
    }
}
