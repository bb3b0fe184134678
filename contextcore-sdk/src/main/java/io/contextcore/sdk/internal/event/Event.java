package io.contextcore.sdk.internal.event;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One fact about a task, a sprint, an insight, a hand-over or a deployment. Immutable.
 *
 * <p>Times are nanoseconds since 1970 in UTC, as OTLP has them.
 */
public final class Event {
    /** The source of what was said to a tracker directly. */
    public static final String MANUAL = "manual";

    private final String id;
    private final EventType type;
    private final String project;
    private final long occurredAt;
    private final long recordedAt;
    private final @Nullable String actor;
    private final String source;
    private final FieldValues values;

    private Event(Builder builder) {
        this.id = requireNonNull(builder.id, "id");
        this.type = builder.type;
        this.project = builder.project;
        this.occurredAt = builder.occurredAt;
        this.recordedAt = builder.recordedAt;
        this.actor = builder.actor;
        this.source = builder.source;
        this.values = builder.values;
    }

    public static Builder builder(EventType type, String project) {
        return new Builder(type, project);
    }

    /** Returns the id, unique among all events ever. */
    public String id() {
        return id;
    }

    public EventType type() {
        return type;
    }

    public String project() {
        return project;
    }

    /** Returns when it happened. */
    public long occurredAt() {
        return occurredAt;
    }

    /** Returns when it was written into the journal; the time of its log record. */
    public long recordedAt() {
        return recordedAt;
    }

    /** Returns who did it; {@code null} if that was not said. */
    public @Nullable String actor() {
        return actor;
    }

    /** Returns the system it comes from, {@value #MANUAL} if none. */
    public String source() {
        return source;
    }

    /** Returns the value of a field; {@code null} if the event does not have it. */
    public <T> @Nullable T get(EventField<T> field) {
        return values.get(field);
    }

    /** Returns the value of a field that every event of this type has. */
    public <T> T require(EventField<T> field) {
        T value = get(field);
        if (value == null) {
            throw new IllegalStateException(type.eventName() + " " + id + " has no " + field);
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Event that
                && id.equals(that.id)
                && type == that.type
                && project.equals(that.project)
                && occurredAt == that.occurredAt
                && recordedAt == that.recordedAt
                && Objects.equals(actor, that.actor)
                && source.equals(that.source)
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(type.eventName()).append('{').append(id);
        for (EventField<?> field : EventField.all()) {
            Object value = values.get(field);
            if (value != null) {
                text.append(", ").append(field).append('=').append(value);
            }
        }
        return text.append('}').toString();
    }

    /** Builds an event; for one thread and one use. */
    public static final class Builder {
        private final EventType type;
        private final String project;
        private @Nullable String id;
        private long occurredAt;
        private long recordedAt;
        private @Nullable String actor;
        private String source = MANUAL;
        private final FieldValues values = new FieldValues();

        private Builder(EventType type, String project) {
            this.type = type;
            this.project = project;
        }

        public Builder setId(String id) {
            this.id = id;
            return this;
        }

        public Builder setOccurredAt(long epochNanos) {
            this.occurredAt = epochNanos;
            return this;
        }

        public Builder setRecordedAt(long epochNanos) {
            this.recordedAt = epochNanos;
            return this;
        }

        public Builder setActor(@Nullable String actor) {
            this.actor = actor;
            return this;
        }

        public Builder setSource(String source) {
            this.source = source;
            return this;
        }

        public EventType type() {
            return type;
        }

        public String project() {
            return project;
        }

        public long occurredAt() {
            return occurredAt;
        }

        public String source() {
            return source;
        }

        /** Returns the value of a field; {@code null} if it is not set. */
        public <T> @Nullable T get(EventField<T> field) {
            return values.get(field);
        }

        /** Sets a field; {@code null} leaves it out. */
        public <T> Builder set(EventField<T> field, @Nullable T value) {
            if (value == null) {
                values.remove(field);
            } else {
                values.put(field, value);
            }
            return this;
        }

        public Event build() {
            return new Event(this);
        }
    }
}
