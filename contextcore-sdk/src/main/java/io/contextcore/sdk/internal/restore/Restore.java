package io.contextcore.sdk.internal.restore;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.contextcore.sdk.RestoreOption;
import io.contextcore.sdk.RestoreReport;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.MalformedEventException;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.outbox.Outbox;
import io.contextcore.sdk.internal.outbox.Suspension;
import io.contextcore.sdk.internal.state.Input;
import io.contextcore.sdk.internal.tracker.Engine;
import io.contextcore.semconv.EventBodyFields;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One restore: reads all of the input, sorts the events, checks that they can follow what the journal has, and only then
 * appends them, batch by batch, each in a turn of its own in which all is known that others have appended meanwhile.
 *
 * <p>It takes 27 to 40 bytes for each event of the journal and the input (at most twice that for a moment), as much for each
 * task, and 25 MB. For one thread and one use.
 */
public final class Restore {
    private static final int BATCH_EVENTS = 4_096;
    private static final long BATCH_BYTES = 4 << 20;

    /** How long delivery may take to come to rest. An export may take 30 seconds. */
    private static final Duration REST = Duration.ofSeconds(60);

    private static final long MAX_AHEAD_NANOS = Input.MAX_AHEAD.toNanos();

    private static final List<EventField<String>> IDS = List.of(
            EventField.TASK_ID,
            EventField.PARENT_ID,
            EventField.ROOT_ID,
            EventField.SPRINT_ID,
            EventField.INSIGHT_ID,
            EventField.INSIGHT_SUPERSEDES,
            EventField.INSIGHT_SUPERSEDED_BY,
            EventField.HANDOFF_ID,
            EventField.HANDOFF_FROM_AGENT,
            EventField.HANDOFF_TO_AGENT,
            EventField.AGENT_ID);

    private static final Map<EventField<Long>, Integer> LARGEST = Map.of(
            EventField.STORY_POINTS, Input.MAX_POINTS,
            EventField.PLANNED_POINTS, Input.MAX_POINTS,
            EventField.PERCENT_COMPLETE, 100);

    private final Engine engine;
    private final Journal journal;
    private final Outbox outbox;
    private final Set<RestoreOption> options;
    private final KnownEvents known;
    private final SortedEvents events;
    private final Rejections rejections = new Rejections();
    private final Map<String, Long> oldest = new HashMap<>(); // of the events to add, by project
    private long entries;
    private long foreign;
    private long alreadyKnown;
    private long added;

    /** @param directory for a file with events to be sorted; {@code null} to sort in memory */
    public Restore(
            Engine engine,
            Journal journal,
            Outbox outbox,
            @Nullable PrivateDirectory directory,
            Set<RestoreOption> options) {
        this.engine = engine;
        this.journal = journal;
        this.outbox = outbox;
        this.options = options;
        this.known = new KnownEvents(journal);
        this.events = new SortedEvents(directory);
    }

    /**
     * Restores what is in the input.
     *
     * @throws IOException if the input cannot be read; nothing was added then
     * @throws RefusedException if it cannot follow what the journal has, or is not complete; the message says what was
     *     added, which is nothing unless others recorded at the same time
     * @throws StorageException if the journal, or the file to sort in, cannot be used. A batch that was added before stays
     */
    public RestoreReport run(InputStream in) throws IOException {
        try (events) {
            engine.refresh();
            known.catchUp();
            read(in);
            if (events.count() > 0) {
                requireLaterThanJournal();
                requireBeginnings();
                append();
            }
        }
        return new RestoreReport(added, alreadyKnown, foreign, rejections.count(), rejections.first());
    }

    private boolean has(RestoreOption option) {
        return options.contains(option);
    }

    // ---- reading ----

    private void read(InputStream in) throws IOException {
        LokiInput input = new LokiInput(in, new LokiInput.Lines() {
            @Override
            public void line(byte[] line) {
                entries++;
                sort(line);
            }

            @Override
            public void unreadable(String field, String rule) {
                entries++;
                rejections.add(entries, field, rule);
            }
        });
        boolean broken;
        do {
            try {
                input.read();
                broken = false;
            } catch (BrokenInputException e) {
                broken = true;
                if (!has(RestoreOption.INCOMPLETE)) {
                    throw new RefusedException(
                            "json",
                            "byte " + e.offset(),
                            e.rule() + ". Nothing was added; fetch it again, or restore what there is with "
                                    + RestoreOption.INCOMPLETE);
                }
                entries++;
                rejections.add(entries, "json", e.rule());
            }
        } while (broken);
    }

    private void sort(byte[] logLine) {
        try {
            Event event = LogLine.event(logLine);
            if (event == null) {
                foreign++;
                return;
            }
            check(event);
            byte[] line = EventCodec.encode(event);
            switch (known.meet(event, line)) {
                case SAME -> alreadyKnown++;
                case CONTRADICTION ->
                    rejections.add(entries, EventBodyFields.EVENT_ID, "must not be that of another event before it");
                case NEW -> {
                    oldest.merge(event.project(), event.recordedAt(), Math::min);
                    events.add(event, line);
                }
            }
        } catch (MalformedEventException e) {
            rejections.add(entries, e);
        } catch (RefusedException e) {
            rejections.add(entries, e);
        }
    }

    /** What a tracker sees to when an event is recorded, as far as identities and sums depend on it. */
    private void check(Event event) {
        Input.id(EventBodyFields.EVENT_ID, event.id());
        Input.id(EventBodyFields.PROJECT, event.project());
        for (EventField<String> field : IDS) {
            String id = event.get(field);
            if (id != null) {
                Input.id(field.name(), id);
            }
        }
        Double confidence = event.get(EventField.INSIGHT_CONFIDENCE);
        if (confidence != null) {
            Input.confidence(EventField.INSIGHT_CONFIDENCE.name(), confidence);
        }
        LARGEST.forEach((field, largest) -> {
            Long value = event.get(field);
            if (value != null && (value < 0 || value > largest)) {
                throw new RefusedException(field.name(), value, "must be 0 to " + largest);
            }
        });
        if (event.recordedAt() - engine.now() > MAX_AHEAD_NANOS) {
            throw new RefusedException(
                    EventBodyFields.RECORDED_AT,
                    Times.instant(event.recordedAt()),
                    "must be at most a day ahead of this machine's clock");
        }
    }

    // ---- whether it fits ----

    private void requireLaterThanJournal() {
        oldest.forEach((project, time) -> requireLater(project, time));
    }

    private void requireLater(String project, long recordedAt) {
        Long newest = known.newest(project);
        if (newest != null && recordedAt < newest) {
            throw new RefusedException(
                    EventBodyFields.RECORDED_AT,
                    Times.instant(recordedAt),
                    "must not be before " + Times.instant(newest) + ", when the newest event of project \"" + project
                            + "\" in the journal was recorded: what came before cannot be added after it. "
                            + (added == 0 ? "Nothing was" : added + " events were")
                            + " added. Restore everything at once, into an empty journal");
        }
    }

    /** Refuses a history that begins in the middle, before anything of it is appended. */
    private void requireBeginnings() {
        if (has(RestoreOption.INCOMPLETE)) {
            return;
        }
        Beginnings beginnings = new Beginnings(engine.state());
        SortedEvents.Reading reading = events.read();
        RefusedException first = null;
        long missing = 0;
        for (Event event = reading.next(); event != null; event = reading.next()) {
            EventField<String> subject = beginnings.missingSubject(event);
            EventField<String> field = subject != null ? subject : beginnings.missingRelation(event);
            if (field != null) {
                missing++;
                first = first != null ? first : withoutBeginning(event, field);
            }
            beginnings.note(event);
        }
        if (first != null) {
            throw new RefusedException(
                    first.getField(),
                    first.getValue(),
                    first.getRule() + ". So it is with " + missing + " events"
                            + (rejections.count() == 0 ? "" : "; " + rejections.count() + " entries were rejected")
                            + ". Nothing was added; fetch from an earlier time on, and all pages, or restore what there"
                            + " is with " + RestoreOption.INCOMPLETE);
        }
    }

    private static RefusedException withoutBeginning(Event event, EventField<String> field) {
        Instant recordedAt = Times.instant(event.recordedAt());
        return new RefusedException(
                field.name(),
                event.get(field),
                "must be of a task, sprint, insight or hand-over whose creation comes before the "
                        + event.type().eventName() + " of " + recordedAt + ", in the input or in the journal");
    }

    // ---- appending ----

    private void append() {
        try (Suspension suspension = outbox.suspend(REST)) {
            boolean sendAgain = has(RestoreOption.SEND_AGAIN);
            if (!sendAgain && !suspension.isComplete()) {
                throw new RefusedException(
                        "journal",
                        "another process",
                        "must not be delivering from the journal, or it would deliver what is restored as new. Nothing"
                                + " was added; end that process, or restore with " + RestoreOption.SEND_AGAIN);
            }
            Beginnings beginnings = new Beginnings(engine.state());
            SortedEvents.Reading reading = events.read();
            Event next = reading.next();
            while (next != null) {
                List<Event> batch = new ArrayList<>();
                long limit = reading.bytes() + BATCH_BYTES;
                while (next != null && batch.size() < BATCH_EVENTS && reading.bytes() < limit) {
                    batch.add(next);
                    next = reading.next();
                }
                engine.append(new Batch(batch, beginnings, sendAgain ? null : suspension));
            }
        }
    }

    private final class Batch implements Engine.Recorded {
        private final List<Event> events;
        private final Beginnings beginnings;
        private final @Nullable Suspension suspension;

        /** @param suspension passes over the cursors; {@code null} if the events are delivered */
        Batch(List<Event> events, Beginnings beginnings, @Nullable Suspension suspension) {
            this.events = events;
            this.beginnings = beginnings;
            this.suspension = suspension;
        }

        @Override
        public List<Event> choose() {
            known.catchUp();
            if (suspension != null && added == 0 && !suspension.isDeliveredUpTo(journal.end())) {
                throw new RefusedException(
                        "journal",
                        null,
                        "must have nothing that still waits to be delivered, because what is restored counts as delivered."
                                + " Nothing was added; deliver it first, or restore with " + RestoreOption.SEND_AGAIN);
            }
            List<Event> chosen = new ArrayList<>(events.size());
            Set<String> projects = new HashSet<>();
            for (Event event : events) {
                EventField<String> missing = beginnings.missingSubject(event);
                beginnings.note(event);
                if (known.isInJournal(event)) {
                    alreadyKnown++; // another process has restored it meanwhile
                } else if (missing != null) {
                    RefusedException why = withoutBeginning(event, missing);
                    rejections.add(0, why);
                } else {
                    if (projects.add(event.project())) {
                        requireLater(event.project(), event.recordedAt());
                    }
                    chosen.add(event);
                }
            }
            return chosen;
        }

        @Override
        public void appended(List<Event> events, long from, long to) {
            known.appended(events, to);
            added += events.size();
            if (suspension != null) {
                suspension.passOver(from, to, events.size());
            }
        }
    }
}
