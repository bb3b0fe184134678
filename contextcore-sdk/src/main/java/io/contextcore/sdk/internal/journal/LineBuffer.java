package io.contextcore.sdk.internal.journal;

import io.contextcore.api.RefusedException;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** The lines that the next commit writes. For one thread at a time. */
final class LineBuffer {
    private static final int KEPT = 1 << 16;

    private byte[] bytes = new byte[1 << 12];
    private int length;

    /**
     * Adds the lines of events, all or none.
     *
     * @throws RefusedException if an event has no line
     */
    void add(List<Event> events) {
        int before = length;
        boolean added = false;
        try {
            for (Event event : events) {
                byte[] line = EventCodec.encode(event);
                makeRoomFor(line.length + 1);
                System.arraycopy(line, 0, bytes, length, line.length);
                length += line.length;
                bytes[length++] = '\n';
            }
            added = true;
        } finally {
            if (!added) {
                length = before;
            }
        }
    }

    private void makeRoomFor(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * bytes.length)));
        }
    }

    int length() {
        return length;
    }

    /** Returns a part of the lines, of at most so many bytes. */
    ByteBuffer slice(int from, int maxLength) {
        return ByteBuffer.wrap(bytes, from, Math.min(maxLength, length - from));
    }

    /** Forgets the lines, and most of the memory if they took much. */
    void clear() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[KEPT];
        }
    }
}
