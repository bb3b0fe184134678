package io.contextcore.cli.journal;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.MalformedEventException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a journal without opening it: nothing is created, locked, mended or sent, and a journal that cannot be
 * opened can be read. Other processes may append meanwhile.
 *
 * <p>A position is the number of bytes before a line since the journal began, in all of its segments; each segment is named
 * by the position of its first byte.
 */
public final class JournalFiles {
    private static final Pattern SEGMENT = Pattern.compile("\\d{20}\\.jsonl");
    private static final String LARGEST = "04611686018427387904.jsonl";

    private final Path home;

    public JournalFiles(Path home) {
        this.home = home;
    }

    /** Returns the directory. */
    public Path home() {
        return home;
    }

    /** Returns the segments in the order of their positions; none if there is no journal. */
    public List<Segment> segments() throws IOException {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        List<Segment> segments = new ArrayList<>();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (SEGMENT.matcher(name).matches()
                        && name.compareTo(LARGEST) <= 0
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    segments.add(new Segment(file, Long.parseLong(name.substring(0, 20)), Files.size(file)));
                }
            }
        }
        segments.sort(Comparator.comparingLong(Segment::base));
        return segments;
    }

    /** Returns the files beside the segments whose names begin and end so, by name. */
    public List<Path> others(String prefix, String suffix) throws IOException {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(prefix)
                                && name.endsWith(suffix)
                                && !SEGMENT.matcher(name).matches();
                    })
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads from a position to the end, and tells of each line, and of each place where one segment does not begin where the
     * one before it ends.
     *
     * @return the position after the last whole line, from which to go on later
     */
    public long read(long from, Visitor visitor) throws IOException {
        List<Segment> segments = segments();
        long position = from;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            boolean last = i == segments.size() - 1;
            long limit = last ? Long.MAX_VALUE : segments.get(i + 1).base();
            if (limit <= position && !last) {
                continue;
            }
            try {
                position = read(segment, Math.max(position, segment.base()), limit, last, visitor);
            } catch (NoSuchFileException e) {
                position = limit; // removed meanwhile, because it was too old to be kept
            }
        }
        return position;
    }

    private static long read(Segment segment, long from, long limit, boolean last, Visitor visitor) throws IOException {
        try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
            channel.position(from - segment.base());
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
            byte[] line = new byte[1 << 10];
            long start = from;
            long position = from;
            int length = 0;
            int next;
            while (position < limit && (next = in.read()) >= 0) {
                position++;
                if (next == '\n') {
                    if (position - start > 1) {
                        visitor.line(line(segment, start, position, line, length));
                    }
                    start = position;
                    length = 0;
                } else if (length <= EventCodec.MAX_LINE) { // more is counted, and not kept
                    line = length < line.length ? line : Arrays.copyOf(line, 2 * length);
                    line[length++] = (byte) next;
                }
            }
            if (last) {
                if (position > start) {
                    visitor.unfinished(start, position - start);
                }
                return start;
            }
            long end = segment.base() + channel.size();
            if (position > start || end != limit) {
                visitor.misfit(segment, start, limit, end);
            }
            return limit;
        }
    }

    private static Line line(Segment segment, long start, long next, byte[] bytes, int length) {
        if (length > EventCodec.MAX_LINE || !EventCodec.isSealed(bytes, 0, length)) {
            return new Line(segment, start, next, null, "is not as it was written", true);
        }
        try {
            return new Line(segment, start, next, EventCodec.decode(bytes, 0, length), "", false);
        } catch (MalformedEventException e) {
            return new Line(segment, start, next, null, "is not understood: " + e.getMessage(), false);
        }
    }

    /**
     * One file of events.
     *
     * @param base the position of its first byte
     */
    public record Segment(Path file, long base, long size) {}

    /**
     * One line.
     *
     * @param next the position after it
     * @param event {@code null} if it is damaged, or of a version that knows more than this one
     * @param problem what is wrong, as a phrase that follows "the line"; empty if nothing
     * @param damaged whether it is not as it was written
     */
    public record Line(
            Segment segment,
            long position,
            long next,
            @Nullable Event event,
            String problem,
            boolean damaged) {}

    /** Is told what is found, in order. */
    public interface Visitor {
        void line(Line line) throws IOException;

        /** Bytes at the very end without a newline: being written just now, or torn off by a crash, which the next opening mends. */
        default void unfinished(long position, long bytes) {}

        /**
         * A segment does not end where the next one begins.
         *
         * @param wholeTo the position after its last whole line
         * @param next where the next segment begins
         * @param end where the file ends
         */
        default void misfit(Segment segment, long wholeTo, long next, long end) {}
    }
}
