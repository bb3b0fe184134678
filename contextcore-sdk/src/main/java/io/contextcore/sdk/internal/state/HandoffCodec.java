package io.contextcore.sdk.internal.state;

import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.sdk.internal.event.AttributeValues;
import io.contextcore.sdk.internal.event.JsonObject;
import io.contextcore.semconv.EventBodyFields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hand-overs as JSON objects, as {@link StateCodec} has tasks and sprints. */
public final class HandoffCodec {
    private static final String CREATED_AT = "created_at";
    private static final String SINCE = "since";

    private HandoffCodec() {}

    public static Map<String, Object> write(HandoffState handoff) {
        HandoffState.Offer offer = handoff.offer();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(EventBodyFields.PROJECT, handoff.project());
        json.put(EventBodyFields.HANDOFF_ID, handoff.id());
        json.put(EventBodyFields.HANDOFF_STATUS, handoff.status().getValue());
        json.put(SINCE, handoff.statusSince());
        put(json, EventBodyFields.HANDOFF_TO_AGENT, handoff.toAgent());
        put(json, EventBodyFields.REASON, handoff.reason());
        json.put(EventBodyFields.HANDOFF_SUMMARY, offer.summary());
        json.put(EventBodyFields.HANDOFF_FROM_AGENT, offer.fromAgent());
        put(json, EventBodyFields.HANDOFF_CAPABILITY, offer.capability());
        json.put(EventBodyFields.HANDOFF_PRIORITY, offer.priority().getValue());
        json.put(CREATED_AT, offer.createdAt());
        Instant deadline = offer.deadline();
        put(json, EventBodyFields.HANDOFF_DEADLINE, deadline == null ? null : deadline.toString());
        put(json, EventBodyFields.TASK_ID, offer.taskId());
        put(json, EventBodyFields.TRACEPARENT, offer.traceparent());
        if (!offer.attributes().isEmpty()) {
            json.put(EventBodyFields.ATTRIBUTES, AttributeValues.toMap(offer.attributes()));
        }
        return json;
    }

    private static void put(Map<String, Object> json, String field, @Nullable Object value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    public static HandoffState read(JsonObject json) {
        HandoffState.Offer offer = new HandoffState.Offer(
                json.string(EventBodyFields.HANDOFF_SUMMARY),
                json.string(EventBodyFields.HANDOFF_FROM_AGENT),
                json.optionalString(EventBodyFields.HANDOFF_CAPABILITY),
                json.constant(EventBodyFields.HANDOFF_PRIORITY, TaskPriority::fromValue),
                json.integer(CREATED_AT),
                json.optionalTime(EventBodyFields.HANDOFF_DEADLINE),
                json.optionalString(EventBodyFields.TASK_ID),
                json.optionalString(EventBodyFields.TRACEPARENT),
                json.attributes(EventBodyFields.ATTRIBUTES));
        return new HandoffState(
                json.string(EventBodyFields.PROJECT),
                json.string(EventBodyFields.HANDOFF_ID),
                offer,
                json.constant(EventBodyFields.HANDOFF_STATUS, HandoffStatus::fromValue),
                json.optionalString(EventBodyFields.HANDOFF_TO_AGENT),
                json.optionalString(EventBodyFields.REASON),
                json.integer(SINCE));
    }
}
