package io.contextcore.api.deployment;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deployment as it was recorded. Immutable. */
public interface Deployment {

    /** Returns the deployment's id, unique in its project. */
    String getId();

    /** Returns the id of its project. */
    String getProject();

    /** Returns where it was deployed to, such as {@code production}. */
    String getEnvironment();

    /** Returns how it ended. */
    DeploymentStatus getStatus();

    /** Returns its name for people to read, {@code null} if it has none. */
    @Nullable String getName();

    /** Returns the version that was deployed, {@code null} if that was not said. */
    @Nullable String getVersion();

    /** Returns the tasks whose work was in it, as they were said; some of them may not be known. */
    List<String> getTaskIds();

    /** Returns when it began, {@code null} if that was not said. */
    @Nullable Instant getStartedAt();

    /** Returns when it ended. */
    Instant getFinishedAt();

    /** Returns who deployed, {@code null} if that was not said. */
    @Nullable String getActor();

    /** Returns the caller's own attributes. */
    Attributes getAttributes();

    /** Returns the context of its span. */
    SpanContext getSpanContext();
}
