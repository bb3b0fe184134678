package io.contextcore.sdk.internal.event;

import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.semconv.EventBodyFields;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON object of an event: which keys it has and in which order, on a line of the journal and as a log record's body. */
public final class EventBody {
    /** The version of the object's form. A reader ignores fields that it does not know. */
    static final long SCHEMA = 1;

    private EventBody() {}

    /**
     * Returns the object, in the order of its keys; a field that the event does not have is absent.
     *
     * <p>Values are {@link String}, {@link Long}, {@link Double} and {@code List<String>}. {@code attributes} is a map to
     * {@link String}, {@link Boolean}, {@link Long}, {@link Double} and lists of one of these; {@code insight_evidence} is a
     * list of maps to {@link String}.
     */
    public static Map<String, Object> toMap(Event event) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(EventBodyFields.SCHEMA, SCHEMA);
        body.put(EventBodyFields.EVENT_TYPE, event.type().eventName());
        body.put(EventBodyFields.EVENT_ID, event.id());
        body.put(EventBodyFields.OCCURRED_AT, Times.instant(event.occurredAt()).toString());
        body.put(EventBodyFields.RECORDED_AT, Times.instant(event.recordedAt()).toString());
        body.put(EventBodyFields.PROJECT, event.project());
        String actor = event.actor();
        if (actor != null) {
            body.put(EventBodyFields.ACTOR, actor);
        }
        body.put(EventBodyFields.SOURCE, event.source());
        for (EventField<?> field : EventField.all()) {
            Object value = event.get(field);
            if (value != null) {
                body.put(field.name(), json(field, value));
                if (field.equals(EventField.ATTRIBUTES)) {
                    putWholeDoubles(body, (Attributes) value);
                }
            }
        }
        return body;
    }

    /** What lies on its way to Loki shows 3.0 as 3, and so the body says itself which of its numbers are no integers. */
    private static void putWholeDoubles(Map<String, Object> body, Attributes attributes) {
        List<String> names = new ArrayList<>();
        attributes.forEach((key, value) -> {
            if (value instanceof List<?> list ? list.stream().allMatch(EventBody::isWhole) : isWhole(value)) {
                names.add(key.getKey());
            }
        });
        if (!names.isEmpty()) {
            body.put(EventBodyFields.DOUBLE_ATTRIBUTES, List.copyOf(names));
        }
    }

    private static boolean isWhole(Object value) {
        return value instanceof Double number && number == Math.rint(number);
    }

    private static Object json(EventField<?> field, Object value) {
        return switch (field.kind()) {
            case STRING, INTEGER, NUMBER, STRINGS -> value;
            case DATE, TIME -> value.toString();
            case STATUS -> ((TaskStatus) value).getValue();
            case TYPE -> ((TaskType) value).getValue();
            case PRIORITY -> ((TaskPriority) value).getValue();
            case INSIGHT_TYPE -> ((InsightType) value).getValue();
            case AUDIENCE -> ((InsightAudience) value).getValue();
            case HANDOFF_STATUS -> ((HandoffStatus) value).getValue();
            case DEPLOYMENT_STATUS -> ((DeploymentStatus) value).getValue();
            case EVIDENCE -> EvidenceValues.toMaps((List<?>) value);
            case ATTRIBUTES -> AttributeValues.toMap((Attributes) value);
        };
    }
}
