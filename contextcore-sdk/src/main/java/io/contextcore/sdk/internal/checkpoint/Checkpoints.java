package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.StateImage;
import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a journal, in its home directory:
 *
 * <ul>
 *   <li>{@code checkpoints/<position, 20 digits>.checkpoint}: the state at that position without its finished tasks. They
 *       save time and nothing else; the directory may be deleted whenever no process has the journal open;
 *   <li>{@code finished-1.jsonl} and {@code finished-1.index}: the {@link Archive} with the finished tasks of all
 *       checkpoints;
 *   <li>{@code base.checkpoint}: the state at a position before which events were removed from the journal. This one
 *       cannot be made again, nor can the archive once it exists.
 * </ul>
 *
 * <p>Several processes may use the same directory. Whoever calls {@link #write}, {@link #prune} or {@link #promote} must
 * have the right to do so to the exclusion of all others, in this process and elsewhere. The other methods are safe for
 * use by several threads at any time.
 */
public final class Checkpoints {
    private static final Logger LOGGER = LoggerFactory.getLogger(Checkpoints.class);

    /** How many files are kept for signals that lag behind; then every second of them goes. */
    static final int MAX_FILES = 32;

    private final PrivateDirectory home;
    private final LongSupplier journalStart;
    private final CheckpointDirectory directory;

    private final Object lock = new Object();
    private final Catalogue catalogue; // used with the lock held, but for what it lets any thread do
    private final CheckpointWriter writer; // used with the lock held

    private Checkpoints(PrivateDirectory home, String journalId, LongSupplier journalStart) {
        this.home = home;
        this.journalStart = journalStart;
        this.directory = new CheckpointDirectory(home);
        Archives archives = new Archives(home, this::invalidate);
        this.catalogue = new Catalogue(directory, archives, journalId);
        this.writer = new CheckpointWriter(directory, catalogue, archives, journalId, journalStart);
    }

    /**
     * Uses the checkpoints of a directory, of which there may be none.
     *
     * @param home the directory of the journal
     * @param journalId the id of the journal; checkpoints of another one are passed over
     * @param journalStart returns the position of the first event that the journal still has
     */
    public static Checkpoints open(PrivateDirectory home, String journalId, LongSupplier journalStart) {
        return new Checkpoints(home, journalId, journalStart);
    }

    /**
     * Returns the position of the latest checkpoint of a directory, going by the names of the files alone; 0 if there is
     * none. Up to there the journal was read once.
     */
    public static long latestPosition(PrivateDirectory home) {
        try {
            NavigableSet<Long> positions = new CheckpointDirectory(home).positions();
            return positions.isEmpty() ? 0 : positions.last();
        } catch (IOException e) {
            return 0; // whoever loads the state says so
        }
    }

    // ---- reading ----

    /**
     * Returns the state at the latest checkpoint that is whole and not after a position; the empty state if there is none.
     * Damaged checkpoints are passed over with a warning.
     *
     * <p>If the events from the beginning on were removed, and no checkpoint that is left is early enough, it returns the
     * earliest one: what went before is not known any more.
     *
     * @param atMost the position up to which the journal is whole, or was read
     * @throws StorageException if events were removed and the state that they led to cannot be read
     */
    public State load(long atMost) {
        synchronized (lock) {
            catalogue.refreshIfPossible();
            catalogue.refreshBase();
            long start = journalStart.getAsLong();
            List<Checkpoint> candidates = catalogue.all();
            for (Checkpoint each : candidates) {
                State state = start <= each.position() && each.position() <= atMost ? catalogue.read(each) : null;
                if (state != null) {
                    return state;
                }
            }
            if (start == 0) {
                return new State();
            }
            for (int i = candidates.size() - 1; i >= 0; i--) {
                Checkpoint each = candidates.get(i);
                State state = start <= each.position() && each.position() > atMost ? catalogue.read(each) : null;
                if (state != null) {
                    return state;
                }
            }
            throw new StorageException(
                    "cannot know the state at position " + start + " of the journal in " + home.path()
                            + ", before which events were removed: " + CheckpointDirectory.BASE_NAME
                            + " or the archive that it names is missing or damaged. Restore them from a backup",
                    null);
        }
    }

    /**
     * Returns the finished tasks of the latest checkpoint that is known and not after a position; {@code null} if there is
     * none. Reads nothing.
     */
    public @Nullable Kept viewAt(long position) {
        return catalogue.viewAt(position);
    }

    /**
     * Learns of the checkpoints that other processes have written, and returns what {@link #viewAt} returns then. It costs
     * a look into a directory unless there is a new one. Never throws: without what cannot be read, tasks stay in memory.
     */
    public @Nullable Kept adopt(long position) {
        synchronized (lock) {
            catalogue.refreshIfPossible();
        }
        return viewAt(position);
    }

    /** Returns the position of the latest checkpoint that is known; 0 if there is none. */
    public long newestPosition() {
        Checkpoint newest = catalogue.newest();
        return newest == null ? 0 : newest.position();
    }

    /** Returns how many events led to the latest checkpoint that is known; 0 if there is none. */
    public long newestEventCount() {
        Checkpoint newest = catalogue.newest();
        return newest == null ? 0 : newest.header().eventCount();
    }

    /**
     * Returns a position before which every event was recorded before a time; the latest that is known for sure.
     *
     * @param recordedBefore in epoch nanoseconds
     * @param atMost the latest position to return
     * @return 0 if none is known
     */
    public long lastBefore(long recordedBefore, long atMost) {
        Checkpoint newest = catalogue.newest();
        long last = 0;
        if (newest != null) {
            for (Mark mark : newest.header().marks()) {
                if (mark.recordedAt() < recordedBefore && mark.position() <= atMost) {
                    last = mark.position();
                }
            }
        }
        return last;
    }

    // ---- writing ----

    /**
     * Writes a checkpoint, unless there is one already that is as late. It is durable on return, or does not exist.
     *
     * @param image the state as it was
     * @return what is to be moved out of memory now; {@code null} if nothing is
     * @throws IOException if it could not be written; everything is as it was then
     */
    public @Nullable Kept write(StateImage image) throws IOException {
        synchronized (lock) {
            writer.write(image);
            return viewAt(image.position());
        }
    }

    /**
     * Deletes the checkpoints that nobody needs: all but the latest one, those after a position, and the one at it or
     * before it. If many are left, those in between are thinned out.
     *
     * @param oldestNeeded the earliest position from which somebody still reads the journal
     * @throws IOException if one could not be deleted
     */
    public void prune(long oldestNeeded) throws IOException {
        synchronized (lock) {
            writer.prune(oldestNeeded);
        }
    }

    /**
     * Makes the latest checkpoint up to a position the base, which stays when the events before it are removed from the
     * journal.
     *
     * @return the position of the base, up to which events may be removed now; 0 if there is none
     * @throws IOException if it could not be made durable
     */
    public long promote(long atMost) throws IOException {
        synchronized (lock) {
            writer.promote(atMost);
            Checkpoint base = catalogue.base();
            return base == null ? 0 : base.position();
        }
    }

    // ---- what knows too much, or is damaged ----

    /**
     * Returns whether there are checkpoints after the end of the journal.
     *
     * @throws StorageException if that cannot be told
     */
    public boolean isAheadOf(long end) {
        synchronized (lock) {
            catalogue.refreshBase();
            Checkpoint base = catalogue.base();
            try {
                return (base != null && base.position() > end)
                        || directory.positions().higher(end) != null;
            } catch (IOException e) {
                throw new StorageException(
                        "cannot list the checkpoints in " + home.resolve(CheckpointDirectory.NAME) + ": " + e
                                + "; delete the directory if it cannot be mended",
                        e);
            }
        }
    }

    /**
     * Deletes the checkpoints after the end of the journal. There are some if a loss of power took the end of a journal
     * that is not forced to the disk; the events that come instead must not meet a state that knows the lost ones.
     *
     * <p>To be called before anything is loaded, and while nobody can append.
     *
     * @param end the end of the journal
     * @throws StorageException if one could not be deleted
     */
    public void discardAfter(long end) {
        synchronized (lock) {
            writer.discardAfter(end);
        }
    }

    /** Sees to it that what is damaged is not used again: the next process makes it from the journal. */
    private void invalidate(Archive archive, long offset) {
        synchronized (lock) {
            LOGGER.warn(
                    "{} is damaged at byte {}; the checkpoints that need it are deleted",
                    home.resolve(archive.name() + ".jsonl"),
                    offset);
            catalogue.deleteNeeding(archive, offset, journalStart.getAsLong() == 0);
        }
    }
}
