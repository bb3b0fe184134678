package io.contextcore.sdk.internal.journal;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.file.Uninterrupted;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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

    private final OpenFiles files;
    private final Turns turns;

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
     * @throws IllegalArgumentException if the durability is another one
     * @throws StorageException if the journal is open in this process already, or the directory cannot be used
     */
    public static FileJournal open(PrivateDirectory directory, Durability durability, Clock clock, Options options) {
        if (durability == Durability.MEMORY) {
            throw new IllegalArgumentException("durability MEMORY has no directory: it must be SYNC or OS");
        }
        boolean sync = durability == Durability.SYNC;
        try {
            return Uninterrupted.call(current ->
                    new FileJournal(OpenFiles.open(directory, clock, sync, options, current), options.turnTimeout()));
        } catch (IOException e) {
            throw new StorageException(
                    "cannot open the journal in " + directory.path() + ": " + e
                            + ". This user must be able to read and write in the directory; else name another one",
                    e);
        }
    }

    private FileJournal(OpenFiles files, Duration turnTimeout) {
        this.files = files;
        this.turns = new Turns(files, turnTimeout);
    }

    private PrivateDirectory directory() {
        return files.directory();
    }

    @Override
    public String id() {
        return files.identity().id();
    }

    @Override
    public long createdAt() {
        return files.identity().createdAt();
    }

    @Override
    public Turn begin() {
        return turns.begin();
    }

    // ---- reading ----

    @Override
    public long start() {
        Segments known = files.writer().segments();
        if (directory().has(Segments.name(known.start()))) {
            return known.start();
        }
        try { // another process removed it, and perhaps all that are known here
            long start = Segments.among(directory().names()).start();
            return Math.min(Math.max(start, known.start()), known.end());
        } catch (IOException e) {
            return known.start(); // reading says what is wrong
        }
    }

    @Override
    public long nextStart() {
        Segments known = files.writer().segments();
        int first = known.indexOf(start());
        return known.isLast(first) ? known.base(first) : known.limit(first);
    }

    @Override
    public long end() {
        return files.writer().segments().end();
    }

    @Override
    public boolean hasGrown() {
        return files.writer().hasGrown();
    }

    @Override
    public List<Entry> read(long position, int maxEvents) {
        if (maxEvents < 1) {
            throw new IllegalArgumentException("maxEvents " + maxEvents + " must be at least 1");
        }
        Segments known = files.writer().segments();
        if (position < known.start() || position > known.end()) {
            throw new IllegalArgumentException(
                    "position " + position + " must be " + known.start() + " to " + known.end());
        }
        try {
            return Uninterrupted.call(current -> files.reader().read(known, position, maxEvents));
        } catch (IOException e) {
            Path file = directory().resolve(Segments.name(known.base(known.indexOf(position))));
            throw new StorageException("cannot read " + file + " at position " + position + ": " + e, e);
        }
    }

    @Override
    public long damaged() {
        return files.damaged().count();
    }

    // ---- roles ----

    @Override
    public @Nullable Lease tryLease(Role role) {
        try {
            FileLock lock = turns.isClosing() ? null : files.locks().tryRole(role);
            return lock == null ? null : () -> giveBack(lock);
        } catch (IOException e) {
            if (turns.isClosing()) {
                return null;
            }
            throw new StorageException("cannot lock " + directory().resolve("lock") + ": " + e, e);
        }
    }

    private void giveBack(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            if (!turns.isClosing()) { // closing gave it back
                logger.warn(
                        "Other processes have to wait for a role in the journal in {}",
                        directory().path(),
                        e);
            }
        }
    }

    @Override
    public void close() {
        turns.close();
    }
}
