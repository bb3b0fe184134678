package io.contextcore.detector.internal.link;

import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** One task, and the link to it as far as it is known. Any thread may ask for the link; one at a time sets it. */
final class LinkedTask {
    private final String project;
    private final String taskId;
    private final boolean isSought;

    private volatile @Nullable AnchorLink link;

    private LinkedTask(String project, String taskId, boolean isSought, @Nullable AnchorLink link) {
        this.project = project;
        this.taskId = taskId;
        this.isSought = isSought;
        this.link = link;
    }

    /** {@return a task of which somebody has said where its anchor is, or about which there is nothing to find out} */
    static LinkedTask settled(@Nullable AnchorLink link) {
        return new LinkedTask("", "", false, link);
    }

    /**
     * {@return a task to be looked for}
     *
     * @param rootId the topmost ancestor at its creation, if somebody has said it
     */
    static LinkedTask sought(String project, String taskId, @Nullable String rootId) {
        AnchorLink first = rootId == null ? null : AnchorLink.toFirstAttempt(project, rootId, taskId);
        return new LinkedTask(project, taskId, true, first);
    }

    boolean isSought() {
        return isSought;
    }

    String taskId() {
        return taskId;
    }

    /** {@return the link; null as long as it is not known where it would lead} */
    @Nullable AnchorLink link() {
        return link;
    }

    /** Takes what was found; what was found before stays if nothing was. */
    void found(SpanContext anchor) {
        AnchorLink known = link;
        if (anchor.isValid() && (known == null || !known.leadsTo(anchor))) {
            link = AnchorLink.to(anchor, project, taskId);
        }
    }
}
