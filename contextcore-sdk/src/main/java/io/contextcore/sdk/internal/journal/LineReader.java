package io.contextcore.sdk.internal.journal;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.MalformedEventException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Cuts a part of a file into its whole lines. Memory is bounded whatever the file holds: a line that is too long for an
 * event is counted as one line and not kept. For one thread.
 */
final class LineReader {
    private static final int CHUNK = 1 << 16;
    private static final int MAX_BUFFER = EventCodec.MAX_LINE + 1; // the newline

    private final FileChannel channel;
    private final long end;
    private byte[] buffer;
    private long base; // position of the first byte of the buffer
    private int filled;
    private int next; // where the line after the present one begins in the buffer

    private long start;
    private int offset;
    private int length;
    private boolean tooLong;

    LineReader(FileChannel channel, long position, long end) {
        this.channel = channel;
        this.base = position;
        this.end = end;
        this.buffer = new byte[(int) Math.min(CHUNK, end - position)];
    }

    /** Goes to the next line; {@code false} if no whole line is left. */
    boolean next() throws IOException {
        start = position();
        tooLong = false;
        int scanned = next;
        while (true) {
            for (; scanned < filled; scanned++) {
                if (buffer[scanned] == '\n') {
                    offset = next;
                    length = scanned - next;
                    next = scanned + 1;
                    return true;
                }
            }
            if (base + filled >= end) {
                return false;
            }
            makeRoom();
            scanned = filled;
            fill();
        }
    }

    /** Keeps what the buffer has of the line that began, unless the line is too long. */
    private void makeRoom() {
        if (next == 0 && filled == MAX_BUFFER) {
            tooLong = true;
            base += filled;
            filled = 0;
        } else if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            base += next;
            filled -= next;
            next = 0;
        } else if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, MAX_BUFFER));
        }
    }

    private void fill() throws IOException {
        int room = Math.min(buffer.length - filled, CHUNK);
        int wanted = (int) Math.min(room, end - base - filled);
        int read = channel.read(ByteBuffer.wrap(buffer, filled, wanted), base + filled);
        if (read < 0) {
            throw new EOFException("the file ends at " + (base + filled) + ", before position " + end);
        }
        filled += read;
    }

    /** Returns where the line begins. */
    long start() {
        return start;
    }

    /** Returns where the next line begins. */
    long position() {
        return base + next;
    }

    /** Returns whether the line is nothing but its newline. */
    boolean isEmpty() {
        return length == 0 && !tooLong;
    }

    /** Returns whether the line is as it was written. */
    boolean isSealed() {
        return !tooLong && EventCodec.isSealed(buffer, offset, length);
    }

    /** Returns a copy of the line without its newline; nothing if it is too long for an event. */
    byte[] bytes() {
        return tooLong ? new byte[0] : Arrays.copyOfRange(buffer, offset, offset + length);
    }

    /** Returns the event of the line. */
    Event event() throws MalformedEventException {
        return EventCodec.decode(buffer, offset, tooLong ? MAX_BUFFER : length);
    }
}
