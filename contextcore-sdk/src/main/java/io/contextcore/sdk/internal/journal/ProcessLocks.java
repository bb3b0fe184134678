package io.contextcore.sdk.internal.journal;

import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.file.Uninterrupted;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one process at a time has: the turn to append, and the roles. All are locks on bytes of the file {@code lock},
 * which the system takes from a process that ends, however it ends.
 *
 * <p>The file has one line for whoever looks: the process that has, or had, the turn, and the end of the journal up to
 * which it is known to be durable. Nothing is lost with that line.
 *
 * <p>The turn is used by one thread at a time; roles by any.
 */
final class ProcessLocks implements Closeable {
    private static final Logger logger = LoggerFactory.getLogger(ProcessLocks.class);

    // Beyond the text, which others could not read on Windows if it were locked.
    private static final long TURN = Long.MAX_VALUE - 2;
    static final long TURNSTILE = Long.MAX_VALUE - 3;

    private static final long FIRST_PAUSE = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    private static final int NUMBER = 20;
    private static final int RECORD = 2 * NUMBER + 2;

    /** Unlike what is read and written through a channel, an interrupt does not close it, and give back the locks by that. */
    private final RandomAccessFile file;

    private final FileChannel channel;
    private final long ownPid = ProcessHandle.current().pid();
    private final byte[] record = new byte[RECORD]; // of whoever has the turn
    private @Nullable FileLock turn; // of whoever has the turn

    private ProcessLocks(RandomAccessFile file) {
        this.file = file;
        this.channel = file.getChannel();
    }

    /**
     * Opens the file, which is created if need be. To close it gives back every lock of this process: a directory must
     * not have it open twice in one.
     */
    static ProcessLocks open(PrivateDirectory directory) throws IOException {
        if (!directory.has("lock")) {
            directory
                    .open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
        }
        return new ProcessLocks(directory.openUninterruptible("lock"));
    }

    /**
     * Waits for the turn. Of several processes that wait, each gets it before any other gets it twice, because a process
     * passes a turnstile first, and leaves the turnstile only when it has the turn.
     *
     * @param deadline in the time of {@link System#nanoTime()}
     * @return {@code false} if the deadline came first
     */
    boolean takeTurn(long deadline, Uninterrupted current) throws IOException {
        if (turn != null) {
            return true;
        }
        FileLock turnstile = await(TURNSTILE, deadline, current);
        if (turnstile == null) {
            return false;
        }
        try {
            turn = await(TURN, deadline, current);
        } finally {
            turnstile.release();
        }
        return turn != null;
    }

    private @Nullable FileLock await(long position, long deadline, Uninterrupted current) throws IOException {
        FileLock lock = tryLock(position);
        for (long pause = FIRST_PAUSE; lock == null; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return null;
            }
            current.park(Math.min(pause, left));
            lock = tryLock(position);
        }
        return lock;
    }

    /** Gives the turn back, if it was taken. Never throws: what could not be given back is given back with the next turn. */
    void giveTurnBack() {
        if (turn == null) {
            return;
        }
        try {
            turn.release();
            turn = null;
        } catch (IOException e) {
            logger.warn("Other processes have to wait, because the lock on the journal could not be given back", e);
        }
    }

    /** Takes a role; {@code null} if it is taken. */
    @Nullable FileLock tryRole(Journal.Role role) throws IOException {
        return tryLock(byteOf(role));
    }

    /** The same in every version, as processes of several versions may share a journal. */
    private static long byteOf(Journal.Role role) {
        return switch (role) {
            case TRACES -> Long.MAX_VALUE - 10;
            case LOGS -> Long.MAX_VALUE - 11;
            case METRICS -> Long.MAX_VALUE - 12;
            case CHECKPOINT -> Long.MAX_VALUE - 13;
        };
    }

    private @Nullable FileLock tryLock(long position) throws IOException {
        try {
            return channel.tryLock(position, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // it is taken in this process
        }
    }

    /**
     * Notes that this process has the turn, and returns up to where the journal was durable when the last turn ended, as
     * far as that is known. For whoever has the turn.
     *
     * @return -1 if it is not known
     */
    long noteTurn() {
        try {
            read();
            long end = number(NUMBER + 1);
            if (number(0) != ownPid) {
                write(end);
            }
            return end;
        } catch (IOException e) {
            logger.debug("The process that has the turn could not be noted", e); // all it costs is a force
            return -1;
        }
    }

    /** Notes up to where the journal is durable. For whoever has the turn. */
    void noteDurable(long end) {
        try {
            write(end);
        } catch (IOException e) {
            logger.debug("The durable end could not be noted", e); // the next process forces once more
        }
    }

    /** Returns a name for whoever has the turn, or had it last. For a thread that waits for the turn. */
    String holder() {
        try {
            read();
            long pid = number(0);
            return pid < 0 || pid == ownPid ? "another process" : "process " + pid;
        } catch (IOException e) {
            return "another process";
        }
    }

    private void read() throws IOException {
        file.seek(0);
        int length = 0;
        while (length < RECORD) {
            int count = file.read(record, length, RECORD - length);
            if (count < 0) {
                Arrays.fill(record, (byte) ' ');
                return;
            }
            length += count;
        }
    }

    /** Returns the number that ends at its place in the record; -1 if there is none. */
    private long number(int at) {
        long number = -1;
        for (int i = at; i < at + NUMBER; i++) {
            int digit = record[i] - '0';
            if (digit >= 0 && digit <= 9) {
                number = 10 * Math.max(number, 0) + digit;
            }
        }
        return number;
    }

    private void write(long end) throws IOException {
        put(ownPid, 0);
        put(end, NUMBER + 1);
        file.seek(0);
        file.write(record);
    }

    /** Puts a number to the right of its place in the record; none if it is negative. */
    private void put(long number, int at) {
        long left = number;
        for (int i = at + NUMBER - 1; i >= at; i--) {
            boolean digit = left > 0 || (number == 0 && i == at + NUMBER - 1);
            record[i] = (byte) (digit ? '0' + left % 10 : ' ');
            left /= 10;
        }
        record[at + NUMBER] = (byte) (at == 0 ? ' ' : '\n');
    }

    @Override
    public void close() throws IOException {
        turn = null;
        file.close();
    }
}
