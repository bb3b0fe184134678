package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.api.RefusedException;
import io.contextcore.sdk.internal.event.JsonObject;
import io.contextcore.semconv.EventBodyFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first line of a checkpoint: of what it is one.
 *
 * @param schema what its lines have: since 2, the number of changes to each status, and the points of a sprint's tasks;
 *     since 3, the head of each ledger
 * @param journal the id of the journal
 * @param position up to where that was folded in
 * @param eventCount how many events that were
 * @param lastRecordedAt when the last of them was recorded, in epoch nanoseconds
 * @param archive the name of the archive with the finished tasks
 * @param extent how much of the archive belongs to the checkpoint
 * @param marks places in the journal up to this one, in their order
 */
record Header(
        long schema,
        String journal,
        long position,
        long eventCount,
        long lastRecordedAt,
        String archive,
        Extent extent,
        List<Mark> marks) {
    /** The one that is written. */
    static final long SCHEMA = 3;

    private static final String JOURNAL = "journal";
    private static final String POSITION = "position";
    private static final String EVENTS = "events";
    private static final String ARCHIVE = "archive";
    private static final String NAME = "name";
    private static final String LENGTH = "length";
    private static final String ENTRIES = "entries";
    private static final String CHECK = "check";
    private static final String MARKS = "marks";

    Map<String, Object> toMap() {
        Map<String, Object> archived = new LinkedHashMap<>();
        archived.put(NAME, archive);
        archived.put(LENGTH, extent.length());
        archived.put(ENTRIES, extent.entries());
        archived.put(CHECK, extent.check());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(EventBodyFields.SCHEMA, schema);
        json.put(JOURNAL, journal);
        json.put(POSITION, position);
        json.put(EVENTS, eventCount);
        json.put(EventBodyFields.RECORDED_AT, lastRecordedAt);
        json.put(ARCHIVE, archived);
        if (!marks.isEmpty()) {
            json.put(
                    MARKS,
                    marks.stream()
                            .map(mark ->
                                    Map.of(POSITION, mark.position(), EventBodyFields.RECORDED_AT, mark.recordedAt()))
                            .toList());
        }
        return json;
    }

    /** @throws RefusedException if it is not one */
    static Header of(JsonObject json) {
        long schema = json.integer(EventBodyFields.SCHEMA);
        if (schema < 1 || schema > SCHEMA) {
            throw new RefusedException(EventBodyFields.SCHEMA, schema, "must be 1 to " + SCHEMA);
        }
        JsonObject archived = json.object(ARCHIVE);
        String name = archived.string(NAME);
        if (Archives.number(name) == 0) {
            throw new RefusedException(NAME, name, "must be that of an archive");
        }
        return new Header(
                schema,
                json.string(JOURNAL),
                positive(json, POSITION),
                positive(json, EVENTS),
                json.integer(EventBodyFields.RECORDED_AT),
                name,
                new Extent(positive(archived, LENGTH), positive(archived, ENTRIES), archived.integer(CHECK)),
                json.objects(MARKS).stream()
                        .map(mark -> new Mark(positive(mark, POSITION), mark.integer(EventBodyFields.RECORDED_AT)))
                        .toList());
    }

    private static long positive(JsonObject json, String field) {
        long value = json.integer(field);
        if (value < 0) {
            throw new RefusedException(field, value, "must be at least 0");
        }
        return value;
    }
}
