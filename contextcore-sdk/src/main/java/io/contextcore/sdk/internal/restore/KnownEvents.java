package io.contextcore.sdk.internal.restore;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.journal.Journal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Which events there are, in the journal and in what is to be restored, and what each of them says, as a sum of 31 bits. For
 * one thread.
 */
final class KnownEvents {
    private static final int BATCH = 1_024;

    /** In the number of an id, beside the sum of its event. */
    private static final int IN_JOURNAL = 1;

    private final Journal journal;
    private final IdTable ids = new IdTable();
    private final Map<String, Long> newest = new HashMap<>();
    private long position;

    /** How an event of the input relates to those before it. */
    enum Relation {
        NEW,
        SAME,
        /** There is another event of this id. */
        CONTRADICTION
    }

    KnownEvents(Journal journal) {
        this.journal = journal;
        this.position = journal.start();
    }

    /** Learns what is in the journal, as far as its end is known. */
    void catchUp() {
        long end = journal.end();
        while (position < end) {
            List<Journal.Entry> entries = journal.read(position, BATCH);
            for (Journal.Entry entry : entries) {
                note(entry.event());
            }
            position = entries.isEmpty() ? end : entries.get(entries.size() - 1).nextPosition();
        }
    }

    private void note(Event event) {
        int place = ids.find(event.id());
        if (place < 0) {
            ids.put(event.id(), sum(EventCodec.encode(event)) | IN_JOURNAL);
        } else {
            ids.setNumberAt(place, ids.numberAt(place) | IN_JOURNAL);
        }
        newest.merge(event.project(), event.recordedAt(), Math::max);
    }

    /** Learns what was just appended. */
    void appended(List<Event> events, long end) {
        events.forEach(this::note);
        position = end;
    }

    /** Returns how an event relates to those that are known, and knows it from then on. */
    Relation meet(Event event, byte[] line) {
        int sum = sum(line);
        int place = ids.find(event.id());
        if (place < 0) {
            ids.put(event.id(), sum);
            return Relation.NEW;
        }
        return (ids.numberAt(place) & ~IN_JOURNAL) == sum ? Relation.SAME : Relation.CONTRADICTION;
    }

    private static int sum(byte[] line) {
        CRC32C crc = new CRC32C();
        crc.update(line, 0, line.length);
        return (int) crc.getValue() & ~IN_JOURNAL;
    }

    boolean isInJournal(Event event) {
        int place = ids.find(event.id());
        return place >= 0 && (ids.numberAt(place) & IN_JOURNAL) != 0;
    }

    /** Returns when the newest event of a project in the journal was recorded; {@code null} if it has none there. */
    @Nullable Long newest(String project) {
        return newest.get(project);
    }
}
