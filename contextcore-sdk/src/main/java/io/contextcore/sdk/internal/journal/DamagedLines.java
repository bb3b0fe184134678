package io.contextcore.sdk.internal.journal;

import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was found damaged: each line or gap is counted and logged once, however often it is passed, and the bytes of a line
 * are copied to {@code damaged-<position>.bin}, once however often the journal is opened. Thread-safe.
 */
final class DamagedLines {
    private static final Logger logger = LoggerFactory.getLogger(DamagedLines.class);
    private static final int MAX_KNOWN = 10_000;
    private static final int CHUNK = 1 << 16;

    private final PrivateDirectory directory;
    private final Set<Long> known = new HashSet<>(); // guarded by this set
    private long cutOff; // guarded by known

    DamagedLines(PrivateDirectory directory) {
        this.directory = directory;
    }

    /**
     * Notes a line that is passed over because it is not as it was written, and sets its bytes aside.
     *
     * @param segment the file that holds it
     * @param base the position where the segment begins
     * @param from where in the segment the line begins
     * @param to where it ends
     */
    void passedOver(FileChannel segment, long base, long from, long to) throws ClosedByInterruptException {
        long position = base + from;
        if (!note(position)) {
            return;
        }
        try {
            Path copy = copy(segment, base, from, to);
            logger.warn(
                    "Passed over the damaged line at position {} of the journal in {}; its bytes are also in {}",
                    position,
                    directory.path(),
                    copy.getFileName());
        } catch (ClosedByInterruptException e) {
            forget(position); // whoever reads again notes it again
            throw e;
        } catch (IOException e) {
            logger.warn(
                    "Passed over the damaged line at position {} of the journal in {}; its bytes could not be copied",
                    position,
                    directory.path(),
                    e);
        }
    }

    /** Notes a line that is passed over because it is of a version that knows more than this one. */
    void notUnderstood(long position, String why) {
        if (note(position)) {
            logger.warn(
                    "Passed over the line at position {} of the journal in {}, which is as it was written but not"
                            + " understood: {}",
                    position,
                    directory.path(),
                    why);
        }
    }

    /** Notes a part of the journal that is not there. */
    void gap(long from, long to) {
        if (note(from)) {
            logger.warn(
                    "The journal in {} has lost its part from position {} to {}; what follows is used",
                    directory.path(),
                    from,
                    to);
        }
    }

    /** Notes bytes at the end of a segment that are not part of the journal, because the next segment begins before them. */
    void surplus(long from, long bytes) {
        if (note(from)) {
            logger.warn(
                    "Passed over {} bytes of the journal in {} that follow position {} in its segment, where another"
                            + " segment begins",
                    bytes,
                    directory.path(),
                    from);
        }
    }

    /** Returns whether it was not noted before. Of very many, only the first 10,000 are. */
    private boolean note(long position) {
        synchronized (known) {
            if (known.size() == MAX_KNOWN || !known.add(position)) {
                return false;
            }
            if (known.size() == MAX_KNOWN) {
                logger.warn(
                        "Further damaged lines of the journal in {} are passed over without being counted or copied",
                        directory.path());
            }
            return true;
        }
    }

    private void forget(long position) {
        synchronized (known) {
            known.remove(position);
        }
    }

    /** Notes lines that were copied and cut off the end of a segment. */
    void cutOff(long lines, long position, Path copy) {
        synchronized (known) {
            cutOff += lines;
        }
        logger.warn(
                "Set aside the end of the journal in {} from position {}, where no whole line follows, as {}",
                directory.path(),
                position,
                copy.getFileName());
    }

    /** Copies bytes of a segment, durably, unless there is such a copy. */
    Path copy(FileChannel segment, long base, long from, long to) throws IOException {
        for (int number = 1; ; number++) {
            String name = "damaged-" + (base + from) + (number == 1 ? "" : "-" + number) + ".bin";
            Path file = directory.resolve(name);
            if (directory.has(name)) {
                if (hasSame(file, segment, from, to)) {
                    return file;
                }
            } else if (write(name, file, segment, from, to)) {
                return file;
            }
            // of other damage at the same place: take the next number
        }
    }

    /** Writes a copy; {@code false} if another thread or process was first. */
    private boolean write(String name, Path file, FileChannel segment, long from, long to) throws IOException {
        try (FileChannel copy = directory.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            boolean written = false;
            try {
                write(segment, from, to, copy);
                written = true;
                return true;
            } finally {
                if (!written) {
                    directory.delete(name);
                }
            }
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static void write(FileChannel segment, long from, long to, FileChannel copy) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, to - from));
        for (long next = from; next < to; next += chunk.limit()) {
            fill(chunk, segment, next, to);
            while (chunk.hasRemaining()) {
                copy.write(chunk, next - from + chunk.position());
            }
        }
        copy.force(true);
    }

    /** Returns whether a file, which is made durable, has the same bytes. */
    private boolean hasSame(Path file, FileChannel segment, long from, long to) throws IOException {
        try (FileChannel copy = directory.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (copy.size() != to - from) {
                return false;
            }
            ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, to - from));
            ByteBuffer copied = ByteBuffer.allocate(chunk.capacity());
            for (long next = from; next < to; next += chunk.limit()) {
                fill(chunk, segment, next, to);
                fill(copied, copy, next - from, to - from);
                if (!chunk.equals(copied)) {
                    return false;
                }
            }
            copy.force(true); // by a process that ended before it did so, perhaps
            return true;
        }
    }

    private static void fill(ByteBuffer chunk, FileChannel file, long position, long end) throws IOException {
        chunk.clear().limit((int) Math.min(chunk.capacity(), end - position));
        while (chunk.hasRemaining()) {
            if (file.read(chunk, position + chunk.position()) < 0) {
                throw new IOException("the file became shorter while it was copied");
            }
        }
        chunk.flip();
    }

    long count() {
        synchronized (known) {
            return cutOff + known.size();
        }
    }
}
