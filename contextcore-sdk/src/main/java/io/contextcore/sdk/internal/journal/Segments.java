package io.contextcore.sdk.internal.journal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which files hold the events, and where the last event ends. Each file, a segment, is named by the position of its first
 * byte; a position is the number of bytes before it since the journal began, in all segments. Immutable.
 */
final class Segments {
    private static final Pattern NAME = Pattern.compile("\\d{20}\\.jsonl");

    /** No journal grows so long; beyond it, sums of positions could overflow. */
    private static final long MAX_BASE = 1L << 62;

    private final long[] bases; // ascending; at least one
    private final long end;

    private Segments(long[] bases, long end) {
        this.bases = bases;
        this.end = end;
    }

    /** Returns the segments among the files of a directory, with an end as if the last one were empty; none is one at 0. */
    static Segments among(List<String> names) {
        long[] bases = names.stream()
                .filter(name -> NAME.matcher(name).matches())
                .map(name -> name.substring(0, 20))
                .filter(digits -> digits.compareTo(digits(MAX_BASE)) <= 0)
                .mapToLong(Long::parseLong)
                .sorted()
                .toArray();
        return bases.length == 0 ? new Segments(new long[1], 0) : new Segments(bases, bases[bases.length - 1]);
    }

    /** Returns the name of the segment that begins at a position. */
    static String name(long base) {
        return digits(base) + ".jsonl";
    }

    private static String digits(long number) {
        String digits = Long.toString(number);
        return "0".repeat(20 - digits.length()) + digits;
    }

    Segments endingAt(long newEnd) {
        return new Segments(bases, newEnd);
    }

    /** Returns the segments with a new one that begins at the end. */
    Segments withNext() {
        long[] more = Arrays.copyOf(bases, bases.length + 1);
        more[bases.length] = end;
        return new Segments(more, end);
    }

    /** Returns the segments without the first few; the last one always stays. */
    Segments without(int first) {
        return new Segments(Arrays.copyOfRange(bases, first, bases.length), end);
    }

    int count() {
        return bases.length;
    }

    long base(int index) {
        return bases[index];
    }

    /** Returns where a segment ends: the next one begins there. */
    long limit(int index) {
        return isLast(index) ? end : bases[index + 1];
    }

    boolean isLast(int index) {
        return index == bases.length - 1;
    }

    /** Returns the position of the first event. */
    long start() {
        return bases[0];
    }

    /** Returns where the last segment begins. */
    long last() {
        return bases[bases.length - 1];
    }

    /** Returns the position after the last event. */
    long end() {
        return end;
    }

    /** Returns the index of the segment that holds the event at a position. */
    int indexOf(long position) {
        int found = Arrays.binarySearch(bases, position);
        return found >= 0 ? found : -found - 2;
    }
}
