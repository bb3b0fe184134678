package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.sdk.internal.event.MalformedLineException;
import io.contextcore.sdk.internal.file.Uninterrupted;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.StateImage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which checkpoints of a journal there are and can be used, as far as that was looked up.
 *
 * <p>For one thread at a time, but for what reads nothing: {@link #base}, {@link #newest}, {@link #upTo} and
 * {@link #viewAt} are for any thread at any time.
 */
final class Catalogue {
    private static final Logger LOGGER = LoggerFactory.getLogger(Catalogue.class);

    private final CheckpointDirectory directory;
    private final Archives archives;
    private final String journalId;

    /** The checkpoints whose header is right, by position; without the base. */
    private final ConcurrentSkipListMap<Long, Checkpoint> known = new ConcurrentSkipListMap<>();

    /** The places of files that are not right. Not looked into again until they are gone; the base is, each time. */
    private final Set<Long> refused = new HashSet<>();

    private volatile @Nullable Checkpoint base;

    /** @param journalId the id of the journal; checkpoints of another one are refused */
    Catalogue(CheckpointDirectory directory, Archives archives, String journalId) {
        this.directory = directory;
        this.archives = archives;
        this.journalId = journalId;
    }

    // ---- what is known ----

    /** Returns the base; {@code null} if there is none that can be used. */
    @Nullable Checkpoint base() {
        return base;
    }

    /** Returns the latest checkpoint, be it the base; {@code null} if there is none. */
    @Nullable Checkpoint newest() {
        Map.Entry<Long, Checkpoint> last = known.lastEntry();
        Checkpoint kept = base;
        return last == null || (kept != null && kept.position() > last.getKey()) ? kept : last.getValue();
    }

    private long newestPosition() {
        Checkpoint newest = newest();
        return newest == null ? 0 : newest.position();
    }

    /** Returns the checkpoints that are not after a position, without the base, the latest first. */
    Collection<Checkpoint> upTo(long position) {
        return known.headMap(position, true).descendingMap().values();
    }

    /** Returns all checkpoints, the latest first. */
    List<Checkpoint> all() {
        List<Checkpoint> all = new ArrayList<>(known.values());
        Checkpoint last = base;
        if (last != null) {
            all.add(0, last);
        }
        all.sort(Comparator.comparingLong(
                Checkpoint::position)); // stable: the base is tried after one at the same place
        Collections.reverse(all);
        return all;
    }

    /** Returns the finished tasks of the latest checkpoint that is not after a position; {@code null} if there is none. */
    @Nullable Kept viewAt(long position) {
        Checkpoint latest = base;
        latest = latest != null && latest.position() <= position && latest.isLoaded() ? latest : null;
        for (Checkpoint each : upTo(position)) {
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

    // ---- what is on the disk ----

    /** Learns which checkpoints there are, as far as that can be read. */
    void refreshIfPossible() {
        try {
            refresh();
        } catch (IOException e) {
            LOGGER.warn(
                    "The checkpoints in {} cannot be listed: {}",
                    directory.home().resolve(CheckpointDirectory.NAME),
                    e.toString());
        }
    }

    /** Learns which checkpoints there are. The latest first: earlier ones are in the same archive, which is loaded then. */
    void refresh() throws IOException {
        NavigableSet<Long> positions = directory.positions();
        refused.removeIf(place -> place != CheckpointDirectory.BASE && !positions.contains(place));
        known.keySet().removeIf(position -> !positions.contains(position) && position < newestPosition());
        for (long position : positions.descendingSet()) {
            if (!known.containsKey(position) && !refused.contains(position)) {
                Checkpoint found = open(position);
                if (found != null) {
                    known.put(position, found);
                }
            }
        }
    }

    /** Learns which base there is. */
    void refreshBase() {
        refused.remove(CheckpointDirectory.BASE);
        base = directory.hasBase() ? open(CheckpointDirectory.BASE) : null;
    }

    private @Nullable Checkpoint open(long place) {
        try {
            return Uninterrupted.call(current -> open(place, directory.readHeader(place)));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            LOGGER.warn(
                    "{} in {} cannot be read now: {}", CheckpointDirectory.name(place), directory.home(), reason(e));
            return null;
        } catch (MalformedLineException e) {
            warnOfUnusable(place, e);
            refused.add(place);
            return null;
        }
    }

    private Checkpoint open(long place, Header header) throws IOException, MalformedLineException {
        boolean isBase = place == CheckpointDirectory.BASE;
        if (!header.journal().equals(journalId)) {
            throw new MalformedLineException("it is of the journal " + header.journal());
        }
        if (!isBase && place != header.position()) {
            throw new MalformedLineException("it is of position " + header.position());
        }
        if (!isBase && header.schema() < Header.SCHEMA) {
            throw new MalformedLineException("an earlier version wrote it, and counted less");
        }
        Archive archive = archives.get(header.archive());
        if (header.extent().entries() > archive.loaded().entries()) {
            archive.load(header.extent());
        }
        return new Checkpoint(header, archive, isBase);
    }

    /** Returns the state at a checkpoint; {@code null}, with a warning, if it cannot be read after all. */
    @Nullable State read(Checkpoint checkpoint) {
        long place = checkpoint.place();
        try {
            StateImage image = Uninterrupted.call(current -> {
                checkpoint.archive().load(checkpoint.header().extent());
                return directory.read(place);
            });
            return new State(image, checkpoint.kept().archived());
        } catch (NoSuchFileException e) {
            return null; // deleted, which is allowed at any time
        } catch (IOException | MalformedLineException e) {
            warnOfUnusable(place, e);
            return null;
        }
    }

    private void warnOfUnusable(long place, Exception e) {
        LOGGER.warn(
                "{} in {} cannot be used, so more of the journal is read: {}",
                CheckpointDirectory.name(place),
                directory.home(),
                reason(e));
    }

    /** Returns what went wrong, for a message. */
    static String reason(Exception e) {
        return e instanceof IOException ? e.toString() : String.valueOf(e.getMessage());
    }

    /** Returns whether there is a checkpoint after a position, or a base, that is not refused and yet could not be read. */
    boolean isOneUnread(long after) throws IOException {
        boolean isBaseUnread = base == null && directory.hasBase() && !refused.contains(CheckpointDirectory.BASE);
        return isBaseUnread || !refused.containsAll(directory.positions().tailSet(after, false));
    }

    // ---- changes ----

    /** Adds a checkpoint that was written. */
    void add(Checkpoint written) {
        known.put(written.position(), written);
    }

    /** Deletes a checkpoint. */
    void delete(long position) throws IOException {
        directory.delete(position);
        known.remove(position);
    }

    /**
     * Deletes all checkpoints whose finished tasks reach beyond an offset of an archive, as far as they can be deleted;
     * the others stay known.
     *
     * @param withBase whether the base may be deleted, too
     */
    void deleteNeeding(Archive archive, long offset, boolean withBase) {
        refreshIfPossible();
        known.values().removeIf(each -> each.needs(archive, offset) && isDeleted(each));
        refreshBase();
        Checkpoint last = base;
        if (withBase && last != null && last.archive() == archive && isDeleted(last)) {
            base = null;
        }
    }

    private boolean isDeleted(Checkpoint checkpoint) {
        try {
            directory.delete(checkpoint.place());
            return true;
        } catch (IOException e) {
            LOGGER.warn(
                    "{} in {} cannot be deleted: {}",
                    CheckpointDirectory.name(checkpoint.place()),
                    directory.home(),
                    e.toString());
            return false;
        }
    }

    /** Forgets all that is known, also of archives. */
    void forget() {
        known.clear();
        refused.clear();
        archives.forget();
        base = null;
    }
}
