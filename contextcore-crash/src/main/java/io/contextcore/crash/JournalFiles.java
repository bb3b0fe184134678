package io.contextcore.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a journal, in the order of their names, read as they grow: each call goes on where the one before it
 * ended, also while others write. For one thread.
 */
final class JournalFiles {
    private static final Pattern NAME = Pattern.compile("\\d{20}\\.jsonl");
    private static final int MAX_LINE = 2 << 20;

    private final Path home;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private String current = "";
    private long wholeEnd; // in the current file, after the last whole line

    JournalFiles(Path home) {
        this.home = home;
    }

    /**
     * Reads the whole lines that are new.
     *
     * @throws Violation if a line is not as it must be, or if what was read before is gone
     */
    void readNew(Consumer<JournalLine> consumer) {
        try {
            for (Path file : segments()) {
                String name = file.getFileName().toString();
                if (name.compareTo(current) < 0) {
                    continue;
                }
                if (!name.equals(current)) {
                    requireNoTail("has a successor, " + name + ",");
                    current = name;
                    wholeEnd = 0;
                }
                readSettled(file, consumer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the journal in " + home, e);
        }
    }

    private List<Path> segments() throws IOException {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /**
     * A process that goes on after another was killed replaces the torn end while it is read here: a line may then begin as
     * the torn one and end as the new one. Read again, it is whole.
     */
    private void readSettled(Path file, Consumer<JournalLine> consumer) throws IOException {
        Violation damage = read(file, consumer);
        for (int again = 0; damage != null && again < 3; again++) {
            damage = read(file, consumer);
        }
        if (damage != null) {
            throw damage;
        }
    }

    /** Returns the damage at which it stopped; null if there was none. */
    private @Nullable Violation read(Path file, Consumer<JournalLine> consumer) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < wholeEnd) {
                throw new Violation(file + " had " + wholeEnd + " bytes of whole lines and has now only "
                        + channel.size() + " bytes");
            }
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long position = wholeEnd;
            while (channel.read(buffer.clear(), position) > 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    byte next = buffer.get();
                    position++;
                    if (next != '\n') {
                        line.write(next);
                    } else {
                        JournalLine whole;
                        try {
                            whole = JournalLine.parse(line.toByteArray());
                        } catch (IOException e) {
                            return new Violation(
                                    file + ": the line at " + wholeEnd + " is damaged: " + e.getMessage(), e);
                        }
                        consumer.accept(whole);
                        wholeEnd = position;
                        line.reset();
                    }
                }
                if (line.size() > MAX_LINE) {
                    return new Violation(file + ": the line at " + wholeEnd + " does not end");
                }
            }
            return null;
        }
    }

    /** Requires that nothing follows the last whole line. */
    void requireNoTail(String why) {
        if (!current.isEmpty()) {
            try {
                long size = Files.size(home.resolve(current));
                if (size != wholeEnd) {
                    throw new Violation(home.resolve(current) + " " + why + " and ends with " + (size - wholeEnd)
                            + " bytes that are no whole line");
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the journal in " + home, e);
            }
        }
    }

    /**
     * Writes the beginning of a line after the last one, as a machine that loses its power in the middle of a write may
     * leave it. Nobody may have the journal open.
     *
     * @param bytes how much of a line; less than a line has
     */
    void tear(int bytes) {
        if (current.isEmpty()) {
            return;
        }
        byte[] part = "{\"schema\":1,\"event_type\":\"task.commented\",\"event_id\":\"torn".getBytes(US_ASCII);
        try {
            Files.write(
                    home.resolve(current),
                    Arrays.copyOf(part, Math.min(bytes, part.length)),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tear the journal in " + home, e);
        }
    }

    /** Returns how many ends of torn writes the library has set aside here. */
    long setAside() {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().startsWith("damaged-"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + home, e);
        }
    }
}
