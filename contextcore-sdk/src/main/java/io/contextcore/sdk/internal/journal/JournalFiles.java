package io.contextcore.sdk.internal.journal;

import io.contextcore.api.RefusedException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the files of a journal without opening it: nothing is created, locked, mended or set aside. Other processes may
 * append meanwhile, and remove what is old. Immutable.
 */
public final class JournalFiles {
    private static final int CHUNK = 1 << 16;

    private final Path home;

    public JournalFiles(Path home) {
        this.home = home;
    }

    /** Is told what is found, in order. */
    public interface Visitor {

        /**
         * One line.
         *
         * @param file the name of its file
         * @param position the position before it
         * @param next the position after it
         * @param line its bytes, without its end, for the visitor to keep; none if it is too long for an event
         */
        void line(String file, long position, long next, byte[] line);

        /** Bytes at the very end without the end of a line: being written just now, or torn off by a crash. */
        default void unfinished(long bytes) {}

        /**
         * A segment does not end where the next one begins.
         *
         * @param wholeTo the position after its last whole line
         * @param next where the next segment begins
         * @param end where the file ends
         */
        void misfit(String file, long wholeTo, long next, long end);
    }

    /** Returns the names of the files in the directory, in their natural order; none if it does not exist. */
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Returns which segments there are. */
    Segments segments() throws IOException {
        return Segments.among(names());
    }

    /** Returns the bytes of a segment; 0 if it was removed. */
    long size(Segments segments, int index) throws IOException {
        try {
            return Files.size(home.resolve(Segments.name(segments.base(index))));
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /**
     * Reads the lines from a position on. If what was there is removed, it begins with the first line that is not.
     *
     * @return the position after the last whole line
     * @throws RefusedException if no line begins at the position
     */
    public long read(long from, Visitor visitor) throws IOException {
        Segments segments = segments();
        long position = from;
        for (int i = 0; i < segments.count(); i++) {
            boolean last = segments.isLast(i);
            if (!last && segments.limit(i) <= position) {
                continue;
            }
            long base = segments.base(i);
            try (FileChannel channel = open(base)) {
                position = last
                        ? readLast(channel, base, Math.max(position, base), visitor)
                        : read(channel, base, segments.limit(i), Math.max(position, base), visitor);
            } catch (NoSuchFileException e) {
                if (last && position > base) {
                    throw noLineAt(position);
                }
                position = last ? position : segments.limit(i); // removed meanwhile, because it was old
            }
        }
        return position;
    }

    private static long read(FileChannel channel, long base, long limit, long from, Visitor visitor)
            throws IOException {
        long end = base + channel.size();
        long wholeTo = from < end ? readLines(channel, base, Math.min(end, limit), from, visitor) : from;
        if (wholeTo != limit || end != limit) {
            visitor.misfit(Segments.name(base), wholeTo, limit, end);
        }
        return limit;
    }

    private static long readLast(FileChannel channel, long base, long from, Visitor visitor) throws IOException {
        long end = base + channel.size();
        if (from > end) {
            throw noLineAt(from);
        }
        long wholeTo = readLines(channel, base, end, from, visitor);
        if (wholeTo < end) {
            visitor.unfinished(end - wholeTo);
        }
        return wholeTo;
    }

    /** Returns the position after the last whole line. */
    private static long readLines(FileChannel channel, long base, long end, long from, Visitor visitor)
            throws IOException {
        boolean first = from == base;
        LineReader lines = new LineReader(channel, from - base - (first ? 0 : 1), end - base);
        String file = Segments.name(base);
        try {
            if (!first && !(lines.next() && lines.isEmpty())) { // the end of the line before it
                throw noLineAt(from);
            }
            while (lines.next()) {
                if (!lines.isEmpty()) {
                    visitor.line(file, base + lines.start(), base + lines.position(), lines.bytes());
                }
            }
        } catch (EOFException e) {
            // what was appended last could not be made durable, and was taken back while it was read
        }
        return base + lines.start();
    }

    /** Returns where the last so many lines begin; where the first one does if there are no more. Reads no more than these. */
    public long positionOfLast(long lines) throws IOException {
        Segments segments = segments();
        long left = lines;
        long position = segments.start();
        for (int i = segments.count() - 1; i >= 0; i--) {
            long base = segments.base(i);
            try (FileChannel channel = open(base)) {
                long end = Math.min(channel.size(), segments.isLast(i) ? Long.MAX_VALUE : segments.limit(i) - base);
                byte[] chunk = new byte[(int) Math.min(CHUNK, end)];
                while (end > 0) {
                    int length = (int) Math.min(chunk.length, end);
                    end -= length;
                    readFully(channel, ByteBuffer.wrap(chunk, 0, length), end);
                    for (int at = length - 1; at >= 0; at--) {
                        if (chunk[at] == '\n' && left-- == 0) {
                            return base + end + at + 1;
                        }
                    }
                }
                position = base;
            } catch (NoSuchFileException e) {
                return position; // those before it were removed, too
            }
        }
        return position;
    }

    private FileChannel open(long base) throws IOException {
        return FileChannel.open(home.resolve(Segments.name(base)), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    private static void readFully(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        int start = buffer.position();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position() - start) < 0) {
                return; // what was appended last was taken back meanwhile
            }
        }
    }

    private static RefusedException noLineAt(long position) {
        return new RefusedException("position", position, "must be one that reading this journal returned, or 0");
    }
}
