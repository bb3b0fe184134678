package io.contextcore.detector;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.opentelemetry.sdk.resources.Resource;

/**
 * Finds out which project, owner, criticality and task this process belongs to, and makes a resource of it. What is
 * looked at, in which order, and what may be said there is in the guide, {@code docs/detector.md}.
 *
 * <p>An application that builds its SDK itself writes
 * {@code Resource.getDefault().merge(ProjectContextDetector.create().detect())}; an autoconfigured SDK does it by
 * itself, through {@link ProjectContextResourceProvider}.
 *
 * <p>Immutable and thread-safe.
 */
public final class ProjectContextDetector {

    private ProjectContextDetector() {}

    /** {@return a detector for this process} */
    public static ProjectContextDetector create() {
        return new ProjectContextDetector();
    }

    /**
     * Reads the project context of this process as it is now. A value that breaks its rule is left out, with a warning
     * in the log that names it and the rule; the others stay. Never throws.
     *
     * @return a resource with the attributes that are known; the empty resource if none is
     */
    public Resource detect() {
        return detect(Settings.ofProcess(Warnings.shared()));
    }

    static Resource detect(Settings settings) {
        // No schema URL: one that differs from the host's would make the merged resource lose both.
        return Resource.create(CurrentContext.detect(settings).attributes());
    }
}
