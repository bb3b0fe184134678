package io.contextcore.sdk.internal.journal;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.MalformedEventException;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in a directory of its own:
 *
 * <ul>
 *   <li>{@code journal.json}: the id and the time of creation;
 *   <li>{@code 00000000000000000000.jsonl}: the events, one JSON object per line, named by the position of the first;
 *   <li>{@code lock}: held while a process has the journal open;
 *   <li>{@code damaged-<position>.bin}: what a crash left after the last whole line, set aside when the journal was
 *       opened.
 * </ul>
 *
 * <p>A position is the number of bytes before it.
 */
public final class FileJournal implements Journal {
    private static final Logger logger = LoggerFactory.getLogger(FileJournal.class);
    private static final String SEGMENT = "00000000000000000000.jsonl";
    private static final int MAX_WRITE = 1 << 20; // the JDK keeps a buffer of that size per thread
    private static final int MAX_READ = 8 << 20;

    private final PrivateDirectory directory;
    private final DirectoryLock lock;
    private final JournalIdentity identity;
    private final Durability durability;
    private final Path segment;
    private final DamagedLines damaged;

    private final ReentrantLock turns = new ReentrantLock();
    private final Object writing = new Object();
    private FileChannel channel; // guarded by writing
    private boolean dirty; // guarded by writing; the file may hold more than the events before the end
    private boolean closed; // guarded by writing
    private volatile long end; // written with writing held

    /**
     * Opens the journal of a directory, which is created if need be. Whatever a crash left after the last whole line is
     * set aside.
     *
     * @param durability {@link Durability#SYNC} or {@link Durability#OS}
     * @throws StorageException if the journal is open already, or the directory cannot be used
     */
    public static FileJournal open(PrivateDirectory directory, Durability durability, Clock clock) {
        if (durability == Durability.MEMORY) {
            throw new IllegalArgumentException("durability MEMORY has no directory: it must be SYNC or OS");
        }
        try {
            DirectoryLock lock = DirectoryLock.acquire(directory);
            try {
                return new FileJournal(directory, lock, JournalIdentity.readOrCreate(directory, clock), durability);
            } catch (Throwable e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StorageException("cannot open the journal in " + directory.path() + ": " + e, e);
        }
    }

    private FileJournal(PrivateDirectory directory, DirectoryLock lock, JournalIdentity identity, Durability durability)
            throws IOException {
        this.directory = directory;
        this.lock = lock;
        this.identity = identity;
        this.durability = durability;
        this.segment = directory.resolve(SEGMENT);
        this.damaged = new DamagedLines(segment);
        this.channel =
                directory.open(segment, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            directory.force();
            this.end = recover();
            forceIfSync(); // what a process that ended wrote but did not force is an event from now on
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    /** Finds the end of the last whole line, and sets aside what follows it. */
    private long recover() throws IOException {
        long size = channel.size();
        long wholeEnd = 0;
        long linesAfter = 0;
        boolean damagedBefore = false;
        LineReader lines = new LineReader(channel, 0, size);
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
            reportDamage(wholeEnd);
        }
        if (wholeEnd < size) {
            boolean torn = lines.start() < size;
            setAside(wholeEnd, size, torn ? linesAfter + 1 : linesAfter);
        }
        return wholeEnd;
    }

    private void reportDamage(long wholeEnd) throws IOException {
        LineReader lines = new LineReader(channel, 0, wholeEnd);
        while (lines.next()) {
            if (!lines.isSealed()) {
                damaged.passedOver(lines.start(), "it is not as it was written");
            }
        }
    }

    private void setAside(long from, long to, long lines) throws IOException {
        Path copy = copyTail(from, to);
        directory.force();
        channel.truncate(from);
        channel.force(true);
        damaged.setAside(lines, from, copy);
    }

    private Path copyTail(long from, long to) throws IOException {
        for (int number = 1; ; number++) {
            Path file = directory.resolve("damaged-" + from + (number == 1 ? "" : "-" + number) + ".bin");
            try (FileChannel copy = directory.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                long copied = from;
                while (copied < to) {
                    copied += channel.transferTo(copied, Math.min(MAX_WRITE, to - copied), copy);
                }
                copy.force(true);
                return file;
            } catch (FileAlreadyExistsException e) {
                // of an earlier crash at the same place: take the next number
            }
        }
    }

    @Override
    public String id() {
        return identity.id();
    }

    @Override
    public long createdAt() {
        return identity.createdAt();
    }

    @Override
    public Turn begin() {
        turns.lock();
        return new FileTurn();
    }

    private final class FileTurn implements Turn {
        private final List<Event> added = new ArrayList<>();

        @Override
        public void add(List<Event> events) {
            encode(events);
            added.addAll(events);
        }

        @Override
        public long pending() {
            return added.size();
        }

        @Override
        public void commit() {
            appendAll(added);
            added.clear();
        }

        @Override
        public void removeBefore(long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            turns.unlock();
        }
    }

    @Override
    public long start() {
        return 0;
    }

    @Override
    public boolean hasGrown() {
        return false;
    }

    @Override
    public Lease tryLease(Role role) {
        return () -> {};
    }

    private void appendAll(List<Event> events) {
        ByteBuffer lines = encode(events);
        boolean interrupted = Thread.interrupted(); // an interrupt would close the channel in the middle of a write
        try {
            synchronized (writing) {
                while (!write(lines)) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ByteBuffer encode(List<Event> events) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Event event : events) {
            lines.writeBytes(EventCodec.encode(event));
            lines.write('\n');
        }
        return ByteBuffer.wrap(lines.toByteArray());
    }

    /** Writes all lines or none; {@code false} if an interrupt got in between. */
    private boolean write(ByteBuffer lines) {
        if (closed) {
            throw new StorageException("cannot append to " + segment + ": the journal is closed", null);
        }
        try {
            cutToEnd();
            dirty = true;
            long position = end;
            for (int from = 0; from < lines.limit(); from += MAX_WRITE) {
                ByteBuffer part = lines.slice(from, Math.min(MAX_WRITE, lines.limit() - from));
                while (part.hasRemaining()) {
                    position += channel.write(part, position);
                }
            }
            forceIfSync();
            dirty = false;
            end = position;
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        } catch (IOException e) {
            StorageException failure = new StorageException(
                    "cannot append to " + segment + ": " + e + "; nothing was recorded. Repeat the call when the file"
                            + " can be written again",
                    e);
            try {
                cutToEnd();
            } catch (IOException again) {
                failure.addSuppressed(again); // the next append tries once more, before it writes
            }
            throw failure;
        }
    }

    /** Takes away what a failed write left, and opens the file again if an interrupt closed it. */
    private void cutToEnd() throws IOException {
        if (!channel.isOpen()) {
            channel = directory.open(segment, StandardOpenOption.WRITE);
        }
        if (dirty) {
            channel.truncate(end);
            forceIfSync();
            dirty = false;
        }
    }

    private void forceIfSync() throws IOException {
        if (durability == Durability.SYNC) {
            channel.force(false);
        }
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public List<Entry> read(long position, int maxEvents) {
        if (maxEvents < 1) {
            throw new IllegalArgumentException("maxEvents " + maxEvents + " must be at least 1");
        }
        long readEnd = end;
        if (position < 0 || position > readEnd) {
            throw new IllegalArgumentException("position " + position + " must be 0 to " + readEnd);
        }
        if (position == readEnd) {
            return List.of();
        }
        // A channel for each call: an interrupt of one reader would close a shared one for all.
        try (FileChannel own = directory.open(segment, StandardOpenOption.READ)) {
            return read(linesFrom(own, position, readEnd), maxEvents);
        } catch (IOException e) {
            throw new StorageException("cannot read " + segment + " at position " + position + ": " + e, e);
        }
    }

    private static LineReader linesFrom(FileChannel own, long position, long readEnd) throws IOException {
        if (position == 0) {
            return new LineReader(own, 0, readEnd);
        }
        LineReader lines = new LineReader(own, position - 1, readEnd);
        if (!lines.next() || !lines.isEmpty()) { // the byte before a line is the newline of the one before it
            throw new IllegalArgumentException("position " + position + " must be where a line begins");
        }
        return lines;
    }

    private List<Entry> read(LineReader lines, int maxEvents) throws IOException {
        List<Entry> entries = new ArrayList<>();
        long bytes = 0;
        while (entries.size() < maxEvents && bytes < MAX_READ && lines.next()) {
            try {
                entries.add(new Entry(lines.event(), lines.position()));
                bytes += lines.position() - lines.start();
            } catch (MalformedEventException e) {
                damaged.passedOver(lines.start(), String.valueOf(e.getMessage()));
            }
        }
        return entries;
    }

    @Override
    public long damaged() {
        return damaged.count();
    }

    @Override
    public void close() {
        synchronized (writing) {
            if (closed) {
                return;
            }
            closed = true;
            try (lock) {
                try {
                    cutToEnd();
                } finally {
                    channel.close();
                }
            } catch (IOException e) {
                logger.warn(
                        "Could not close {} cleanly: events whose append failed may be read from it later", segment, e);
            }
        }
    }
}
