package io.contextcore.crash;

import java.util.Arrays;

/**
 * A map from number to number in two arrays, because what a long run must remember are millions of them. Keys are hashes
 * already. Grows, never shrinks. For one thread.
 */
final class LongTable {
    static final long ABSENT = Long.MIN_VALUE;

    private long[] keys = new long[1 << 10];
    private long[] values = new long[1 << 10];
    private int size;

    LongTable() {
        Arrays.fill(values, ABSENT);
    }

    int size() {
        return size;
    }

    boolean contains(long key) {
        return get(key) != ABSENT;
    }

    /** Returns the value of a key; {@link #ABSENT} if it has none. */
    long get(long key) {
        return values[place(key)];
    }

    /**
     * Sets the value of a key.
     *
     * @param value any number but {@link #ABSENT}
     * @return the value that it had; {@link #ABSENT} if it had none
     */
    long put(long key, long value) {
        if (value == ABSENT) {
            throw new IllegalArgumentException("value " + value + " must be another number");
        }
        int place = place(key);
        long before = values[place];
        keys[place] = key;
        values[place] = value;
        if (before == ABSENT && ++size > keys.length / 2) {
            grow();
        }
        return before;
    }

    private int place(long key) {
        int place = (int) key & (keys.length - 1);
        while (values[place] != ABSENT && keys[place] != key) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new long[oldKeys.length * 2];
        Arrays.fill(values, ABSENT);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != ABSENT) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                values[place] = oldValues[i];
            }
        }
    }
}
