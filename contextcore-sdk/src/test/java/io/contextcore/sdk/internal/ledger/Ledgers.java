package io.contextcore.sdk.internal.ledger;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.MalformedEventException;
import io.contextcore.sdk.internal.event.RandomEvents;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ledgers of random events, and entries that somebody has changed. */
public final class Ledgers {
    static final String PROJECT = "commerce";

    private Ledgers() {}

    public static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns entries with anything in their fields, as they come from the disk. */
    static List<Event> random(long seed, int count, LedgerWriter writer) {
        RandomEvents events = new RandomEvents(seed);
        List<Event> entries = new ArrayList<>();
        ChainLink head = null;
        while (entries.size() < count) {
            Event event = events.next();
            if (ChainLink.isForLedger(event.type())) {
                Event entry = writer.build(copy(event, PROJECT, event.id()), head);
                head = ChainLink.of(entry);
                entries.add(fromDisk(entry));
            }
        }
        return entries;
    }

    private static Event fromDisk(Event event) {
        try {
            byte[] line = EventCodec.encode(event);
            return EventCodec.decode(line, 0, line.length);
        } catch (MalformedEventException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns an event with one thing changed in it. */
    static Event with(Event event, Consumer<Event.Builder> change) {
        Event.Builder changed = copy(event, event.project(), event.id());
        change.accept(changed);
        return changed.build();
    }

    static Event.Builder copy(Event event, String project, String id) {
        Event.Builder copy = Event.builder(event.type(), project)
                .setId(id)
                .setOccurredAt(event.occurredAt())
                .setRecordedAt(event.recordedAt())
                .setActor(event.actor())
                .setSource(event.source());
        EventField.all().forEach(field -> copy(event, copy, field));
        return copy;
    }

    private static <T> void copy(Event event, Event.Builder copy, EventField<T> field) {
        copy.set(field, event.get(field));
    }

    /** Returns where the chain of these is broken first; {@code null} if it is whole. */
    static Chain.@Nullable Broken check(Chain chain, List<Event> events, @Nullable Event last) {
        for (Event event : events) {
            if (event.project().equals(PROJECT) && ChainLink.isForLedger(event.type())) {
                chain.add(event);
            }
        }
        chain.end(last == null ? null : ChainLink.of(last));
        return chain.broken();
    }
}
