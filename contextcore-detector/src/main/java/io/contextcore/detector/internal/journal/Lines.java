package io.contextcore.detector.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Cuts a part of a file into its whole lines. Memory is bounded whatever the file holds: a line that is longer than any
 * event can be is passed over.
 */
final class Lines {
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST = 1 << 20;

    private Lines() {}

    /** Takes a line: the bytes from {@code from} to {@code to}, without the newline; only during the call. */
    @FunctionalInterface
    interface Consumer {
        void line(byte[] bytes, int from, int to);
    }

    /**
     * Opens a file to read it.
     *
     * @throws IOException if it is a symbolic link, or no file
     */
    static FileChannel open(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString());
        }
        Set<OpenOption> options = new HashSet<>(Arrays.asList(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        return FileChannel.open(file, options);
    }

    /**
     * Reads from one offset, where a line begins, to another, or to the end of the file if that is before.
     *
     * @return the offset after the last whole line
     */
    static long read(FileChannel channel, long start, long end, Consumer consumer) throws IOException {
        byte[] buffer = new byte[CHUNK];
        int filled = 0; // of the buffer, which begins with the line that is not whole yet
        boolean tooLong = false;
        long wholeUpTo = start;
        long position = start;
        while (position < end) {
            if (filled == buffer.length) {
                if (filled < LONGEST) {
                    buffer = Arrays.copyOf(buffer, 2 * filled);
                } else {
                    tooLong = true;
                    filled = 0;
                }
            }
            int wanted = (int) Math.min(buffer.length - filled, end - position);
            int read = channel.read(ByteBuffer.wrap(buffer, filled, wanted), position);
            if (read <= 0) {
                break;
            }
            int lineStart = 0;
            for (int i = filled; i < filled + read; i++) {
                if (buffer[i] == '\n') {
                    if (!tooLong) {
                        consumer.line(buffer, lineStart, i);
                    }
                    tooLong = false;
                    lineStart = i + 1;
                    wholeUpTo = position + (i + 1 - filled);
                }
            }
            position += read;
            filled += read;
            System.arraycopy(buffer, lineStart, buffer, 0, filled - lineStart);
            filled -= lineStart;
        }
        return wholeUpTo;
    }
}
