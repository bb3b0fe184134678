package io.contextcore.sdk.internal.signal;

import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.Identity;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.TaskIdentity;
import io.contextcore.semconv.LinkAttributes;
import io.contextcore.semconv.LinkAttributes.LinkKindValues;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.SprintAttributes;
import io.contextcore.semconv.SprintSpans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spans of a sprint: one over its whole time, when it has ended, and snapshots while it runs. */
public final class SprintSpanProjection {
    private final Emission emission;

    public SprintSpanProjection(Emission emission) {
        this.emission = emission;
    }

    /** Returns the spans that a change is a reason for. */
    public List<SpanData> project(Change change) {
        SprintState sprint = change.sprint();
        if (sprint == null || change.event().type() != EventType.SPRINT_ENDED) {
            return List.of();
        }
        return List.of(new ProjectedSpan.Builder(
                        emission, sprint.project(), SprintSpans.SPRINT, context(sprint.project(), sprint.id()))
                .setTimes(sprint.startedAt(), sprint.endedAt())
                .setAttributes(describe(sprint))
                .build());
    }

    /** Returns how the sprint stands at a time, in a trace of its own, linked to the sprint's. */
    public SpanData snapshot(SprintState sprint, long at) {
        String subject = "sprint:" + sprint.id();
        SpanContext context = TaskIdentity.sampled(
                Identity.snapshotTrace(sprint.project(), subject, sprint.revision(), at),
                Identity.snapshotSpan(sprint.project(), subject, sprint.revision(), at));
        return new ProjectedSpan.Builder(emission, sprint.project(), SprintSpans.SPRINT_SNAPSHOT, context)
                .setTimes(at, at + TaskSpanProjection.POINT_NANOS)
                .setAttributes(describe(sprint))
                .addLink(
                        context(sprint.project(), sprint.id()),
                        Attributes.of(LinkAttributes.LINK_KIND, LinkKindValues.SPRINT))
                .build();
    }

    /** Returns the context of the span that a sprint will have, or has. */
    static SpanContext context(String project, String sprintId) {
        return TaskIdentity.sampled(Identity.sprintTrace(project, sprintId), Identity.sprintSpan(project, sprintId));
    }

    private static Attributes describe(SprintState sprint) {
        AttributesBuilder attributes = Attributes.builder()
                .put(SprintAttributes.SPRINT_ID, sprint.id())
                .put(ProjectAttributes.PROJECT_ID, sprint.project())
                .put(SprintAttributes.SPRINT_STATUS, sprint.getStatus().getValue())
                .put(SprintAttributes.SPRINT_COMPLETED_POINTS, sprint.completedPoints());
        if (sprint.getStatus() == SprintStatus.ENDED) {
            attributes.put(SprintAttributes.SPRINT_VELOCITY, sprint.completedPoints());
        }
        put(attributes, SprintAttributes.SPRINT_NAME, sprint.name());
        put(attributes, SprintAttributes.SPRINT_GOAL, sprint.goal());
        put(attributes, SprintAttributes.SPRINT_START_DATE, sprint.startDate());
        put(attributes, SprintAttributes.SPRINT_END_DATE, sprint.endDate());
        Long planned = sprint.plannedPoints();
        if (planned != null) {
            attributes.put(SprintAttributes.SPRINT_PLANNED_POINTS, planned);
        }
        return attributes.build();
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, @Nullable Object value) {
        if (value != null) {
            attributes.put(key, value.toString());
        }
    }
}
