package io.contextcore.sdk.internal.journal;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a journal from being open twice in one process, whatever class loaders are involved: the two would share the
 * locks of the process, and so write at the same time.
 *
 * <p>The Java machine itself keeps the table of its locks, and refuses a second one on the same byte of a file. This lock
 * is on the file {@code journal.json} and not on {@code lock}, because to close any channel of a file gives back all locks
 * that the process has on it: the refused opener would take the turn away from the other. On {@code journal.json} nothing
 * is lost by that, as the table stays as it is. Between processes the lock is shared and means nothing.
 */
final class OpenOnce implements Closeable {
    /** Far beyond the text, which others could not read on Windows if it were locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    @SuppressWarnings("unused") // the table has only a weak reference to it
    private final FileLock lock;

    private OpenOnce(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens the journal of a directory, for this process.
     *
     * @throws StorageException if it is open already
     */
    static OpenOnce claim(PrivateDirectory directory) throws IOException {
        FileChannel channel = directory.open(directory.resolve(JournalIdentity.FILE), StandardOpenOption.READ);
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, true);
            if (lock == null) {
                throw new IOException(directory.resolve(JournalIdentity.FILE) + " is locked by another program");
            }
            return new OpenOnce(channel, lock);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new StorageException(
                    "the journal in " + directory.path() + " is open in this process already: share that one, or close"
                            + " it first",
                    e);
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
