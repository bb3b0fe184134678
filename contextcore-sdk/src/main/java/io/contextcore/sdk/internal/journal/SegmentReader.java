package io.contextcore.sdk.internal.journal;

import io.contextcore.sdk.internal.event.MalformedEventException;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Reads events out of segments, and passes over what is damaged or lost. Thread-safe. */
final class SegmentReader {
    /** At so many bytes of lines a reading ends, with the line that reaches them; some readers take only a part of it. */
    private static final int MAX_READ = 1 << 20;

    private final PrivateDirectory directory;
    private final DamagedLines damaged;

    SegmentReader(PrivateDirectory directory, DamagedLines damaged) {
        this.directory = directory;
        this.damaged = damaged;
    }

    /**
     * Returns the next events from a position on, as {@link Journal#read} does.
     *
     * @param position from the start to the end of the segments
     * @throws IllegalArgumentException if no line begins at the position, or the events from there on were removed
     */
    List<Journal.Entry> read(Segments segments, long position, int maxEvents) throws IOException {
        Reading reading = new Reading(segments, maxEvents);
        long next = position;
        while (next < segments.end() && reading.goesOn()) {
            int index = segments.indexOf(next);
            // A channel for each call: an interrupt of one reader would close a shared one for all.
            try (FileChannel channel =
                    directory.open(directory.resolve(Segments.name(segments.base(index))), StandardOpenOption.READ)) {
                next = reading.read(channel, index, next);
            } catch (NoSuchFileException e) {
                next = reading.vanished(index, next, e);
            }
        }
        return reading.entries;
    }

    /** Notes which parts between segments are not there. */
    void noteGaps(Segments segments) throws IOException {
        for (int i = 0; !segments.isLast(i); i++) {
            noteGap(segments, i, Files.size(directory.resolve(Segments.name(segments.base(i)))));
        }
    }

    private void noteGap(Segments segments, int index, long size) {
        long fileEnd = segments.base(index) + size;
        long limit = segments.limit(index);
        if (fileEnd < limit) {
            damaged.gap(fileEnd, limit);
        } else if (fileEnd > limit) {
            damaged.surplus(limit - 1, fileEnd - limit);
        }
    }

    private final class Reading {
        final List<Journal.Entry> entries = new ArrayList<>();
        private final Segments segments;
        private final int maxEvents;
        private long bytes;

        Reading(Segments segments, int maxEvents) {
            this.segments = segments;
            this.maxEvents = maxEvents;
        }

        boolean goesOn() {
            return entries.size() < maxEvents && bytes < MAX_READ;
        }

        /** Reads events of one segment, and returns the position after them. */
        long read(FileChannel channel, int index, long position) throws IOException {
            long base = segments.base(index);
            long limit = segments.limit(index) - base;
            if (!segments.isLast(index)) {
                long size = channel.size();
                noteGap(segments, index, size);
                limit = Math.min(limit, size);
            }
            long offset = position - base;
            if (offset < limit) {
                LineReader lines = linesFrom(channel, base, offset, limit);
                while (goesOn()) {
                    if (!lines.next()) {
                        if (lines.start() < limit) {
                            damaged.passedOver(channel, base, lines.start(), limit);
                        }
                        return segments.limit(index);
                    }
                    add(channel, base, lines);
                }
                return base + lines.position();
            }
            return segments.limit(index);
        }

        private LineReader linesFrom(FileChannel channel, long base, long offset, long limit) throws IOException {
            if (offset == 0) {
                return new LineReader(channel, 0, limit);
            }
            LineReader lines = new LineReader(channel, offset - 1, limit);
            if (!lines.next() || !lines.isEmpty()) { // the byte before a line is the newline of the one before it
                throw new IllegalArgumentException("position " + (base + offset) + " must be where a line begins");
            }
            return lines;
        }

        private void add(FileChannel channel, long base, LineReader lines) throws IOException {
            try {
                entries.add(new Journal.Entry(lines.event(), base + lines.position()));
                bytes += lines.position() - lines.start();
            } catch (MalformedEventException e) {
                if (lines.isSealed()) {
                    damaged.notUnderstood(base + lines.start(), String.valueOf(e.getMessage()));
                } else {
                    damaged.passedOver(channel, base, lines.start(), lines.position());
                }
            }
        }

        /** Returns where to go on when a segment is not there. */
        long vanished(int index, long position, NoSuchFileException why) throws IOException {
            long start = Segments.among(directory.names()).start();
            if (start > segments.base(index)) { // no earlier one is there either: it was removed, and not lost
                if (entries.isEmpty()) {
                    throw new IllegalArgumentException(
                            "position " + position + " must be " + start + " or later: the events before were removed");
                }
                return segments.end(); // what was read before they were removed is still right
            }
            if (segments.isLast(index)) {
                throw why;
            }
            damaged.gap(segments.base(index), segments.limit(index));
            return segments.limit(index);
        }
    }
}
