// Generated from registry/sprint.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Attributes in the namespace {@code sprint}. */
public final class SprintAttributes {
    /**
     * The sprint, as the team calls it in its tools.
     *
     * <p>Example: {@code 2026-47}.
     */
    public static final AttributeKey<String> SPRINT_ID = stringKey("sprint.id");

    /**
     * The name of the sprint for people to read.
     *
     * <p>Example: {@code Sprint 47}.
     */
    public static final AttributeKey<String> SPRINT_NAME = stringKey("sprint.name");

    /**
     * What the team wants to reach in the sprint.
     *
     * <p>Example: {@code Gift cards in three countries}.
     */
    public static final AttributeKey<String> SPRINT_GOAL = stringKey("sprint.goal");

    /**
     * The first day of the sprint, in ISO 8601.
     *
     * <p>Example: {@code 2026-11-16}.
     */
    public static final AttributeKey<String> SPRINT_START_DATE = stringKey("sprint.start_date");

    /**
     * The last day of the sprint, in ISO 8601.
     *
     * <p>Example: {@code 2026-11-27}.
     */
    public static final AttributeKey<String> SPRINT_END_DATE = stringKey("sprint.end_date");

    /**
     * The story points that the team committed to.
     *
     * <p>Example: {@code 34}.
     */
    public static final AttributeKey<Long> SPRINT_PLANNED_POINTS = longKey("sprint.planned_points");

    /**
     * The story points of the sprint's tasks that are done.
     *
     * <p>Example: {@code 29}.
     */
    public static final AttributeKey<Long> SPRINT_COMPLETED_POINTS = longKey("sprint.completed_points");

    /**
     * The story points of done tasks, once the sprint has ended.
     *
     * <p>Example: {@code 29}.
     */
    public static final AttributeKey<Long> SPRINT_VELOCITY = longKey("sprint.velocity");

    /**
     * Where the sprint stands.
     *
     * <p>Values: {@link SprintStatusValues}.
     */
    public static final AttributeKey<String> SPRINT_STATUS = stringKey("sprint.status");

    /** Values of {@link #SPRINT_STATUS}. */
    public static final class SprintStatusValues {
        /** Not yet begun. */
        public static final String PLANNED = "planned";

        /** Running. */
        public static final String ACTIVE = "active";

        /** Over. */
        public static final String ENDED = "ended";

        private SprintStatusValues() {}
    }

    private SprintAttributes() {}
}
