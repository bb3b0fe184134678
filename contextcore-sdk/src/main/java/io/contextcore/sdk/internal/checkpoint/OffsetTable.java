package io.contextcore.sdk.internal.checkpoint;

/**
 * Where the newest line of each hash begins. Open addressing in one array, at most two thirds full: 24 bytes per task and
 * at most 48 right after it grew. Not thread-safe.
 */
final class OffsetTable {
    private static final int MIN_CAPACITY = 64;
    private static final int MAX_CAPACITY = 1 << 29;

    private long[] slots; // pairs of a hash and an offset plus 1; 0 where there is none
    private int size;

    OffsetTable(long expectedSize) {
        int capacity = MIN_CAPACITY;
        while (capacity < MAX_CAPACITY && isFull(expectedSize, capacity)) {
            capacity *= 2;
        }
        this.slots = new long[2 * capacity];
    }

    private static boolean isFull(long size, int capacity) {
        return size * 3 > capacity * 2L;
    }

    /** Returns where the newest line of a hash begins, -1 if there is none. */
    long get(long hash) {
        return slots[slot(hash) + 1] - 1;
    }

    void put(long hash, long offset) {
        int slot = slot(hash);
        if (slots[slot + 1] == 0) {
            if (isFull(size + 1L, slots.length / 2)) {
                grow();
                slot = slot(hash);
            }
            slots[slot] = hash;
            size++;
        }
        slots[slot + 1] = offset + 1;
    }

    private int slot(long hash) {
        int slot = 2 * ((int) hash & (slots.length / 2 - 1));
        while (slots[slot + 1] != 0 && slots[slot] != hash) {
            slot = (slot + 2) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        if (slots.length / 2 >= MAX_CAPACITY) {
            throw new IllegalStateException("there are more than " + size + " lines in the archive");
        }
        long[] full = slots;
        slots = new long[2 * full.length];
        for (int i = 0; i < full.length; i += 2) {
            if (full[i + 1] != 0) {
                int slot = slot(full[i]);
                slots[slot] = full[i];
                slots[slot + 1] = full[i + 1];
            }
        }
    }

    /** Returns how many hashes there are. */
    int size() {
        return size;
    }

    /** Returns the memory that it takes, in bytes. */
    long bytes() {
        return 8L * slots.length;
    }
}
