package io.contextcore.detector.internal.link;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.context.Derived;
import io.contextcore.detector.internal.journal.JournalHome;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the anchors of tasks are, by the first that knows it: the traceparent that was given with the task; the journal on
 * this machine; the root that was given with the task, which tells the anchor of its first attempt. If none does, there is
 * no link: a link to the wrong task is worse than none.
 *
 * <p>Thread-safe. Asking never waits: the journal is read by a thread of its own, which is there only if there is something
 * to look for, and looks again every {@code contextcore.refresh}.
 */
public final class TaskAnchors {
    private static final Duration REFRESH = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofMinutes(10);

    private static final Map<CurrentContext, WeakReference<TaskAnchors>> SHARED = new WeakHashMap<>();

    private final Derived<ProjectTasks> tasks;
    private final JournalWatch watch;

    /**
     * @param home where the journal lies; null if there is no such place
     * @param refresh how long to wait between two looks into it
     * @param idle after how long without a question the thread ends
     */
    TaskAnchors(CurrentContext current, @Nullable Path home, Duration refresh, Duration idle, Warnings warnings) {
        this.tasks = new Derived<>(current, context -> new ProjectTasks(context, home, warnings));
        this.watch = new JournalWatch(this, refresh, idle);
    }

    /** {@return the anchors for a context} Those who ask for the same context get the same object. */
    public static TaskAnchors shared(CurrentContext current, Settings settings) {
        synchronized (SHARED) {
            WeakReference<TaskAnchors> reference = SHARED.get(current);
            TaskAnchors known = reference == null ? null : reference.get();
            if (known == null) {
                known = new TaskAnchors(
                        current,
                        JournalHome.locate(settings),
                        settings.getDuration("contextcore.refresh", REFRESH),
                        IDLE,
                        settings.warnings());
                SHARED.put(current, new WeakReference<>(known));
            }
            return known;
        }
    }

    /** {@return the link to the task that the running build belongs to; null if there is none, or none is known} */
    public @Nullable AnchorLink ofBuild() {
        return ask(tasks.get().ofBuild());
    }

    /** Whether the running build belongs to a task, whatever is known about it. */
    public boolean isBuildForTask() {
        return tasks.get().isBuildForTask();
    }

    /** {@return the link to another task of the project; null as long as none is known} */
    public @Nullable AnchorLink of(String taskId) {
        ProjectTasks now = tasks.get();
        int before = now.count();
        LinkedTask task = now.task(taskId);
        if (now.count() != before) {
            watch.lookNow();
        }
        return task == null ? null : ask(task);
    }

    private @Nullable AnchorLink ask(LinkedTask task) {
        if (task.isSought()) {
            watch.keepLooking();
        }
        return task.link();
    }

    /** Looks for all tasks that were asked for; for the thread that does it. */
    void look() {
        tasks.get().look();
    }

    boolean isWatching() {
        return watch.isRunning();
    }

    /** How many tasks beside that of the build somebody has asked for. */
    int count() {
        return tasks.get().count();
    }
}
