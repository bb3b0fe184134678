package io.contextcore.sdk.internal.journal;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.MalformedEventException;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.file.Uninterrupted;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The entries of ledgers that were removed from a journal, which keeps events for a while only: so that a ledger can be
 * checked from its first entry on. For each part of the journal that is removed at once there is a file
 * {@code ledger/<position>.jsonl}, named by where the part began, with the lines as the journal had them.
 *
 * <p>A file is written before its part is removed. What a crash in between leaves is of a part that the journal has, is not
 * read, and is replaced later. Reading is thread-safe; writing is for one process and thread at a time.
 */
public final class RemovedEntries {
    private static final String DIRECTORY = "ledger";
    private static final Pattern NAME = Pattern.compile("\\d{20}\\.jsonl");

    private final PrivateDirectory home;

    /** @param home the directory of the journal */
    public RemovedEntries(PrivateDirectory home) {
        this.home = home;
    }

    /**
     * Keeps the entries of a part of the journal, durably.
     *
     * @param start where the part begins
     * @param entries in their order; without any, there is nothing to keep
     */
    public void keep(long start, List<Event> entries) throws IOException {
        if (entries.isEmpty()) {
            return;
        }
        home.directory(DIRECTORY).replace(Segments.name(start), out -> {
            for (Event entry : entries) {
                out.write(EventCodec.encode(entry));
                out.write('\n');
            }
        });
    }

    /**
     * Hands out what is kept, in its order. A line that is damaged is passed over, as in the journal.
     *
     * @param journalStart the position from which on the journal has the events itself
     * @throws StorageException if it cannot be read
     */
    public void read(long journalStart, Consumer<Event> reader) {
        if (!Files.isDirectory(home.resolve(DIRECTORY))) {
            return;
        }
        String end = Segments.name(journalStart);
        try {
            PrivateDirectory directory = home.directory(DIRECTORY);
            for (String name : directory.names()) {
                if (NAME.matcher(name).matches() && name.compareTo(end) < 0) {
                    Uninterrupted.<List<Event>, IOException>call(current -> entries(directory, name))
                            .forEach(reader);
                }
            }
        } catch (IOException e) {
            throw new StorageException("cannot read what is in " + home.resolve(DIRECTORY) + ": " + e, e);
        }
    }

    private static List<Event> entries(PrivateDirectory directory, String name) throws IOException {
        List<Event> entries = new ArrayList<>();
        try (FileChannel channel = directory.open(directory.resolve(name), StandardOpenOption.READ)) {
            LineReader lines = new LineReader(channel, 0, channel.size());
            while (lines.next()) {
                try {
                    entries.add(lines.event());
                } catch (MalformedEventException e) {
                    // as in the journal; the entry is missed when the ledger is checked
                }
            }
        }
        return entries;
    }
}
