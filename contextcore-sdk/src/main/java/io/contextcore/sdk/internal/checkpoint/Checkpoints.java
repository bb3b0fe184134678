package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.event.MalformedLineException;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.file.Uninterrupted;
import io.contextcore.sdk.internal.state.ProjectImage;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.StateImage;
import io.contextcore.sdk.internal.state.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
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

    private static final String DIRECTORY = "checkpoints";
    private static final String SUFFIX = ".checkpoint";
    private static final String BASE = "base" + SUFFIX;
    private static final Pattern FILE = Pattern.compile("0[0-9]{19}\\" + SUFFIX);

    private static final long ANY = -1;

    /** How many files are kept for signals that lag behind; then every second of them goes. */
    static final int MAX_FILES = 32;

    private final PrivateDirectory home;
    private final String journalId;
    private final LongSupplier journalStart;
    private final Object lock = new Object();
    private final Archives archives; // guarded by lock

    /** The checkpoints whose header is right, by position. Written with the lock held. */
    private final ConcurrentSkipListMap<Long, Known> known = new ConcurrentSkipListMap<>();

    /** The positions of files that are not right; {@link #ANY} for the base. Guarded by lock. */
    private final Set<Long> refused = new HashSet<>();

    private volatile @Nullable Known base; // written with the lock held

    /** A checkpoint whose finished tasks are all in an archive. */
    private record Known(Header header, Archive archive, boolean isBase) {
        long position() {
            return header.position();
        }

        boolean isLoaded() {
            return archive.loaded().entries() >= header.extent().entries();
        }

        Kept kept() {
            return new Kept(archive.view(header.extent()), position());
        }
    }

    private Checkpoints(PrivateDirectory home, String journalId, LongSupplier journalStart) {
        this.home = home;
        this.journalId = journalId;
        this.journalStart = journalStart;
        this.archives = new Archives(home, this::invalidate);
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
            refreshIfPossible();
            refreshBase();
            long start = journalStart.getAsLong();
            List<Known> candidates = candidates();
            for (Known each : candidates) {
                State state = start <= each.position() && each.position() <= atMost ? read(each) : null;
                if (state != null) {
                    return state;
                }
            }
            if (start == 0) {
                return new State();
            }
            for (int i = candidates.size() - 1; i >= 0; i--) {
                Known each = candidates.get(i);
                State state = start <= each.position() && each.position() > atMost ? read(each) : null;
                if (state != null) {
                    return state;
                }
            }
            throw new StorageException(
                    "cannot know the state at position " + start + " of the journal in " + home.path()
                            + ", before which events were removed: " + BASE + " or the archive that it names is"
                            + " missing or damaged. Restore them from a backup",
                    null);
        }
    }

    /** All checkpoints, the latest first. */
    private List<Known> candidates() {
        List<Known> all = new ArrayList<>(known.values());
        Known last = base;
        if (last != null) {
            all.add(0, last);
        }
        all.sort(Comparator.comparingLong(Known::position)); // stable: the base is tried after one at the same place
        Collections.reverse(all);
        return all;
    }

    private @Nullable State read(Known checkpoint) {
        String file = checkpoint.isBase ? BASE : name(checkpoint.position());
        try {
            PrivateDirectory directory = checkpoint.isBase ? home : directory();
            StateImage image = Uninterrupted.call(current -> {
                checkpoint.archive.load(checkpoint.header.extent());
                return CheckpointFile.read(directory, file);
            });
            return new State(image, checkpoint.kept().tasks());
        } catch (NoSuchFileException e) {
            return null; // deleted, which is allowed at any time
        } catch (IOException | MalformedLineException e) {
            LOGGER.warn("{} in {} cannot be used, so more of the journal is read: {}", file, home.path(), reason(e));
            return null;
        }
    }

    private static String reason(Exception e) {
        return e instanceof IOException ? e.toString() : String.valueOf(e.getMessage());
    }

    /**
     * Returns the finished tasks of the latest checkpoint that is known and not after a position; {@code null} if there is
     * none. Reads nothing.
     */
    public @Nullable Kept viewAt(long position) {
        Known latest = base;
        latest = latest != null && latest.position() <= position && latest.isLoaded() ? latest : null;
        for (Known each : known.headMap(position, true).descendingMap().values()) {
            if (latest != null && latest.position() >= each.position()) {
                break;
            }
            if (each.isLoaded()) {
                latest = each;
                break;
            }
        }
        return latest == null ? null : latest.kept();
    }

    /**
     * Learns of the checkpoints that other processes have written, and returns what {@link #viewAt} returns then. It costs
     * a look into a directory unless there is a new one. Never throws: without what cannot be read, tasks stay in memory.
     */
    public @Nullable Kept adopt(long position) {
        synchronized (lock) {
            refreshIfPossible();
        }
        return viewAt(position);
    }

    /** Returns the position of the latest checkpoint that is known; 0 if there is none. */
    public long newestPosition() {
        Known newest = newest();
        return newest == null ? 0 : newest.position();
    }

    /** Returns how many events led to the latest checkpoint that is known; 0 if there is none. */
    public long newestEventCount() {
        Known newest = newest();
        return newest == null ? 0 : newest.header.eventCount();
    }

    /**
     * Returns a position before which every event was recorded before a time; the latest that is known for sure.
     *
     * @param recordedBefore in epoch nanoseconds
     * @param atMost the latest position to return
     * @return 0 if none is known
     */
    public long lastBefore(long recordedBefore, long atMost) {
        Known newest = newest();
        long last = 0;
        if (newest != null) {
            for (Mark mark : newest.header.marks()) {
                if (mark.recordedAt() < recordedBefore && mark.position() <= atMost) {
                    last = mark.position();
                }
            }
        }
        return last;
    }

    private @Nullable Known newest() {
        Map.Entry<Long, Known> last = known.lastEntry();
        Known kept = base;
        return last == null || (kept != null && kept.position() > last.getKey()) ? kept : last.getValue();
    }

    // ---- what is on the disk ----

    private PrivateDirectory directory() throws IOException {
        return home.directory(DIRECTORY);
    }

    private static String name(long position) {
        return String.format("%020d%s", position, SUFFIX);
    }

    /**
     * Returns the position of the latest checkpoint of a directory, going by the names of the files alone; 0 if there is
     * none. Up to there the journal was read once.
     */
    public static long latestPosition(PrivateDirectory home) {
        try {
            NavigableSet<Long> positions = positions(home);
            return positions.isEmpty() ? 0 : positions.last();
        } catch (IOException e) {
            return 0; // whoever loads the state says so
        }
    }

    private NavigableSet<Long> positions() throws IOException {
        return positions(home);
    }

    private static NavigableSet<Long> positions(PrivateDirectory home) throws IOException {
        NavigableSet<Long> positions = new TreeSet<>();
        if (Files.isDirectory(home.resolve(DIRECTORY))) {
            for (String file : home.directory(DIRECTORY).names()) {
                if (FILE.matcher(file).matches()) {
                    positions.add(Long.parseLong(file.substring(0, file.length() - SUFFIX.length())));
                }
            }
        }
        return positions;
    }

    /** Learns which checkpoints there are, as far as that can be read. */
    private void refreshIfPossible() {
        try {
            refresh();
        } catch (IOException e) {
            LOGGER.warn("The checkpoints in {} cannot be listed: {}", home.resolve(DIRECTORY), e.toString());
        }
    }

    /** Learns which checkpoints there are. The latest first: earlier ones are in the same archive, which is loaded then. */
    private void refresh() throws IOException {
        NavigableSet<Long> positions = positions();
        refused.removeIf(position -> position != ANY && !positions.contains(position));
        known.keySet().removeIf(position -> !positions.contains(position) && position < newestPosition());
        for (long position : positions.descendingSet()) {
            if (!known.containsKey(position) && !refused.contains(position)) {
                Known found = open(directory(), name(position), position);
                if (found != null) {
                    known.put(position, found);
                }
            }
        }
    }

    private void refreshBase() {
        refused.remove(ANY);
        base = home.has(BASE) ? open(home, BASE, ANY) : null;
    }

    /** @param position of which it must be; {@link #ANY} for the base */
    private @Nullable Known open(PrivateDirectory directory, String file, long position) {
        try {
            return Uninterrupted.call(current -> {
                Header header = CheckpointFile.readHeader(directory, file);
                if (!header.journal().equals(journalId)) {
                    throw new MalformedLineException("it is of the journal " + header.journal());
                }
                if (position != ANY && position != header.position()) {
                    throw new MalformedLineException("it is of position " + header.position());
                }
                Archive archive = archives.get(header.archive());
                if (header.extent().entries() > archive.loaded().entries()) {
                    archive.load(header.extent());
                }
                return new Known(header, archive, position == ANY);
            });
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            LOGGER.warn("{} cannot be read now: {}", directory.resolve(file), reason(e));
            return null;
        } catch (MalformedLineException e) {
            LOGGER.warn("{} cannot be used, so more of the journal is read: {}", directory.resolve(file), reason(e));
            refused.add(position);
            return null;
        }
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
            refresh();
            refreshBase();
            Known parent = newest();
            if (parent != null && parent.position() >= image.position()) {
                return viewAt(image.position());
            }
            long from = parent == null ? 0 : parent.position();
            if (from < image.movedOutUpTo()) {
                throw new IOException("the checkpoint at position " + image.movedOutUpTo() + " in " + home.path()
                        + " is gone, and the tasks that were finished before it with it; start the process again");
            }
            try {
                write(image, parent, finishedAfter(image, from));
            } catch (MalformedLineException e) {
                throw new IOException(e.getMessage(), e);
            }
            return viewAt(image.position());
        }
    }

    private static List<TaskState> finishedAfter(StateImage image, long position) {
        List<TaskState> tasks = new ArrayList<>();
        for (ProjectImage project : image.projects()) {
            for (ProjectImage.Finished finished : project.finishedInMemory()) {
                if (finished.changedAt() > position) {
                    tasks.add(finished.task());
                }
            }
        }
        return tasks;
    }

    private void write(StateImage image, @Nullable Known parent, List<TaskState> finished)
            throws IOException, MalformedLineException {
        Archive archive = parent == null ? archives.begin() : parent.archive;
        Extent after = parent == null ? Extent.NONE : parent.header.extent();
        giveUpAfter(parent == null ? ANY : parent.position());
        Archive.Addition addition = archive.append(after, finished);
        Header header = new Header(
                journalId,
                image.position(),
                image.eventCount(),
                image.lastRecordedAt(),
                archive.name(),
                addition.extent(),
                Mark.add(
                        parent == null ? List.of() : parent.header.marks(),
                        new Mark(image.position(), image.lastRecordedAt()),
                        journalStart.getAsLong()));
        directory().replace(name(image.position()), out -> CheckpointFile.write(out, header, image));
        archive.publish(addition);
        known.put(image.position(), new Known(header, archive, false));
        if (parent == null && !home.has(BASE)) {
            archives.keepOnly(archive);
        }
    }

    /**
     * Makes sure that what is behind a checkpoint's part of the archive may be overwritten: what was refused goes, and if
     * something could not be read just now, another process may need it.
     */
    private void giveUpAfter(long position) throws IOException {
        boolean isBaseUnread = base == null && home.has(BASE) && !refused.contains(ANY);
        if (isBaseUnread || !refused.containsAll(positions().tailSet(position, false))) {
            throw new IOException("a checkpoint in " + home.path() + " cannot be read now");
        }
        deleteAfter(position);
    }

    private void deleteAfter(long position) throws IOException {
        Set<Long> later = positions().tailSet(position, false);
        PrivateDirectory directory = directory();
        for (long each : later) {
            directory.delete(name(each));
        }
        if (!later.isEmpty()) {
            directory.force();
        }
    }

    /**
     * Deletes the checkpoints that nobody needs: all but the latest one, those after a position, and the one at it or
     * before it. If many are left, those in between are thinned out.
     *
     * @param oldestNeeded the earliest position from which somebody still reads the journal
     */
    public void prune(long oldestNeeded) throws IOException {
        synchronized (lock) {
            NavigableSet<Long> positions = positions();
            if (positions.isEmpty()) {
                return;
            }
            Long needed = positions.floor(oldestNeeded);
            List<Long> unneeded = new ArrayList<>(needed == null ? Set.of() : positions.headSet(needed));
            List<Long> rest = List.copyOf(needed == null ? positions : positions.tailSet(needed));
            if (rest.size() > MAX_FILES) {
                for (int i = 1; i < rest.size() - 1; i += 2) {
                    unneeded.add(rest.get(i));
                }
            }
            PrivateDirectory directory = directory();
            for (long position : unneeded) {
                directory.delete(name(position));
                known.remove(position);
            }
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
            refreshBase();
            Known present = base;
            for (Known each : known.headMap(atMost, true).descendingMap().values()) {
                if (present != null && present.position() >= each.position()) {
                    break;
                }
                if (read(each) != null) {
                    String file = name(each.position());
                    home.replace(BASE, out -> Files.copy(directory().resolve(file), out));
                    refreshBase();
                    break;
                }
            }
            Known promoted = base;
            return promoted == null ? 0 : promoted.position();
        }
    }

    /**
     * Returns whether there are checkpoints after the end of the journal.
     *
     * @throws StorageException if that cannot be told
     */
    public boolean isAheadOf(long end) {
        synchronized (lock) {
            refreshBase();
            Known kept = base;
            try {
                return (kept != null && kept.position() > end) || positions().higher(end) != null;
            } catch (IOException e) {
                throw new StorageException(
                        "cannot list the checkpoints in " + home.resolve(DIRECTORY) + ": " + e
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
     */
    public void discardAfter(long end) {
        synchronized (lock) {
            try {
                deleteAfter(end);
                refreshBase();
                Known last = base;
                if (last != null && last.position() > end) {
                    rebase(last.header, end);
                }
            } catch (IOException | MalformedLineException e) {
                throw new StorageException(
                        "cannot delete the checkpoints after position " + end + " in " + home.path() + ": " + reason(e)
                                + "; delete the files with a higher number in " + DIRECTORY,
                        e);
            } finally {
                known.clear();
                refused.clear();
                archives.forget();
                base = null;
            }
        }
    }

    /** The base is all that is left of what was removed, and of what was lost: it becomes the state at the end. */
    private void rebase(Header lost, long end) throws IOException, MalformedLineException {
        if (journalStart.getAsLong() == 0) {
            home.delete(BASE);
            home.force();
            return;
        }
        LOGGER.warn("The journal in {} ends before its base; what the base knows is kept", home.path());
        StateImage image = CheckpointFile.read(home, BASE);
        List<Mark> marks =
                lost.marks().stream().filter(mark -> mark.position() <= end).toList();
        Header header = new Header(
                journalId, end, lost.eventCount(), lost.lastRecordedAt(), lost.archive(), lost.extent(), marks);
        home.replace(BASE, out -> CheckpointFile.write(out, header, image));
    }

    /** Sees to it that what is damaged is not used again: the next process makes it from the journal. */
    private void invalidate(Archive archive, long offset) {
        synchronized (lock) {
            LOGGER.warn(
                    "{} is damaged at byte {}; the checkpoints that need it are deleted",
                    home.resolve(archive.name() + ".jsonl"),
                    offset);
            refreshIfPossible();
            known.values().removeIf(each -> {
                boolean needsIt =
                        each.archive == archive && each.header.extent().length() > offset;
                return needsIt && isDeleted(DIRECTORY + "/" + name(each.position()));
            });
            refreshBase();
            Known last = base;
            if (last != null && last.archive == archive && journalStart.getAsLong() == 0 && isDeleted(BASE)) {
                base = null;
            }
        }
    }

    private boolean isDeleted(String file) {
        try {
            home.delete(file);
            return true;
        } catch (IOException e) {
            LOGGER.warn("{} in {} cannot be deleted: {}", file, home.path(), e.toString());
            return false;
        }
    }
}
