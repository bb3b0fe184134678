package io.contextcore.detector.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a journal, as {@code docs/durability.md} describes them: the segments with the events, and what a
 * retention keeps of the events that it removed. Immutable.
 */
final class JournalFiles {
    private static final Pattern SEGMENT = Pattern.compile("(0\\d{19}|1\\d{18})\\.jsonl");
    private static final int MOST_FILES = 10_000;
    private static final String BASE = "base.checkpoint";
    private static final Pattern ARCHIVE =
            Pattern.compile("\"archive\":\\{\"name\":\"(finished-\\d{1,9})\",\"length\":(\\d{1,18}),");

    private final Path home;

    JournalFiles(Path home) {
        this.home = home;
    }

    /** Returns the positions of the segments, ascending; empty if there is no journal. */
    List<Long> segments() throws IOException {
        List<Long> segments = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home)) {
            int seen = 0;
            for (Path file : files) {
                if (++seen > MOST_FILES) {
                    throw new IOException("there are more than " + MOST_FILES + " files in it");
                }
                Matcher name = SEGMENT.matcher(file.getFileName().toString());
                if (name.matches()) {
                    segments.add(Long.parseLong(name.group(1)));
                }
            }
        }
        Collections.sort(segments);
        return segments;
    }

    FileChannel openSegment(long position) throws IOException {
        return Lines.open(home.resolve(String.format("%020d.jsonl", position)));
    }

    /** Reads the lines of what a retention has kept: open tasks, and finished ones. */
    void readBase(Lines.Consumer consumer, long most) throws IOException {
        Path base = home.resolve(BASE);
        if (!Files.exists(base, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Header header = new Header();
        try (FileChannel channel = Lines.open(base)) {
            Lines.read(channel, 0, Math.min(channel.size(), most), (bytes, from, to) -> {
                header.read(bytes, from, to);
                consumer.line(bytes, from, to);
            });
        }
        if (header.archive != null) {
            try (FileChannel channel = Lines.open(home.resolve(header.archive + ".jsonl"))) {
                Lines.read(channel, 0, Math.min(header.length, most), consumer);
            }
        }
    }

    /** The first line of the base, which says how much of which archive belongs to it. */
    private static final class Header {
        private @Nullable String archive;
        private long length;
        private boolean isFirst = true;

        void read(byte[] bytes, int from, int to) {
            if (isFirst && SealedLine.isIntact(bytes, from, to)) {
                Matcher named = ARCHIVE.matcher(new String(bytes, from, to - from, UTF_8));
                if (named.find()) {
                    archive = named.group(1);
                    length = Long.parseLong(named.group(2));
                }
            }
            isFirst = false;
        }
    }
}
