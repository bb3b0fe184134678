package io.contextcore.detector.internal.link;

import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.ProjectContext;
import io.contextcore.detector.internal.journal.JournalReader;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one project context that somebody wants to link to. Thread-safe, but for {@link #look}, which is for one
 * thread at a time.
 */
final class ProjectTasks {
    private static final int MOST_TASKS = 1_000;
    private static final int MOST_NAMED = 10;

    private final @Nullable String project;
    private final @Nullable JournalReader journal;
    private final Warnings warnings;

    private final @Nullable String idOfBuild;
    private final boolean isBuildForTask;
    private final LinkedTask ofBuild;
    private final Map<String, LinkedTask> others = new ConcurrentHashMap<>();

    private int named; // by the thread that looks

    /** @param home where the journal lies; null if there is no such place */
    ProjectTasks(ProjectContext context, @Nullable Path home, Warnings warnings) {
        this.project = context.projectId();
        this.journal = project == null || home == null ? null : new JournalReader(home, project);
        this.warnings = warnings;
        this.idOfBuild = context.taskId();
        this.isBuildForTask = context.taskAnchor().isValid() || idOfBuild != null;
        this.ofBuild = ofBuild(context);
    }

    private LinkedTask ofBuild(ProjectContext context) {
        if (context.taskAnchor().isValid()) {
            return LinkedTask.settled(AnchorLink.to(context.taskAnchor(), project, idOfBuild));
        }
        return idOfBuild == null ? LinkedTask.settled(null) : task(idOfBuild, context.taskRootId());
    }

    private LinkedTask task(String taskId, @Nullable String rootId) {
        if (project == null) {
            warnings.warn("Spans are not linked to tasks, such as " + Warnings.quote(taskId)
                    + ", because contextcore.project.id does not say of which project they are");
            return LinkedTask.settled(null);
        }
        return LinkedTask.sought(project, taskId, rootId);
    }

    LinkedTask ofBuild() {
        return ofBuild;
    }

    /** Whether the running build belongs to a task, whatever is known about it. */
    boolean isBuildForTask() {
        return isBuildForTask;
    }

    /** {@return a task, which is looked for from now on if nobody has asked before; null if there are too many} */
    @Nullable LinkedTask task(String taskId) {
        if (taskId.equals(idOfBuild)) {
            return ofBuild;
        }
        LinkedTask known = others.get(taskId);
        return known != null || others.size() >= MOST_TASKS
                ? known
                : others.computeIfAbsent(taskId, id -> task(id, null));
    }

    /** How many tasks beside that of the build somebody has asked for. */
    int count() {
        return others.size();
    }

    /** Looks for all of them in the journal. */
    void look() {
        if (journal != null) {
            seek(ofBuild);
            others.values().forEach(this::seek);
            journal.look();
        }
        take(ofBuild);
        others.values().forEach(this::take);
    }

    private void seek(LinkedTask task) {
        if (journal != null && task.isSought()) {
            journal.seek(task.taskId());
        }
    }

    private void take(LinkedTask task) {
        if (!task.isSought()) {
            return;
        }
        task.found(journal == null ? SpanContext.getInvalid() : journal.anchor(task.taskId()));
        if (task.link() == null && named < MOST_NAMED) {
            named++;
            warnings.warn("Spans are not linked to task " + Warnings.quote(task.taskId()) + " of project "
                    + Warnings.quote(String.valueOf(project)) + ", because it is not known where its trace is: "
                    + (journal == null ? "this user has no directory for a journal" : journal.problem())
                    + "; name contextcore.task.traceparent, or contextcore.task.root, its topmost ancestor");
        }
    }
}
