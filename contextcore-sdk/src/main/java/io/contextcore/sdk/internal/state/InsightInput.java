package io.contextcore.sdk.internal.state;

import io.contextcore.api.RefusedException;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.FieldValues;
import io.contextcore.semconv.EventBodyFields;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a caller said of a new insight, each value checked as it comes. For one thread. */
public final class InsightInput {
    static final int MAX_EVIDENCE = 32;

    private final FieldValues said = new FieldValues();
    private final AttributeInput attributes = new AttributeInput();

    public InsightInput(InsightType type, String summary) {
        said.put(EventField.INSIGHT_TYPE, Input.required(EventBodyFields.INSIGHT_TYPE, type));
        String text = Input.line(EventBodyFields.INSIGHT_SUMMARY, summary, Input.MAX_NAME);
        said.put(EventField.INSIGHT_SUMMARY, Input.required(EventBodyFields.INSIGHT_SUMMARY, text));
        said.put(EventField.INSIGHT_AUDIENCE, InsightAudience.BOTH);
    }

    /** Returns an id that a caller chose, {@code null} for none. */
    public static @Nullable String id(@Nullable String id) {
        return Input.optionalId(EventBodyFields.INSIGHT_ID, id);
    }

    public void rationale(@Nullable String rationale) {
        said.put(EventField.INSIGHT_RATIONALE, Input.lines(EventBodyFields.INSIGHT_RATIONALE, rationale));
    }

    public void category(@Nullable String category) {
        said.put(EventField.INSIGHT_CATEGORY, Input.line(EventBodyFields.INSIGHT_CATEGORY, category, Input.MAX_ID));
    }

    public void confidence(double confidence) {
        said.put(EventField.INSIGHT_CONFIDENCE, Input.confidence(EventBodyFields.INSIGHT_CONFIDENCE, confidence));
    }

    public void audience(InsightAudience audience) {
        said.put(EventField.INSIGHT_AUDIENCE, Input.required(EventBodyFields.INSIGHT_AUDIENCE, audience));
    }

    public void alternative(String alternative) {
        add(EventField.INSIGHT_ALTERNATIVES, alternative);
    }

    public void appliesTo(String subject) {
        add(EventField.INSIGHT_APPLIES_TO, subject);
    }

    private void add(EventField<List<String>> field, String value) {
        String text = Input.required(field.name(), Input.line(field.name(), value, Input.MAX_NAME));
        List<String> earlier = said.get(field);
        if (earlier == null || !earlier.contains(text)) {
            said.put(field, with(field, earlier, text, Input.MAX_ITEMS));
        }
    }

    private static <T> List<T> with(EventField<?> field, @Nullable List<T> earlier, T item, int max) {
        List<T> items = new ArrayList<>(earlier == null ? List.of() : earlier);
        items.add(item);
        if (items.size() > max) {
            throw new RefusedException(field.name(), items.size(), "must have at most " + max + " items");
        }
        return List.copyOf(items);
    }

    public void expiresAt(@Nullable Instant expiresAt) {
        said.put(
                EventField.INSIGHT_EXPIRES_AT,
                expiresAt == null ? null : Input.time(EventBodyFields.INSIGHT_EXPIRES_AT, expiresAt));
    }

    public void supersedes(@Nullable String insightId) {
        said.put(EventField.INSIGHT_SUPERSEDES, Input.optionalId(EventBodyFields.INSIGHT_SUPERSEDES, insightId));
    }

    public void evidence(Evidence evidence) {
        EventField<List<Evidence>> field = EventField.INSIGHT_EVIDENCE;
        Evidence given = Input.required(field.name(), evidence);
        Evidence checked = Evidence.create(given.getType(), Input.line(field.name(), given.getRef(), Input.MAX_URL))
                .withDescription(Input.line(field.name(), given.getDescription(), Input.MAX_NAME))
                .withQuery(Input.lines(field.name(), given.getQuery()));
        if (checked.getRef() == null && checked.getQuery() == null) {
            throw new RefusedException(field.name(), null, "must have a reference or a query");
        }
        said.put(field, with(field, said.get(field), checked, MAX_EVIDENCE));
    }

    public void taskId(@Nullable String taskId) {
        said.put(EventField.TASK_ID, Input.optionalId(EventBodyFields.TASK_ID, taskId));
    }

    public void attribute(AttributeKey<?> key, @Nullable Object value) {
        attributes.put(key, value);
    }

    /** Sets the span that is current, if it is valid. */
    public void current(SpanContext span) {
        said.put(EventField.TRACEPARENT, Traceparent.of(span));
    }

    <T> @Nullable T get(EventField<T> field) {
        return said.get(field);
    }

    void writeTo(Event.Builder event) {
        said.writeTo(event);
        Attributes own = attributes.applyTo(Attributes.empty());
        event.set(EventField.ATTRIBUTES, own.isEmpty() ? null : own);
    }
}
