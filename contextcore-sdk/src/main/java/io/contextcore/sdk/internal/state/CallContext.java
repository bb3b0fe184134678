package io.contextcore.sdk.internal.state;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.semconv.EventBodyFields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a caller said about its calls: when, who, and from which system.
 *
 * @param at when it happened; {@code null} for now
 * @param actor who did it
 * @param source the system it comes from
 */
public record CallContext(@Nullable Instant at, @Nullable String actor, String source) {
    public static final CallContext DEFAULT = new CallContext(null, null, Event.MANUAL);

    public CallContext at(Instant time) {
        return new CallContext(Input.time(EventBodyFields.OCCURRED_AT, time), actor, source);
    }

    public CallContext by(String newActor) {
        return new CallContext(at, Input.id(EventBodyFields.ACTOR, newActor), source);
    }

    public CallContext from(String newSource) {
        return new CallContext(at, actor, Input.id(EventBodyFields.SOURCE, newSource));
    }
}
