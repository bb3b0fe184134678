package io.contextcore.sdk.internal.journal;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lines that were found damaged: each is counted and logged once, however often it is passed. Thread-safe. */
final class DamagedLines {
    private static final Logger logger = LoggerFactory.getLogger(DamagedLines.class);
    private static final int MAX_KNOWN = 10_000;

    private final Path file;
    private final Set<Long> known = new HashSet<>(); // guarded by this set
    private long setAside; // guarded by known

    DamagedLines(Path file) {
        this.file = file;
    }

    /** Notes a line that is passed over. Of very many, only the first 10,000 are noted. */
    void passedOver(long position, String why) {
        int number;
        synchronized (known) {
            if (known.size() == MAX_KNOWN || !known.add(position)) {
                return;
            }
            number = known.size();
        }
        logger.warn("Passed over the damaged line at position {} of {}: {}", position, file, why);
        if (number == MAX_KNOWN) {
            logger.warn("Further damaged lines of {} are passed over without being counted", file);
        }
    }

    /** Notes lines that were moved out of the journal. */
    void setAside(long lines, long position, Path where) {
        synchronized (known) {
            setAside += lines;
        }
        logger.warn(
                "Set aside the end of {} from position {}, where no whole line follows, as {}", file, position, where);
    }

    long count() {
        synchronized (known) {
            return setAside + known.size();
        }
    }
}
