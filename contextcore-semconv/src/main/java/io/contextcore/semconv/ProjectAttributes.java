// Generated from registry/project.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Attributes in the namespace {@code project}. */
public final class ProjectAttributes {
    /**
     * The project, as the team calls it in its tools.
     *
     * <p>Example: {@code commerce}.
     */
    public static final AttributeKey<String> PROJECT_ID = stringKey("project.id");

    /**
     * The name of the project for people to read.
     *
     * <p>Example: {@code Commerce platform}.
     */
    public static final AttributeKey<String> PROJECT_NAME = stringKey("project.name");

    /**
     * The id of the epic that the running build belongs to.
     *
     * <p>Example: {@code EPIC-42}.
     */
    public static final AttributeKey<String> PROJECT_EPIC = stringKey("project.epic");

    /**
     * The id of the task that the running build belongs to.
     *
     * <p>Example: {@code TASK-789}.
     */
    public static final AttributeKey<String> PROJECT_TASK = stringKey("project.task");

    /**
     * When the running build was made, as ISO 8601.
     *
     * <p>Example: {@code 2026-11-21T10:00:00Z}.
     */
    public static final AttributeKey<String> PROJECT_BUILD_TIME = stringKey("project.build_time");

    private ProjectAttributes() {}
}
