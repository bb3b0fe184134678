package io.contextcore.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextcore.api.RefusedException;
import io.contextcore.sdk.internal.event.JsonObject;
import io.contextcore.semconv.EventBodyFields;
import java.time.Instant;
import java.util.Map;

/**
 * One event of a journal, as {@link JournalReader} reads it. Immutable.
 *
 * <p>The names of its fields are in {@link EventBodyFields}, those of the types in {@code docs/semantic-conventions.md}. It
 * may be of a later version of this library, which knows more types and fields.
 */
public final class JournalEvent {
    private final byte[] line;
    private final JsonObject object;
    private final String type;
    private final String id;
    private final String project;
    private final Instant occurredAt;
    private final Instant recordedAt;
    private final long position;
    private final long nextPosition;

    /** @throws RefusedException if the object lacks what every event has */
    JournalEvent(byte[] line, JsonObject object, long position, long nextPosition) {
        this.line = line;
        this.object = object;
        this.type = object.string(EventBodyFields.EVENT_TYPE);
        this.id = object.string(EventBodyFields.EVENT_ID);
        this.project = object.string(EventBodyFields.PROJECT);
        this.occurredAt = object.time(EventBodyFields.OCCURRED_AT);
        this.recordedAt = object.time(EventBodyFields.RECORDED_AT);
        this.position = position;
        this.nextPosition = nextPosition;
    }

    /** Returns its type, such as {@code task.completed}. */
    public String getType() {
        return type;
    }

    /** Returns its id, unique among all events ever. */
    public String getId() {
        return id;
    }

    /** Returns the id of its project. */
    public String getProject() {
        return project;
    }

    /** Returns when it happened. */
    public Instant getOccurredAt() {
        return occurredAt;
    }

    /** Returns when it was recorded. */
    public Instant getRecordedAt() {
        return recordedAt;
    }

    /**
     * Returns all of its fields by their names, in the order of the line. A value is a {@link String}, {@link Long},
     * {@link Double} or {@link Boolean}, an unmodifiable list of these or of maps, or an unmodifiable map like this one.
     */
    public Map<String, Object> getFields() {
        return object.toMap();
    }

    /** Returns its line: one JSON object, as it is in the journal, without the end of the line. */
    public String getJson() {
        return new String(line, UTF_8);
    }

    /** Returns its position. */
    public long getPosition() {
        return position;
    }

    /** Returns the position after it, from which to go on. */
    public long getNextPosition() {
        return nextPosition;
    }

    @Override
    public String toString() {
        return getJson();
    }
}
