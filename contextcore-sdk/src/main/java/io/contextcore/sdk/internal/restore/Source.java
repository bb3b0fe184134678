package io.contextcore.sdk.internal.restore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream of bytes that can be looked ahead into, read line by line, and given back to. It never closes the stream that it
 * reads. For one thread.
 */
final class Source extends InputStream {
    private static final int NEWLINE = '\n';

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int next;
    private int limit;
    private long offset;

    /** A line. */
    static final class Line {
        /** Without the newline; empty if it is too long. */
        final byte[] bytes;

        /** Whether it has more bytes than were asked for; they were passed over. */
        final boolean tooLong;

        /** Whether a newline ends it, rather than the end of the stream. */
        final boolean terminated;

        private Line(byte[] bytes, boolean tooLong, boolean terminated) {
            this.bytes = bytes;
            this.tooLong = tooLong;
            this.terminated = terminated;
        }
    }

    Source(InputStream in) {
        this.in = in;
    }

    /** Returns how many bytes were read. */
    long offset() {
        return offset;
    }

    private boolean fill() throws IOException {
        if (next == limit) {
            next = 0;
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return next < limit;
    }

    @Override
    public int read() throws IOException {
        if (!fill()) {
            return -1;
        }
        offset++;
        return buffer[next++] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, limit - next);
        System.arraycopy(buffer, next, target, from, count);
        next += count;
        offset += count;
        return count;
    }

    /** Gives back the bytes that were read last. */
    void unread(byte[] bytes) {
        byte[] rest = Arrays.copyOfRange(buffer, next, limit);
        buffer = new byte[Math.max(buffer.length, bytes.length + rest.length)];
        System.arraycopy(bytes, 0, buffer, 0, bytes.length);
        System.arraycopy(rest, 0, buffer, bytes.length, rest.length);
        next = 0;
        limit = bytes.length + rest.length;
        offset -= bytes.length;
    }

    /** Passes over white space. Returns whether something follows. */
    boolean skipSpace() throws IOException {
        while (fill()) {
            int c = buffer[next];
            if (c != ' ' && c != '\t' && c != '\r' && c != NEWLINE) {
                return true;
            }
            next++;
            offset++;
        }
        return false;
    }

    /** Returns the next bytes without reading them, as characters of one byte each; fewer at the end. */
    String peek(int count) throws IOException {
        if (limit - next < count) {
            buffer = Arrays.copyOfRange(buffer, next, next + buffer.length);
            limit -= next;
            next = 0;
            int read = 0;
            while (limit < count && read >= 0) {
                limit += read;
                read = limit < count ? in.read(buffer, limit, buffer.length - limit) : 0;
            }
        }
        return new String(buffer, next, Math.min(count, limit - next), ISO_8859_1);
    }

    /** Reads up to the next newline, and it. */
    Line readLine(int maxBytes) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        while (fill()) {
            int end = next;
            while (end < limit && buffer[end] != NEWLINE) {
                end++;
            }
            tooLong |= line.size() + (end - next) > maxBytes;
            if (!tooLong) {
                line.write(buffer, next, end - next);
            }
            boolean terminated = end < limit;
            int read = end - next + (terminated ? 1 : 0);
            next += read;
            offset += read;
            if (terminated) {
                return line(line, tooLong, true);
            }
        }
        return line(line, tooLong, false);
    }

    private static Line line(ByteArrayOutputStream line, boolean tooLong, boolean terminated) {
        return new Line(tooLong ? new byte[0] : line.toByteArray(), tooLong, terminated);
    }
}
