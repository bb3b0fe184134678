package io.contextcore.sdk.internal.journal;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.file.Uninterrupted;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The files of a journal while this process has it open.
 *
 * @param once keeps the journal from being opened a second time
 * @param locks what one process at a time has
 * @param damaged counts what is not as it was written
 * @param reader for any thread
 * @param writer for whoever has the turn
 */
record OpenFiles(
        PrivateDirectory directory,
        OpenOnce once,
        ProcessLocks locks,
        JournalIdentity identity,
        DamagedLines damaged,
        SegmentReader reader,
        SegmentWriter writer)
        implements Closeable {

    /** Held while the identity of a new journal is written. */
    private static final Object CREATING = new Object();

    /**
     * Opens the files of a directory, after creating them if need be, in a turn that is over on return. What a process
     * that was killed left after the last whole line is set aside.
     *
     * @param sync whether what is appended is forced to the disk
     * @throws StorageException if the journal is open in this process already, its identity cannot be read, or the turn
     *     did not come in time
     * @throws IOException if the files cannot be used; nothing is open then
     */
    static OpenFiles open(
            PrivateDirectory directory, Clock clock, boolean sync, FileJournal.Options options, Uninterrupted current)
            throws IOException {
        createUnlessExists(directory, clock, options, current);
        return openExisting(directory, sync, options, current);
    }

    private static void createUnlessExists(
            PrivateDirectory directory, Clock clock, FileJournal.Options options, Uninterrupted current)
            throws IOException {
        if (JournalIdentity.isIn(directory)) {
            return;
        }
        synchronized (CREATING) {
            if (JournalIdentity.isIn(directory)) {
                return; // and open: to close the file of the locks would give them back
            }
            try (ProcessLocks locks = ProcessLocks.open(directory)) {
                new TurnWait(directory, options.turnTimeout()).forProcesses(locks, current);
                if (!JournalIdentity.isIn(directory)) {
                    JournalIdentity.writeNew(directory, clock);
                }
            }
        }
    }

    private static OpenFiles openExisting(
            PrivateDirectory directory, boolean sync, FileJournal.Options options, Uninterrupted current)
            throws IOException {
        OpenOnce once = OpenOnce.claim(directory);
        @Nullable ProcessLocks locks = null;
        boolean opened = false;
        try {
            locks = ProcessLocks.open(directory);
            new TurnWait(directory, options.turnTimeout()).forProcesses(locks, current);
            JournalIdentity identity = JournalIdentity.read(directory);
            DamagedLines damaged = new DamagedLines(directory);
            SegmentReader reader = new SegmentReader(directory, damaged);
            Segments found = Segments.among(directory.names());
            reader.noteGaps(found);
            SegmentWriter writer = SegmentWriter.open(directory, found, locks, damaged, sync, options);
            locks.giveTurnBack();
            opened = true;
            return new OpenFiles(directory, once, locks, identity, damaged, reader, writer);
        } finally {
            if (!opened) {
                close(once, locks);
            }
        }
    }

    /** Closes the files, and gives back all locks. */
    @Override
    public void close() throws IOException {
        try {
            writer.close();
        } finally {
            close(once, locks);
        }
    }

    /** The right to open the journal is given back last: its next owner would lose its locks with those closed here. */
    private static void close(OpenOnce once, @Nullable ProcessLocks locks) throws IOException {
        try {
            if (locks != null) {
                locks.close();
            }
        } finally {
            once.close();
        }
    }
}
