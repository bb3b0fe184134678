package io.contextcore.sdk.internal.journal;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.file.Uninterrupted;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What changes the segments: it appends to the last one, begins the next, removes the first, and finds out what other
 * processes did. So it knows where the journal ends.
 *
 * <p>Used by whoever has the turn; {@link #segments} and {@link #hasGrown} by any thread.
 */
final class SegmentWriter implements Closeable {
    private final PrivateDirectory directory;
    private final ProcessLocks locks;
    private final boolean sync;
    private final long segmentSize;
    private final Tail tail; // its base is that of the last of the segments
    private volatile Segments segments; // written by whoever has the turn

    private SegmentWriter(
            PrivateDirectory directory,
            Segments segments,
            ProcessLocks locks,
            DamagedLines damaged,
            boolean sync,
            long segmentSize)
            throws IOException {
        this.directory = directory;
        this.locks = locks;
        this.sync = sync;
        this.segmentSize = segmentSize;
        this.tail = new Tail(directory, segments.last(), damaged, sync);
        this.segments = segments;
    }

    /**
     * Opens the last of the segments, which is created if there is none, and finds its end.
     *
     * @param found the segments, with an end as if the last one were empty
     * @param sync whether what is appended is forced to the disk
     */
    static SegmentWriter open(
            PrivateDirectory directory,
            Segments found,
            ProcessLocks locks,
            DamagedLines damaged,
            boolean sync,
            FileJournal.Options options)
            throws IOException {
        if (!directory.has(Segments.name(found.last()))) {
            Tail.create(directory, found.last());
        }
        SegmentWriter writer = new SegmentWriter(directory, found, locks, damaged, sync, options.segmentSize());
        boolean checked = false;
        try {
            writer.checkFrom(options.verifiedUpTo());
            checked = true;
            return writer;
        } finally {
            if (!checked) {
                writer.close();
            }
        }
    }

    private void checkFrom(long verifiedUpTo) throws IOException {
        long verified = tail.lineStart(verifiedUpTo - segments.last());
        publishEnd(segments.last() + tail.checkFrom(verified), locks.noteTurn());
    }

    /** Returns the segments up to the end that is known. */
    Segments segments() {
        return segments;
    }

    /** Returns where the last segment ends, as an offset in its file. */
    private long knownSize() {
        return segments.end() - segments.last();
    }

    // ---- what other processes did ----

    /** Returns whether another process has appended something after the end that is known, as far as a cheap look tells. */
    boolean hasGrown() {
        Segments known = segments;
        long size = known.end() - known.last();
        Path last = directory.resolve(Segments.name(known.last()));
        try {
            return Files.size(last) != size || (size > 0 && hasSegment(known.end()));
        } catch (IOException e) {
            return true; // it was removed, or the next turn says what is wrong
        }
    }

    /** Returns whether there is a segment that begins at a position; without the exception that others make of its absence. */
    private boolean hasSegment(long base) {
        return directory.resolve(Segments.name(base)).toFile().exists();
    }

    /** Finds the end of the journal, whoever wrote it. The first thing to be done in a turn. */
    void catchUp() throws IOException {
        cutLeftover();
        long durable = locks.noteTurn();
        while (goToNext()) {
            // until there is no next one
        }
        long known = knownSize();
        if (tail.size() > known) {
            publishEnd(segments.last() + tail.checkFrom(known), durable);
        } else if (sync && durable != segments.end()) {
            publishEnd(segments.end(), durable);
        }
    }

    /** Goes to the segment after the one that was the last, if there is one. */
    private boolean goToNext() throws IOException {
        Path file = tail.file();
        long size = tail.look();
        if (size == Tail.VANISHED) {
            // It was removed, and what follows it is not known here.
            Segments found = Segments.among(directory.names());
            if (found.last() < segments.end() || found.last() == segments.last()) {
                throw new IOException(file + " has vanished, with events that are nowhere else. Put it back, or close"
                        + " the journal and open it again to go on without them");
            }
            tail.moveTo(found.last());
            segments = found;
            return false;
        }
        long lost = knownSize() - size;
        if (lost > 0) {
            throw new IOException(file + " has become shorter: something else has cut off " + lost
                    + " bytes. Put it back, or close the journal and open it again to go on without them");
        }
        long next = segments.last() + size;
        if (size == 0 || !hasSegment(next)) {
            return false;
        }
        tail.moveTo(next);
        segments = segments.endingAt(next).withNext();
        return true;
    }

    /**
     * Makes an end known. Events of a process that ended before it made them durable are events as well, and made so
     * before anybody builds on them.
     *
     * @param durable the end up to which the journal is durable already; -1 if it is not known
     */
    private void publishEnd(long end, long durable) throws IOException {
        if (sync && durable != end) {
            tail.force();
            locks.noteDurable(end);
        }
        segments = segments.endingAt(end);
    }

    // ---- appending ----

    /**
     * Appends lines, all or none, and returns once they are durable if that is wanted.
     *
     * @throws StorageException if they could not be appended; none of them is in the journal then
     */
    void append(LineBuffer lines) {
        try {
            Uninterrupted.run(current -> cutLeftover()); // of an earlier commit of this turn
            Uninterrupted.run(current -> appendOnce(lines)); // an interrupted attempt is written over
        } catch (IOException e) {
            StorageException failure = new StorageException(
                    "cannot append to " + tail.file() + ": " + e + "; nothing was recorded. Repeat the call when the"
                            + " file can be written again",
                    e);
            try {
                Uninterrupted.run(current -> cutLeftover());
            } catch (IOException again) {
                failure.addSuppressed(again); // the next turn tries once more
            }
            throw failure;
        }
    }

    private void appendOnce(LineBuffer lines) throws IOException {
        if (knownSize() >= segmentSize) {
            tail.begin(segments.end());
            segments = segments.withNext();
        }
        tail.append(lines, knownSize());
        long end = segments.end() + lines.length();
        if (sync) {
            locks.noteDurable(end);
        }
        segments = segments.endingAt(end);
    }

    /** Returns whether a failed append left something that could not be cut off yet. */
    boolean hasLeftover() {
        return tail.hasLeftover();
    }

    /** Cuts off what a failed append left, if it left something. */
    void cutLeftover() throws IOException {
        tail.cutLeftover(knownSize());
    }

    // ---- removing ----

    /**
     * Removes the segments whose events are all before a position; never the last one.
     *
     * @throws StorageException if one could not be removed; those before it are
     */
    void removeBefore(long position) {
        try {
            Uninterrupted.run(current -> removeSegmentsBefore(position));
        } catch (IOException e) {
            throw new StorageException(
                    "cannot remove the events before position " + position + " of the journal in " + directory.path()
                            + ": " + e,
                    e);
        }
    }

    private void removeSegmentsBefore(long position) throws IOException {
        int removed = 0;
        try {
            while (!segments.isLast(removed) && segments.limit(removed) <= position) {
                directory.delete(Segments.name(segments.base(removed)));
                removed++;
            }
        } finally {
            segments = segments.without(removed);
        }
        if (removed > 0) {
            directory.force();
        }
    }

    @Override
    public void close() throws IOException {
        tail.close();
    }
}
