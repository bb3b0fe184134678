package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.sdk.internal.event.JsonObject;
import io.contextcore.sdk.internal.event.MalformedLineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Cuts a part of a file into its lines, each of which must be whole. Memory is bounded whatever the file holds. For one
 * thread.
 */
final class SealedLines {
    /** The bytes that a line may have. A task is made of several events, so this is more than an event may have. */
    static final int MAX_LINE = 1 << 24;

    /** For reading one line. */
    static final int SMALL = 1 << 12;

    /** For reading many. */
    static final int LARGE = 1 << 16;

    private final FileChannel channel;
    private final long end;
    private byte[] buffer;
    private long base; // position of the first byte of the buffer
    private int filled;
    private int offset;
    private int next;

    /**
     * @param position where the first line begins
     * @param end where the last line ends
     * @param chunk how many bytes are read at once
     */
    SealedLines(FileChannel channel, long position, long end, int chunk) {
        this.channel = channel;
        this.base = position;
        this.end = end;
        this.buffer = new byte[chunk];
    }

    /** Goes to the next line; {@code false} at the end. */
    boolean next() throws IOException, MalformedLineException {
        offset = next;
        if (position() >= end) {
            return false;
        }
        int scanned = next;
        while (true) {
            for (; scanned < filled; scanned++) {
                if (buffer[scanned] == '\n') {
                    next = scanned + 1;
                    return true;
                }
            }
            scanned -= offset;
            makeRoom();
            scanned += offset;
            int wanted = (int) Math.min(buffer.length - filled, end - base - filled);
            int read = wanted == 0 ? -1 : channel.read(ByteBuffer.wrap(buffer, filled, wanted), base + filled);
            if (read < 0) {
                throw new MalformedLineException("the line at " + start() + " has no end before " + end);
            }
            filled += read;
        }
    }

    private void makeRoom() throws MalformedLineException {
        System.arraycopy(buffer, offset, buffer, 0, filled - offset);
        base += offset;
        filled -= offset;
        offset = 0;
        next = 0;
        if (filled == buffer.length) {
            if (filled >= MAX_LINE) {
                throw new MalformedLineException("the line at " + start() + " has more than " + MAX_LINE + " bytes");
            }
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, MAX_LINE));
        }
    }

    /** Returns where the line begins. */
    long start() {
        return base + offset;
    }

    /** Returns where the line after it begins. */
    long position() {
        return base + next;
    }

    /** Returns whether the line begins with these bytes. */
    boolean beginsWith(byte[] bytes) {
        int length = Math.min(bytes.length, next - offset);
        return Arrays.equals(buffer, offset, offset + length, bytes, 0, bytes.length);
    }

    /** Returns the object of the line. */
    JsonObject object() throws MalformedLineException {
        return JsonObject.decode(buffer, offset, next - 1 - offset);
    }
}
