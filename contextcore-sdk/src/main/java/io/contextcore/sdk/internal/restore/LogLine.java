package io.contextcore.sdk.internal.restore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.event.MalformedEventException;
import io.contextcore.semconv.EventBodyFields;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a log line says: one of our events, a damaged one, or something of somebody else's. */
final class LogLine {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .recyclerPool(JsonRecyclerPools.newBoundedPool(2))
            .build();

    private static final Set<String> COMMON = Set.of(
            EventBodyFields.SCHEMA,
            EventBodyFields.EVENT_TYPE,
            EventBodyFields.EVENT_ID,
            EventBodyFields.OCCURRED_AT,
            EventBodyFields.RECORDED_AT,
            EventBodyFields.PROJECT,
            EventBodyFields.ACTOR,
            EventBodyFields.SOURCE,
            EventBodyFields.DOUBLE_ATTRIBUTES);

    private LogLine() {}

    /**
     * Returns the event of a line; {@code null} if it is not one of ours.
     *
     * @throws MalformedEventException if it is one of ours, and damaged or of a version that this one does not know
     */
    static @Nullable Event event(byte[] line) throws MalformedEventException {
        try {
            return EventCodec.decodeBody(line);
        } catch (MalformedEventException e) {
            if (isOurs(line)) {
                throw e;
            }
            return null;
        }
    }

    /**
     * Returns whether a line that cannot be decoded is ours all the same: it says so by its schema and type, or it is damaged
     * and has no field before the damage that is not one of ours.
     */
    private static boolean isOurs(byte[] line) {
        int fields = 0;
        boolean allOurs = true;
        boolean hasSchema = false;
        boolean hasType = false;
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                fields++;
                allOurs &= COMMON.contains(name) || EventField.fromName(name) != null;
                hasSchema |= name.equals(EventBodyFields.SCHEMA);
                boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
                if (isText && name.equals(EventBodyFields.EVENT_TYPE)) {
                    hasType = true;
                    if (EventType.fromName(parser.getText()) != null) {
                        return true;
                    }
                }
                parser.skipChildren();
            }
            return hasSchema && hasType;
        } catch (IOException e) {
            return fields > 0 && allOurs;
        }
    }
}
