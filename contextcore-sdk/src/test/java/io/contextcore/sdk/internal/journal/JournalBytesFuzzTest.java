package io.contextcore.sdk.internal.journal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;

/**
 * Lets Jazzer look for bytes that a journal cannot stand. The build only runs what it begins with, the files in
 * {@code JournalBytesFuzzTestInputs}; with {@code JAZZER_FUZZ=1} in the environment it goes on to search, for five minutes.
 */
@Tag("fuzz")
class JournalBytesFuzzTest {
    private static final int MAX_SEGMENTS = 4;

    /** A NUL ends a segment, for the first few; the byte after it moves the next one forward or back from where it belongs. */
    @FuzzTest(maxDuration = "5m")
    void no_bytes_are_too_strange(byte[] bytes) throws IOException {
        SortedMap<Long, byte[]> segments = new TreeMap<>();
        long base = 0;
        int from = 0;
        for (int i = 0; i + 1 < bytes.length && segments.size() < MAX_SEGMENTS - 1; i++) {
            if (bytes[i] == 0) {
                segments.put(base, Arrays.copyOfRange(bytes, from, i));
                base += Math.max(1, i - from + bytes[i + 1]);
                from = i + 2;
                i = from - 1;
            }
        }
        segments.put(base, Arrays.copyOfRange(bytes, Math.min(from, bytes.length), bytes.length));
        FuzzedJournal.check(segments);
    }
}
