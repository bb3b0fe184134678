package io.contextcore.sdk;

import static java.util.Objects.requireNonNull;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.event.JsonObject;
import io.contextcore.sdk.internal.event.MalformedLineException;
import io.contextcore.sdk.internal.journal.JournalFiles;
import io.contextcore.sdk.internal.journal.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what happened from a journal's directory, in the order in which it was recorded, without opening the journal:
 * nothing is created, locked, mended or delivered, and this process or others may have it open and record meanwhile.
 *
 * <pre>{@code
 * JournalReader journal = JournalReader.of(home);
 * long position = journal.read(0, event -> {
 *     if (event.getProject().equals("commerce") && event.getType().equals("task.completed")) {
 *         report(event.getFields());
 *     }
 * });
 * }</pre>
 *
 * <p>A position is a place between two events, and stays right for ever: kept in a file, it lets the next run go on where
 * this one ended. The beginning is 0; where old events were removed ({@code contextcore.retention}), reading begins with
 * the first that is left, as {@link JournalEvent#getPosition} tells.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class JournalReader {
    private static final Logger LOGGER = LoggerFactory.getLogger(JournalReader.class);

    private final Path home;
    private final JournalFiles files;

    private JournalReader(Path home) {
        this.home = requireNonNull(home, "home");
        this.files = new JournalFiles(home);
    }

    /**
     * Returns a reader for a directory, which need not exist.
     *
     * @param home the directory of the journal, such as {@link ContextCoreSdk#getHome} returns it
     */
    public static JournalReader of(Path home) {
        return new JournalReader(home);
    }

    /** Returns the directory. */
    public Path getHome() {
        return home;
    }

    /**
     * Reads the events of all projects from a position to the end; one at a time is in memory. Lines that are damaged are
     * passed over with a warning. What is being recorded just now may be read a moment before it is durable.
     *
     * @param position 0, or what this method or an event of this journal returned
     * @param consumer is called by this thread; what it throws ends the reading and comes out of this method
     * @return the position after the last event, from which to go on later
     * @throws RefusedException if no event begins at that position, which is that of another journal
     * @throws StorageException if the files cannot be read
     */
    public long read(long position, Consumer<? super JournalEvent> consumer) {
        Handing handing = new Handing(requireNonNull(consumer, "consumer"));
        try {
            return files.read(position, handing);
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            if (handing.passedOver > 0) {
                LOGGER.warn(
                        "Passed over {} damaged lines of the journal in {}; verifying it says which",
                        handing.passedOver,
                        home);
            }
        }
    }

    /**
     * Returns where the last events begin, without reading those before: to show the latest. Lines that are damaged count.
     *
     * @param events how many, at least 0; where the journal has no more than these it returns where the first one begins
     * @throws RefusedException if the number is negative
     * @throws StorageException if the files cannot be read
     */
    public long positionOfLast(long events) {
        if (events < 0) {
            throw new RefusedException("events", events, "must be at least 0");
        }
        try {
            return files.positionOfLast(events);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads all lines and checks their seals; also of a journal that cannot be opened.
     *
     * @throws StorageException if the files cannot be read
     */
    public JournalReport verify() {
        try {
            return Verification.of(files);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private StorageException unreadable(IOException cause) {
        return new StorageException(
                "cannot read the journal in " + home + ": " + cause + ". This user must be able to read it", cause);
    }

    private static final class Handing implements JournalFiles.Visitor {
        private final Consumer<? super JournalEvent> consumer;
        private long passedOver;

        Handing(Consumer<? super JournalEvent> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void line(String file, long position, long next, byte[] line) {
            JournalEvent event;
            try {
                JsonObject object = JsonObject.decode(line, 0, line.length);
                event = new JournalEvent(line, object, position, next);
            } catch (MalformedLineException | RefusedException e) {
                passedOver++;
                return;
            }
            consumer.accept(event);
        }

        @Override
        public void misfit(String file, long wholeTo, long next, long end) {
            passedOver++;
        }
    }

    @Override
    public String toString() {
        return "JournalReader{" + home + "}";
    }
}
