package io.contextcore.detector.internal.context;

import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.source.Reading;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the project of this process: values that keep the rules of the registry, and where each comes
 * from. Immutable; equal if the values are, wherever they come from.
 */
public final class ProjectContext {

    private static final ProjectContext EMPTY =
            new ProjectContext(Attributes.empty(), SpanContext.getInvalid(), null, Collections.emptyMap());

    private final Attributes attributes;
    private final SpanContext taskAnchor;
    private final @Nullable String taskRootId;
    private final Map<String, String> sources;

    private final @Nullable String projectId;
    private final @Nullable String taskId;
    private final @Nullable String criticality;

    ProjectContext(
            Attributes attributes, SpanContext taskAnchor, @Nullable String taskRootId, Map<String, String> sources) {
        this.attributes = attributes;
        this.taskAnchor = taskAnchor;
        this.taskRootId = taskRootId;
        this.sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        // Taken out once: the sampler asks at every decision.
        projectId = attributes.get(ContextKey.PROJECT_ID.attributes().get(0));
        taskId = attributes.get(ContextKey.PROJECT_TASK.attributes().get(0));
        criticality = attributes.get(ContextKey.CRITICALITY.attributes().get(0));
    }

    /** {@return the context of a process about which nothing is said} */
    public static ProjectContext empty() {
        return EMPTY;
    }

    /**
     * {@return the context that these settings make} For tests, and for code that knows its context.
     *
     * @param settings values by the names of {@link Reading#key}, such as {@code project.id}, {@code criticality} or
     *     {@code task.traceparent}; a bad one is left out with a warning
     */
    public static ProjectContext of(Map<String, String> settings) {
        Reading.Builder reading = Reading.from("given settings").setOfContextOnly();
        settings.forEach(reading::addEntry);
        return Merge.of(Collections.singletonList(reading.build()), Warnings.shared());
    }

    /** {@return what stands on the resource} */
    public Attributes attributes() {
        return attributes;
    }

    /** {@return the project, {@code project.id}; null if it is unknown} */
    public @Nullable String projectId() {
        return projectId;
    }

    /** {@return the task that the running build belongs to, {@code project.task}; null if it is unknown} */
    public @Nullable String taskId() {
        return taskId;
    }

    /** {@return the topmost ancestor of {@link #taskId}, which decides the task's trace; null if it is unknown} */
    public @Nullable String taskRootId() {
        return taskRootId;
    }

    /** {@return one of the registry's values of {@code business.criticality}; null if it is unknown} */
    public @Nullable String criticality() {
        return criticality;
    }

    /** {@return the task's anchor span as {@code task-traceparent} names it; invalid if nothing does} */
    public SpanContext taskAnchor() {
        return taskAnchor;
    }

    /**
     * {@return where a value comes from, for people; null if there is no such value}
     *
     * @param name the name of an attribute, {@code task.traceparent} or {@code task.root}
     */
    public @Nullable String source(String name) {
        return sources.get(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof ProjectContext)) {
            return false;
        }
        ProjectContext that = (ProjectContext) other;
        return attributes.equals(that.attributes)
                && taskAnchor.equals(that.taskAnchor)
                && Objects.equals(taskRootId, that.taskRootId);
    }

    @Override
    public int hashCode() {
        return attributes.hashCode();
    }

    @Override
    public String toString() {
        return "ProjectContext" + attributes.asMap();
    }
}
