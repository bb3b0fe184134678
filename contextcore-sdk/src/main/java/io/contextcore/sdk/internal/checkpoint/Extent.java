package io.contextcore.sdk.internal.checkpoint;

/**
 * How much of an archive there was at some time. Archives only grow, so that much is still the same later.
 *
 * @param length the bytes of the lines
 * @param entries how many lines that are
 * @param check follows from the hashes and places of all lines, in their order; one that differs gives another
 */
record Extent(long length, long entries, long check) {
    static final Extent NONE = new Extent(0, 0, 0);

    /** Returns the extent with one line more. */
    Extent with(long hash, long offset, long nextOffset) {
        return new Extent(nextOffset, entries + 1, check(check, hash, offset));
    }

    /** Each step can be undone, so two sequences of the same length that differ in one entry never come together. */
    static long check(long before, long hash, long offset) {
        return EntityHash.mix(EntityHash.mix(before ^ hash) + offset);
    }
}
