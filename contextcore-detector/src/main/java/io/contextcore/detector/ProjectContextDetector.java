package io.contextcore.detector;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.opentelemetry.sdk.resources.Resource;

/**
 * Finds out which project, owner, criticality and task this process belongs to, and makes a resource of it. Each value is
 * taken from the first of these places that has it:
 *
 * <ol>
 *   <li>{@code OTEL_RESOURCE_ATTRIBUTES};
 *   <li>system properties and environment variables, {@code contextcore.project.id} or {@code CONTEXTCORE_PROJECT_ID};
 *   <li>the file that {@code contextcore.context.file} names;
 *   <li>annotations and labels of the Kubernetes pod, through the downward API;
 *   <li>{@code contextcore.yaml} or {@code contextcore.properties} in the working directory;
 *   <li>{@code META-INF/contextcore/build.properties} on the class path, written by the build;
 *   <li>{@code OTEL_ENTITIES}, if {@code contextcore.entities.enabled} is {@code true};
 *   <li>git's files of the working directory, if {@code contextcore.git.enabled} is {@code true}.
 * </ol>
 *
 * <p>The guide, {@code docs/detector.md}, has the names of all values and what may be said in each place.
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
