package io.contextcore.sdk.internal.journal;

import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last segment, to which is appended. Used by whoever has the turn. Offsets are those in the file.
 *
 * <p>What a failed append left behind, and what could not be cut off at once, is the leftover: until it is cut off nothing
 * may be appended, by nobody, or events that were reported as failed would become events.
 */
final class Tail implements Closeable {
    private static final int MAX_WRITE = 1 << 20; // the JDK keeps a buffer of that size per thread

    /** What {@link #look} returns when there is no such file any more. */
    static final long VANISHED = -1;

    private final PrivateDirectory directory;
    private final DamagedLines damaged;
    private final boolean forcing;
    private long base;
    private Path file;
    private FileChannel channel;
    private @Nullable Object key; // tells whether the file of that name is still the one that is open
    private boolean leftover;

    /**
     * Opens the segment that begins at a position.
     *
     * @param forcing whether {@link #force} does anything
     */
    Tail(PrivateDirectory directory, long base, DamagedLines damaged, boolean forcing) throws IOException {
        this.directory = directory;
        this.damaged = damaged;
        this.forcing = forcing;
        this.base = base;
        this.file = directory.resolve(Segments.name(base));
        this.key = attributes(file).fileKey();
        this.channel = open(directory, file);
    }

    Path file() {
        return file;
    }

    /** Returns the file, opened again if an interrupt closed it. */
    private FileChannel channel() throws IOException {
        if (!channel.isOpen()) {
            reopen();
        }
        return channel;
    }

    private void reopen() throws IOException {
        moveTo(base);
    }

    /** Goes to the segment that begins at a position, which exists. */
    void moveTo(long newBase) throws IOException {
        Path newFile = directory.resolve(Segments.name(newBase));
        Object newKey = attributes(newFile).fileKey();
        FileChannel old = channel;
        channel = open(directory, newFile);
        base = newBase;
        file = newFile;
        key = newKey;
        closeQuietly(old);
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static FileChannel open(PrivateDirectory directory, Path file) throws IOException {
        FileChannel opened = directory.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean usable = false;
        try {
            if (opened.size() == 0) {
                directory.force(); // whoever created it may have ended before it did so
            }
            usable = true;
            return opened;
        } finally {
            if (!usable) {
                opened.close();
            }
        }
    }

    private static void closeQuietly(FileChannel old) {
        try {
            old.close();
        } catch (IOException e) {
            // what is in it was made durable, or is known to have failed; the file is closed all the same
        }
    }

    /** Begins the segment that follows, durably. What is in this one is durable before there is a next one. */
    void begin(long newBase) throws IOException {
        channel().force(false);
        create(directory, newBase);
        moveTo(newBase);
    }

    /** Creates an empty segment. */
    static void create(PrivateDirectory directory, long base) throws IOException {
        Path file = directory.resolve(Segments.name(base));
        // not CREATE_NEW: it is there already if an attempt failed or was interrupted after this step
        try (FileChannel created =
                directory.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (created.size() > 0) {
                throw new IOException(file + " is there already, and not empty");
            }
        }
    }

    /**
     * Returns the size of the file, whoever wrote it; {@link #VANISHED} if it is gone. If there is another file of its name
     * now, as when it was put back from a copy, that one is used from now on.
     */
    long look() throws IOException {
        try {
            BasicFileAttributes now = attributes(file);
            if (!Objects.equals(now.fileKey(), key)) {
                reopen();
            }
            return now.size();
        } catch (NoSuchFileException e) {
            return VANISHED;
        }
    }

    long size() throws IOException {
        return channel().size();
    }

    /** Makes durable what is in the file, if that is wanted. */
    void force() throws IOException {
        if (forcing) {
            channel().force(false);
        }
    }

    /** Writes lines and makes them durable. If it throws there may be a leftover. */
    void append(LineBuffer lines, long offset) throws IOException {
        FileChannel open = channel();
        leftover = true;
        for (int from = 0; from < lines.length(); from += MAX_WRITE) {
            ByteBuffer part = lines.slice(from, MAX_WRITE);
            long next = offset + from;
            while (part.hasRemaining()) {
                next += open.write(part, next);
            }
        }
        force();
        leftover = false;
    }

    boolean hasLeftover() {
        return leftover;
    }

    /**
     * Cuts off the leftover, if there is one, so that the file ends at an offset again.
     *
     * <p>In a channel of its own: when a force failed, the system may count pages as written that are not, and tells so
     * only once.
     */
    void cutLeftover(long offset) throws IOException {
        if (leftover) {
            reopen();
            channel.truncate(offset);
            force();
            leftover = false;
        }
    }

    /**
     * Finds the end of the last whole line after an offset where a line begins. What follows it is set aside and cut off:
     * whoever wrote it has ended, or it would have the turn.
     */
    long checkFrom(long offset) throws IOException {
        FileChannel open = channel();
        long size = open.size();
        long wholeEnd = offset;
        long linesAfter = 0;
        boolean damagedBefore = false;
        LineReader lines = new LineReader(open, offset, size);
        while (lines.next()) {
            if (lines.isSealed()) {
                damagedBefore |= linesAfter > 0;
                linesAfter = 0;
                wholeEnd = lines.position();
            } else {
                linesAfter++;
            }
        }
        if (damagedBefore) {
            noteDamage(open, offset, wholeEnd);
        }
        if (wholeEnd < size) {
            boolean torn = lines.start() < size;
            Path copy = damaged.copy(open, base, wholeEnd, size);
            directory.force();
            open.truncate(wholeEnd);
            open.force(true);
            damaged.cutOff(torn ? linesAfter + 1 : linesAfter, base + wholeEnd, copy);
        }
        return wholeEnd;
    }

    private void noteDamage(FileChannel open, long offset, long wholeEnd) throws IOException {
        LineReader lines = new LineReader(open, offset, wholeEnd);
        while (lines.next()) {
            if (!lines.isSealed()) {
                damaged.passedOver(open, base, lines.start(), lines.position());
            }
        }
    }

    /** Returns an offset if a line begins there, and 0 if not. */
    long lineStart(long offset) throws IOException {
        if (offset < 1 || offset > size()) {
            return 0;
        }
        ByteBuffer before = ByteBuffer.allocate(1);
        channel().read(before, offset - 1);
        return before.get(0) == '\n' ? offset : 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
