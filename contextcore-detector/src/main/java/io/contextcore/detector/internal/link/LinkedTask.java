package io.contextcore.detector.internal.link;

import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.journal.TaskInJournal;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One task, and the link to it as far as it is known. Any thread may ask for the link; one at a time looks for it. */
final class LinkedTask {
    private final String project;
    private final String taskId;
    private final @Nullable TaskInJournal journal;

    private volatile @Nullable AnchorLink link;

    private LinkedTask(String project, String taskId, @Nullable AnchorLink link, @Nullable TaskInJournal journal) {
        this.project = project;
        this.taskId = taskId;
        this.link = link;
        this.journal = journal;
    }

    /** {@return a task of which somebody has said where its anchor is, or about which there is nothing to find out} */
    static LinkedTask known(@Nullable AnchorLink link) {
        return new LinkedTask("", "", link, null);
    }

    /**
     * {@return a task to be looked for in a journal}
     *
     * @param rootId the topmost ancestor at its creation, if somebody has said it
     * @param home where the journal lies, if it can be said
     */
    static LinkedTask sought(String project, String taskId, @Nullable String rootId, @Nullable Path home) {
        return new LinkedTask(
                project,
                taskId,
                rootId == null ? null : AnchorLink.toFirstAttempt(project, rootId, taskId),
                home == null ? null : new TaskInJournal(home, project, taskId));
    }

    /** {@return the link; null as long as it is not known where it would lead} */
    @Nullable AnchorLink link() {
        return link;
    }

    boolean isSought() {
        return !taskId.isEmpty();
    }

    /** Looks into the journal. What was found before stays if it cannot be found now. */
    void look(Warnings warnings) {
        if (!isSought()) {
            return;
        }
        SpanContext anchor = journal == null ? SpanContext.getInvalid() : journal.look();
        AnchorLink known = link;
        if (anchor.isValid() && (known == null || !known.leadsTo(anchor))) {
            link = AnchorLink.to(anchor, project, taskId);
        } else if (known == null) {
            warnings.warn("Spans are not linked to task " + Warnings.quote(taskId) + " of project "
                    + Warnings.quote(project) + ", because it is not known where its trace is: "
                    + (journal == null ? "this user has no directory for a journal" : journal.problem())
                    + "; name contextcore.task.traceparent, or contextcore.task.root, its topmost ancestor");
        }
    }
}
