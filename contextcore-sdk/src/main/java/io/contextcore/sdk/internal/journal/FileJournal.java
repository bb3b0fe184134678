package io.contextcore.sdk.internal.journal;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.file.Uninterrupted;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in a directory of its own:
 *
 * <ul>
 *   <li>{@code journal.json}: the id and the time of creation;
 *   <li>{@code 00000000000000000000.jsonl} and so on: the segments, with the events, one JSON object per line; each is
 *       named by the position of its first byte;
 *   <li>{@code lock}: on whose bytes are the locks between processes;
 *   <li>{@code damaged-<position>.bin}: bytes that were found where an event should be: the end of a line that a process
 *       wrote when it was killed, or a line that is not as it was written.
 * </ul>
 *
 * <p>A position is the number of bytes before it, in all segments since the journal began. A new segment begins when the
 * last one has reached its size; what one turn commits at once is in one segment.
 *
 * <p>Without a thread of its own. Who has the turn, of the threads of this process and then of all processes, uses the
 * last segment; readers use what was known when the last turn ended.
 */
public final class FileJournal implements Journal {
    private static final Logger logger = LoggerFactory.getLogger(FileJournal.class);

    /** Held while the identity of a new journal is written. */
    private static final Object CREATING = new Object();

    private final PrivateDirectory directory;
    private final boolean sync;
    private final Options options;
    private final OpenOnce open;
    private final ProcessLocks locks;
    private final JournalIdentity identity;
    private final DamagedLines damaged;
    private final SegmentReader reader;

    private final ReentrantLock turns = new ReentrantLock(true);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Tail tail; // used with turns held; its base is that of the last of the segments
    private final LineBuffer pending = new LineBuffer(); // used with turns held
    private boolean closed; // guarded by turns
    private volatile Segments segments; // written with turns held

    /**
     * How a journal is kept.
     *
     * @param segmentSize the bytes at which the next segment begins, at least 1
     * @param turnTimeout how long to wait for the turn at most
     * @param verifiedUpTo a position up to which the journal need not be checked when it is opened, because it was read
     *     before; damage before it is found when it is read again. 0 if there is none
     */
    public record Options(long segmentSize, Duration turnTimeout, long verifiedUpTo) {
        /** Segments of 64 MiB, 10 seconds, and nothing verified. */
        public static final Options DEFAULT = new Options(64 << 20, Duration.ofSeconds(10), 0);

        public Options {
            if (segmentSize < 1) {
                throw new IllegalArgumentException("segmentSize " + segmentSize + " must be at least 1");
            }
            if (turnTimeout.isNegative() || turnTimeout.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("turnTimeout " + turnTimeout + " must be 0 to 1 day");
            }
            if (verifiedUpTo < 0) {
                throw new IllegalArgumentException("verifiedUpTo " + verifiedUpTo + " must be at least 0");
            }
        }

        /** Returns these options with another position that was verified. */
        public Options withVerifiedUpTo(long position) {
            return new Options(segmentSize, turnTimeout, position);
        }
    }

    /** Opens a journal with the default options. */
    public static FileJournal open(PrivateDirectory directory, Durability durability, Clock clock) {
        return open(directory, durability, clock, Options.DEFAULT);
    }

    /**
     * Opens the journal of a directory, which is created if need be. What a process that was killed left after the last
     * whole line is set aside.
     *
     * @param durability {@link Durability#SYNC} or {@link Durability#OS}
     * @throws StorageException if the journal is open in this process already, or the directory cannot be used
     */
    public static FileJournal open(PrivateDirectory directory, Durability durability, Clock clock, Options options) {
        if (durability == Durability.MEMORY) {
            throw new IllegalArgumentException("durability MEMORY has no directory: it must be SYNC or OS");
        }
        try {
            return Uninterrupted.call(current -> {
                createUnlessExists(directory, clock, options, current);
                return openExisting(directory, durability, options, current);
            });
        } catch (IOException e) {
            throw new StorageException(
                    "cannot open the journal in " + directory.path() + ": " + e
                            + ". This user must be able to read and write in the directory; else name another one",
                    e);
        }
    }

    private static void createUnlessExists(
            PrivateDirectory directory, Clock clock, Options options, Uninterrupted current) throws IOException {
        if (JournalIdentity.isIn(directory)) {
            return;
        }
        synchronized (CREATING) {
            if (JournalIdentity.isIn(directory)) {
                return; // and open: to close the file of the locks would give them back
            }
            try (ProcessLocks locks = ProcessLocks.open(directory)) {
                takeTurn(directory, locks, deadline(options), options, current);
                if (!JournalIdentity.isIn(directory)) {
                    JournalIdentity.writeNew(directory, clock);
                }
            }
        }
    }

    private static FileJournal openExisting(
            PrivateDirectory directory, Durability durability, Options options, Uninterrupted current)
            throws IOException {
        OpenOnce open = OpenOnce.claim(directory);
        @Nullable ProcessLocks locks = null;
        boolean opened = false;
        try {
            locks = ProcessLocks.open(directory);
            takeTurn(directory, locks, deadline(options), options, current);
            FileJournal journal = new FileJournal(directory, durability, options, open, locks);
            locks.giveTurnBack();
            opened = true;
            return journal;
        } finally {
            if (!opened) {
                close(open, locks);
            }
        }
    }

    /** The right to open the journal is given back last: its next owner would lose its locks with those closed here. */
    private static void close(OpenOnce open, @Nullable ProcessLocks locks) throws IOException {
        try {
            if (locks != null) {
                locks.close();
            }
        } finally {
            open.close();
        }
    }

    private static long deadline(Options options) {
        return System.nanoTime() + options.turnTimeout.toNanos();
    }

    private static void takeTurn(
            PrivateDirectory directory, ProcessLocks locks, long deadline, Options options, Uninterrupted current)
            throws IOException {
        if (!locks.takeTurn(deadline, current)) {
            throw late(directory, locks.holder(), options);
        }
    }

    private static StorageException late(PrivateDirectory directory, String holder, Options options) {
        return new StorageException(
                "the turn to append to the journal in " + directory.path() + " did not come within "
                        + options.turnTimeout.toMillis() + " ms: " + holder
                        + " has it. If that is stopped or hangs, let it go on or end it; then repeat the call",
                null);
    }

    private FileJournal(
            PrivateDirectory directory, Durability durability, Options options, OpenOnce open, ProcessLocks locks)
            throws IOException {
        this.directory = directory;
        this.sync = durability == Durability.SYNC;
        this.options = options;
        this.open = open;
        this.locks = locks;
        this.identity = JournalIdentity.read(directory);
        this.damaged = new DamagedLines(directory);
        this.reader = new SegmentReader(directory, damaged);
        Segments found = Segments.among(directory.names());
        if (!directory.has(Segments.name(found.last()))) {
            Tail.create(directory, found.last());
        }
        this.segments = found;
        this.tail = new Tail(directory, found.last(), damaged, sync);
        boolean checked = false;
        try {
            reader.noteGaps(found);
            long verified = tail.lineStart(options.verifiedUpTo - found.last());
            publishEnd(found.last() + tail.checkFrom(verified), locks.noteTurn());
            checked = true;
        } finally {
            if (!checked) {
                tail.close();
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

    // ---- the turn ----

    @Override
    public Turn begin() {
        if (turns.isHeldByCurrentThread()) {
            throw new IllegalStateException("this thread has the turn of the journal already");
        }
        long deadline = deadline(options);
        try {
            return Uninterrupted.call(current -> begin(deadline, current));
        } catch (IOException e) {
            throw new StorageException(
                    "cannot use the journal in " + directory.path() + ": " + e
                            + ". Repeat the call when its files can be used again",
                    e);
        }
    }

    private Turn begin(long deadline, Uninterrupted current) throws IOException {
        awaitThreads(deadline);
        boolean begun = false;
        try {
            requireOpen();
            takeTurn(directory, locks, deadline, options, current);
            catchUp();
            begun = true;
            return new FileTurn();
        } finally {
            if (!begun) {
                endTurn();
            }
        }
    }

    private void requireOpen() {
        if (closing.get()) {
            throw new StorageException("cannot append to the journal in " + directory.path() + ": it is closed", null);
        }
    }

    private void awaitThreads(long deadline) throws IOException {
        try {
            if (!turns.tryLock(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw late(directory, "another thread of this process", options);
            }
        } catch (InterruptedException e) {
            throw new ClosedByInterruptException(); // it waits again, and is interrupted afterwards
        }
    }

    private void endTurn() {
        try {
            pending.clear();
            if (closing.get()) {
                closeFiles();
            } else if (!tail.hasLeftover()) {
                // With a leftover the turn stays here, until it could be cut off or the process ends: others would take
                // lines that are whole for events, although their append was reported as failed.
                locks.giveTurnBack();
            }
        } finally {
            turns.unlock();
        }
    }

    /** Finds the end of the journal, whoever wrote it. */
    private void catchUp() throws IOException {
        tail.cutLeftover(segments.end() - segments.last());
        long durable = locks.noteTurn();
        while (goToNext()) {
            // until there is no next one
        }
        long known = segments.end() - segments.last();
        if (tail.size() > known) {
            publishEnd(segments.last() + tail.checkFrom(known), durable);
        } else if (sync && durable != segments.end()) {
            publishEnd(segments.end(), durable);
        }
    }

    /** Goes to the segment after the one that was the last, if there is one. */
    private boolean goToNext() throws IOException {
        Path file = tail.file();
        long size = tail.look();
        if (size == Tail.VANISHED) {
            // It was removed, and what follows it is not known here.
            Segments found = Segments.among(directory.names());
            if (found.last() < segments.end() || found.last() == segments.last()) {
                throw new IOException(file + " has vanished, with events that are nowhere else. Put it back, or close"
                        + " the journal and open it again to go on without them");
            }
            tail.moveTo(found.last());
            segments = found;
            return false;
        }
        long lost = segments.end() - segments.last() - size;
        if (lost > 0) {
            throw new IOException(file + " has become shorter: something else has cut off " + lost
                    + " bytes. Put it back, or close the journal and open it again to go on without them");
        }
        long next = segments.last() + size;
        if (size == 0 || !hasSegment(next)) {
            return false;
        }
        tail.moveTo(next);
        segments = segments.endingAt(next).withNext();
        return true;
    }

    /** Returns whether there is a segment that begins at a position; without the exception that others make of its absence. */
    private boolean hasSegment(long base) {
        return directory.resolve(Segments.name(base)).toFile().exists();
    }

    /**
     * Makes an end known. Events of a process that ended before it made them durable are events as well, and made so
     * before anybody builds on them.
     *
     * @param durable the end up to which the journal is durable already; -1 if it is not known
     */
    private void publishEnd(long end, long durable) throws IOException {
        if (sync && durable != end) {
            tail.force();
            locks.noteDurable(end);
        }
        segments = segments.endingAt(end);
    }

    private final class FileTurn implements Turn {
        private boolean ended;

        @Override
        public void add(List<Event> events) {
            requireTurn();
            pending.add(events);
        }

        @Override
        public long pending() {
            return pending.length();
        }

        @Override
        public void commit() {
            requireTurn();
            requireOpen();
            if (pending.length() == 0) {
                return;
            }
            try {
                appendPending();
            } finally {
                pending.clear();
            }
        }

        @Override
        public void removeBefore(long position) {
            requireTurn();
            requireOpen();
            try {
                Uninterrupted.run(current -> {
                    removeSegmentsBefore(position);
                });
            } catch (IOException e) {
                throw new StorageException(
                        "cannot remove the events before position " + position + " of the journal in "
                                + directory.path() + ": " + e,
                        e);
            }
        }

        private void requireTurn() {
            if (ended || !turns.isHeldByCurrentThread()) {
                throw new IllegalStateException("this turn has ended, or is that of another thread");
            }
        }

        @Override
        public void close() {
            if (!ended) {
                requireTurn();
                ended = true;
                endTurn();
            }
        }
    }

    private void appendPending() {
        try {
            Uninterrupted.run(current -> {
                tail.cutLeftover(segments.end() - segments.last()); // of an earlier commit of this turn
            });
            Uninterrupted.run(current -> {
                append(); // an interrupted attempt is written over
            });
        } catch (IOException e) {
            StorageException failure = new StorageException(
                    "cannot append to " + tail.file() + ": " + e + "; nothing was recorded. Repeat the call when the"
                            + " file can be written again",
                    e);
            try {
                Uninterrupted.run(current -> {
                    tail.cutLeftover(segments.end() - segments.last());
                });
            } catch (IOException again) {
                failure.addSuppressed(again); // the next turn tries once more
            }
            throw failure;
        }
    }

    private void append() throws IOException {
        if (segments.end() - segments.last() >= options.segmentSize) {
            tail.begin(segments.end());
            segments = segments.withNext();
        }
        tail.append(pending, segments.end() - segments.last());
        long end = segments.end() + pending.length();
        if (sync) {
            locks.noteDurable(end);
        }
        segments = segments.endingAt(end);
    }

    private void removeSegmentsBefore(long position) throws IOException {
        int removed = 0;
        try {
            while (!segments.isLast(removed) && segments.limit(removed) <= position) {
                directory.delete(Segments.name(segments.base(removed)));
                removed++;
            }
        } finally {
            segments = segments.without(removed);
        }
        if (removed > 0) {
            directory.force();
        }
    }

    // ---- reading ----

    @Override
    public long start() {
        Segments known = segments;
        if (directory.has(Segments.name(known.start()))) {
            return known.start();
        }
        try { // another process removed it, and perhaps all that are known here
            long start = Segments.among(directory.names()).start();
            return Math.min(Math.max(start, known.start()), known.end());
        } catch (IOException e) {
            return known.start(); // reading says what is wrong
        }
    }

    @Override
    public long end() {
        return segments.end();
    }

    @Override
    public boolean hasGrown() {
        Segments known = segments;
        long size = known.end() - known.last();
        Path last = directory.resolve(Segments.name(known.last()));
        try {
            return Files.size(last) != size || (size > 0 && hasSegment(known.end()));
        } catch (IOException e) {
            return true; // it was removed, or the next turn says what is wrong
        }
    }

    @Override
    public List<Entry> read(long position, int maxEvents) {
        if (maxEvents < 1) {
            throw new IllegalArgumentException("maxEvents " + maxEvents + " must be at least 1");
        }
        Segments known = segments;
        if (position < known.start() || position > known.end()) {
            throw new IllegalArgumentException(
                    "position " + position + " must be " + known.start() + " to " + known.end());
        }
        try {
            return Uninterrupted.call(current -> reader.read(known, position, maxEvents));
        } catch (IOException e) {
            Path file = directory.resolve(Segments.name(known.base(known.indexOf(position))));
            throw new StorageException("cannot read " + file + " at position " + position + ": " + e, e);
        }
    }

    // ---- roles ----

    @Override
    public @Nullable Lease tryLease(Role role) {
        try {
            FileLock lock = closing.get() ? null : locks.tryRole(role);
            return lock == null ? null : () -> giveBack(lock);
        } catch (IOException e) {
            if (closing.get()) {
                return null;
            }
            throw new StorageException("cannot lock " + directory.resolve("lock") + ": " + e, e);
        }
    }

    private void giveBack(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            if (!closing.get()) { // closing gave it back
                logger.warn("Other processes have to wait for a role in the journal in {}", directory.path(), e);
            }
        }
    }

    @Override
    public long damaged() {
        return damaged.count();
    }

    @Override
    public void close() {
        if (closing.getAndSet(true)) {
            return;
        }
        try {
            Uninterrupted.run(current -> {
                awaitThreads(deadline(options));
                endTurn();
            });
        } catch (StorageException | IOException e) {
            logger.warn(
                    "The journal in {} is closed later, by the thread that has not ended its turn", directory.path());
        }
    }

    /** With turns held. */
    private void closeFiles() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            Uninterrupted.run(current -> {
                tail.cutLeftover(segments.end() - segments.last());
            });
        } catch (IOException e) {
            logger.warn(
                    "Could not close the journal in {} cleanly: events whose append failed may be read from it later",
                    directory.path(),
                    e);
        }
        try {
            tail.close();
            close(open, locks);
        } catch (IOException e) {
            logger.warn("Could not close the files of the journal in {}", directory.path(), e);
        }
    }
}
