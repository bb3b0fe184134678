package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.event.MalformedLineException;
import io.contextcore.sdk.internal.state.Entity;
import io.contextcore.sdk.internal.state.ProjectImage;
import io.contextcore.sdk.internal.state.StateImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes checkpoints, makes one the base, and deletes those that are not needed or know too much. For one thread at a
 * time, of one process at a time.
 */
final class CheckpointWriter {
    private static final Logger LOGGER = LoggerFactory.getLogger(CheckpointWriter.class);

    /** The position of what is before all checkpoints. */
    private static final long NOTHING = -1;

    private final CheckpointDirectory directory;
    private final Catalogue catalogue;
    private final Archives archives;
    private final String journalId;
    private final LongSupplier journalStart;

    /** @param journalStart returns the position of the first event that the journal still has */
    CheckpointWriter(
            CheckpointDirectory directory,
            Catalogue catalogue,
            Archives archives,
            String journalId,
            LongSupplier journalStart) {
        this.directory = directory;
        this.catalogue = catalogue;
        this.archives = archives;
        this.journalId = journalId;
        this.journalStart = journalStart;
    }

    // ---- writing ----

    /** Writes a checkpoint as {@link Checkpoints#write} does. */
    void write(StateImage image) throws IOException {
        catalogue.refresh();
        catalogue.refreshBase();
        Checkpoint parent = catalogue.newest();
        if (parent != null && parent.position() >= image.position()) {
            return;
        }
        long from = parent == null ? 0 : parent.position();
        if (from < image.movedOutUpTo()) {
            throw new IOException("the checkpoint at position " + image.movedOutUpTo() + " in " + directory.home()
                    + " is gone, and the finished tasks and insights before it with it; start the process again");
        }
        try {
            write(image, parent, leavingAfter(image, from));
        } catch (MalformedLineException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<Entity> leavingAfter(StateImage image, long position) {
        List<Entity> entities = new ArrayList<>();
        for (ProjectImage project : image.projects()) {
            for (ProjectImage.Leaving leaving : project.leaving()) {
                if (leaving.changedAt() > position) {
                    entities.add(leaving.entity());
                }
            }
        }
        return entities;
    }

    private void write(StateImage image, @Nullable Checkpoint parent, List<Entity> leaving)
            throws IOException, MalformedLineException {
        Archive archive = parent == null ? archives.begin() : parent.archive();
        Extent after = parent == null ? Extent.NONE : parent.header().extent();
        giveUpAfter(parent == null ? NOTHING : parent.position());
        Archive.Addition addition = archive.append(after, leaving);
        Header header = new Header(
                Header.SCHEMA,
                journalId,
                image.position(),
                image.eventCount(),
                image.lastRecordedAt(),
                archive.name(),
                addition.extent(),
                Mark.add(
                        parent == null ? List.of() : parent.header().marks(),
                        new Mark(image.position(), image.lastRecordedAt()),
                        journalStart.getAsLong()));
        directory.write(header, image);
        archive.publish(addition);
        catalogue.add(new Checkpoint(header, archive, false));
        if (parent == null && !directory.hasBase()) {
            archives.keepOnly(archive);
        }
    }

    /**
     * Makes sure that what is behind a checkpoint's part of the archive may be overwritten: what was refused goes, and if
     * something could not be read just now, another process may need it.
     */
    private void giveUpAfter(long position) throws IOException {
        if (catalogue.isOneUnread(position)) {
            throw new IOException("a checkpoint in " + directory.home() + " cannot be read now");
        }
        directory.deleteAfter(position);
    }

    /** Makes the latest checkpoint up to a position the base, unless there is a later base. */
    void promote(long atMost) throws IOException {
        catalogue.refreshBase();
        Checkpoint present = catalogue.base();
        for (Checkpoint each : catalogue.upTo(atMost)) {
            if (present != null && present.position() >= each.position()) {
                return;
            }
            if (catalogue.read(each) != null) {
                directory.copyToBase(each.position());
                catalogue.refreshBase();
                return;
            }
        }
    }

    // ---- deleting ----

    /** Deletes the checkpoints that nobody needs, as {@link Checkpoints#prune} does. */
    void prune(long oldestNeeded) throws IOException {
        NavigableSet<Long> positions = directory.positions();
        Long needed = positions.floor(oldestNeeded);
        List<Long> unneeded = new ArrayList<>(needed == null ? Set.of() : positions.headSet(needed));
        List<Long> rest = List.copyOf(needed == null ? positions : positions.tailSet(needed));
        if (rest.size() > Checkpoints.MAX_FILES) {
            for (int i = 1; i < rest.size() - 1; i += 2) {
                unneeded.add(rest.get(i));
            }
        }
        for (long position : unneeded) {
            catalogue.delete(position);
        }
    }

    /** Deletes the checkpoints after the end of the journal, as {@link Checkpoints#discardAfter} does. */
    void discardAfter(long end) {
        try {
            directory.deleteAfter(end);
            catalogue.refreshBase();
            Checkpoint last = catalogue.base();
            if (last != null && last.position() > end) {
                rebase(last.header(), end);
            }
        } catch (IOException | MalformedLineException e) {
            throw new StorageException(
                    "cannot delete the checkpoints after position " + end + " in " + directory.home() + ": "
                            + Catalogue.reason(e) + "; delete the files with a higher number in "
                            + CheckpointDirectory.NAME,
                    e);
        } finally {
            catalogue.forget();
        }
    }

    /** The base is all that is left of what was removed, and of what was lost: it becomes the state at the end. */
    private void rebase(Header lost, long end) throws IOException, MalformedLineException {
        if (journalStart.getAsLong() == 0) {
            directory.deleteBase();
            return;
        }
        LOGGER.warn("The journal in {} ends before its base; what the base knows is kept", directory.home());
        StateImage image = directory.read(CheckpointDirectory.BASE);
        List<Mark> marks =
                lost.marks().stream().filter(mark -> mark.position() <= end).toList();
        Header header = new Header(
                lost.schema(),
                journalId,
                end,
                lost.eventCount(),
                lost.lastRecordedAt(),
                lost.archive(),
                lost.extent(),
                marks);
        directory.writeBase(header, image);
    }
}
