package io.contextcore.detector.internal.link;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.context.Derived;
import io.contextcore.detector.internal.context.ProjectContext;
import io.contextcore.detector.internal.journal.JournalHome;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final int MOST_TASKS = 1_000;

    private static final Map<CurrentContext, WeakReference<TaskAnchors>> SHARED = new WeakHashMap<>();

    private final Warnings warnings;
    private final @Nullable Path home;
    private final Derived<Tasks> tasks;
    private final JournalWatch watch;

    TaskAnchors(CurrentContext current, @Nullable Path home, Duration refresh, Warnings warnings) {
        this.home = home;
        this.warnings = warnings;
        this.watch = new JournalWatch(this, refresh, IDLE);
        this.tasks = new Derived<>(current, Tasks::new);
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
                        settings.warnings());
                SHARED.put(current, new WeakReference<>(known));
            }
            return known;
        }
    }

    /** {@return the link to the task that the running build belongs to; null if there is none, or none is known} */
    public @Nullable AnchorLink ofBuild() {
        return ask(tasks.get().ofBuild);
    }

    /** {@return the link to another task of the project; null as long as none is known} */
    public @Nullable AnchorLink of(String taskId) {
        LinkedTask task = tasks.get().task(taskId);
        return task == null ? null : ask(task);
    }

    private @Nullable AnchorLink ask(LinkedTask task) {
        if (task.isSought()) {
            watch.keepLooking();
        }
        return task.link();
    }

    /** Whether the running build belongs to a task, whatever is known about it. */
    boolean isForTask() {
        return tasks.get().isForTask;
    }

    /** Looks for all tasks that were asked for; called by one thread at a time. */
    void look() {
        tasks.get().look();
    }

    /** The tasks of one context: a change of it begins anew. */
    private final class Tasks {
        private final @Nullable String project;
        private final boolean isForTask;
        private final LinkedTask ofBuild;
        private final @Nullable String idOfBuild;
        private final Map<String, LinkedTask> others = new ConcurrentHashMap<>();

        Tasks(ProjectContext context) {
            this.project = context.projectId();
            this.idOfBuild = context.taskId();
            this.isForTask = context.taskAnchor().isValid() || idOfBuild != null;
            this.ofBuild = ofBuild(context);
        }

        private LinkedTask ofBuild(ProjectContext context) {
            if (context.taskAnchor().isValid()) {
                return LinkedTask.known(AnchorLink.to(context.taskAnchor(), project, idOfBuild));
            }
            return idOfBuild == null ? LinkedTask.known(null) : sought(idOfBuild, context.taskRootId());
        }

        private LinkedTask sought(String taskId, @Nullable String rootId) {
            if (project == null) {
                warnings.warn("Spans are not linked to task " + Warnings.quote(taskId)
                        + ", because contextcore.project.id does not say of which project it is");
                return LinkedTask.known(null);
            }
            return LinkedTask.sought(project, taskId, rootId, home);
        }

        @Nullable LinkedTask task(String taskId) {
            if (taskId.equals(idOfBuild)) {
                return ofBuild;
            }
            LinkedTask known = others.get(taskId);
            if (known == null && others.size() < MOST_TASKS) {
                known = others.computeIfAbsent(taskId, id -> sought(id, null));
                watch.lookNow();
            }
            return known;
        }

        void look() {
            ofBuild.look(warnings);
            for (LinkedTask each : others.values()) {
                each.look(warnings);
            }
        }
    }
}
