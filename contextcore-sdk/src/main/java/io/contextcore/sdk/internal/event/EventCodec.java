package io.contextcore.sdk.internal.event;

import com.fasterxml.jackson.core.JsonParser;
import io.contextcore.api.RefusedException;
import io.contextcore.semconv.EventBodyFields;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Events as lines of JSON: the object of {@link EventBody} as a {@link SealedLine}.
 *
 * <p>What can be encoded can be decoded to an equal event: encoding enforces the rules of decoding.
 */
public final class EventCodec {
    /** The bytes that a line may have, without its newline. */
    public static final int MAX_LINE = 1 << 20;

    private EventCodec() {}

    /**
     * Returns the line of an event in UTF-8, without a newline; always the same bytes for the same event.
     *
     * @throws RefusedException if the line could not be decoded again
     */
    public static byte[] encode(Event event) {
        requireFields(event);
        checkTime(EventBodyFields.OCCURRED_AT, event.occurredAt());
        checkTime(EventBodyFields.RECORDED_AT, event.recordedAt());
        byte[] line = SealedLine.encode(EventBody.toMap(event));
        if (line.length > MAX_LINE) {
            throw new RefusedException("event", event.id(), "must take at most " + MAX_LINE + " bytes as JSON");
        }
        return line;
    }

    /** Returns whether these bytes are a line as it was written, be it by a version that knows more than this one. */
    public static boolean isSealed(byte[] bytes, int offset, int length) {
        return SealedLine.isIntact(bytes, offset, length);
    }

    /**
     * Returns the event of a line.
     *
     * @param line the array that holds the line
     * @param offset where the line begins
     * @param length its bytes, without a newline
     */
    public static Event decode(byte[] line, int offset, int length) throws MalformedEventException {
        try {
            checkLength(length);
            if (!isSealed(line, offset, length)) {
                throw new RefusedException("crc", null, "must end the line and fit the bytes before it");
            }
            return read(line, offset, length, EventReader.Numbers.AS_WRITTEN);
        } catch (RefusedException e) {
            throw new MalformedEventException(e);
        } catch (IOException e) {
            throw new MalformedEventException(e);
        }
    }

    /**
     * Returns the event of an object that came back from elsewhere, such as the body of its log record: without the seal,
     * which must fit if it is there, with the fields in any order, and with numbers as others write them, as long as they
     * are exactly the same numbers.
     *
     * @param object the object in UTF-8
     */
    public static Event decodeBody(byte[] object) throws MalformedEventException {
        try {
            checkLength(object.length);
            if (SealedLine.hasSeal(object) && !isSealed(object, 0, object.length)) {
                throw new RefusedException("crc", null, "must fit the bytes before it");
            }
            return read(object, 0, object.length, EventReader.Numbers.AS_OTHERS_WRITE);
        } catch (RefusedException e) {
            throw new MalformedEventException(e);
        } catch (IOException e) {
            throw new MalformedEventException(e);
        }
    }

    private static void checkLength(int length) {
        if (length > MAX_LINE) {
            throw new RefusedException("line", length, "must have at most " + MAX_LINE + " bytes");
        }
    }

    private static Event read(byte[] json, int offset, int length, EventReader.Numbers numbers) throws IOException {
        try (JsonParser parser = SealedLine.JSON.createParser(json, offset, length)) {
            Event event = new EventReader(parser, numbers).read();
            requireFields(event);
            return event;
        }
    }

    // ---- the rules for both directions ----

    private static void requireFields(Event event) {
        for (EventField<?> field : required(event.type())) {
            if (event.get(field) == null) {
                throw new RefusedException(
                        field.name(), null, "must be given in " + event.type().eventName());
            }
        }
    }

    private static List<EventField<?>> required(EventType type) {
        return switch (type) {
            case TASK_CREATED ->
                List.of(EventField.TASK_ID, EventField.TASK_TYPE, EventField.TASK_STATUS, EventField.ROOT_ID);
            case TASK_STATUS_CHANGED, TASK_BLOCKED, TASK_UNBLOCKED, TASK_COMPLETED, TASK_CANCELLED ->
                List.of(EventField.TASK_ID, EventField.FROM_STATUS, EventField.TO_STATUS);
            case TASK_REOPENED -> List.of(EventField.TASK_ID, EventField.TO_STATUS);
            case TASK_COMMENTED -> List.of(EventField.TASK_ID, EventField.COMMENT);
            case TASK_PROGRESS_UPDATED -> List.of(EventField.TASK_ID, EventField.PERCENT_COMPLETE);
            case TASK_LINKED -> List.of(EventField.TASK_ID, EventField.DEPENDS_ON);
            case TASK_UPDATED, TASK_ASSIGNED, TASK_REPARENTED -> List.of(EventField.TASK_ID);
            case SPRINT_TASK_ADDED, SPRINT_TASK_REMOVED -> List.of(EventField.SPRINT_ID, EventField.TASK_ID);
            case SPRINT_CREATED, SPRINT_STARTED, SPRINT_ENDED -> List.of(EventField.SPRINT_ID);
            case INSIGHT_EMITTED -> List.of(EventField.INSIGHT_ID, EventField.INSIGHT_TYPE, EventField.INSIGHT_SUMMARY);
            case HANDOFF_CREATED ->
                List.of(EventField.HANDOFF_ID, EventField.HANDOFF_SUMMARY, EventField.HANDOFF_FROM_AGENT);
            case HANDOFF_STATUS_CHANGED -> List.of(EventField.HANDOFF_ID, EventField.HANDOFF_STATUS);
            case INSIGHT_SUPERSEDED -> List.of(EventField.INSIGHT_ID, EventField.INSIGHT_SUPERSEDED_BY);
            case DEPLOYMENT_RECORDED -> List.of(EventField.DEPLOYMENT, EventField.DEPLOYED_TO, EventField.OUTCOME);
        };
    }

    static long checkTime(String field, long epochNanos) {
        if (epochNanos < 0) {
            throw new RefusedException(field, Instant.ofEpochSecond(0, epochNanos), "must not be before 1970");
        }
        return epochNanos;
    }
}
