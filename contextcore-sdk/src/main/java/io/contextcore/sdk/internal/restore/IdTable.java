package io.contextcore.sdk.internal.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Many ids, and a number with each. An id takes 27 to 40 bytes however long it is: it is known by the first 128 bits of its
 * SHA-256, which no two ids share, not even ids that somebody looked for. For one thread.
 */
final class IdTable {
    private static final int FIRST_CAPACITY = 1_000;
    private static final int BYTES = 20;

    private final MessageDigest sha256;
    private long[] keys = new long[2 * FIRST_CAPACITY]; // two for each place; both are 0 where there is none
    private int[] numbers = new int[FIRST_CAPACITY];
    private int size;

    IdTable() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the place of an id, which is good until the next is put; negative if it is not there. */
    int find(String id) {
        ByteBuffer hash = hash(id);
        int place = place(hash.getLong(0), hash.getLong(Long.BYTES));
        return isFree(place) ? -1 : place;
    }

    int numberAt(int place) {
        return numbers[place];
    }

    void setNumberAt(int place, int number) {
        numbers[place] = number;
    }

    /** Puts an id with its number, in place of the one that it may have. */
    void put(String id, int number) {
        ByteBuffer hash = hash(id);
        put(hash.getLong(0), hash.getLong(Long.BYTES), number);
    }

    private void put(long high, long low, int number) {
        int place = place(high, low);
        if (isFree(place)) {
            if (size + 1 > numbers.length / 4 * 3) {
                grow();
                place = place(high, low);
            }
            keys[2 * place] = high;
            keys[2 * place + 1] = low;
            size++;
        }
        numbers[place] = number;
    }

    private ByteBuffer hash(String id) {
        return ByteBuffer.wrap(sha256.digest(id.getBytes(UTF_8)));
    }

    private int place(long high, long low) {
        int place = (int) Long.remainderUnsigned(high, numbers.length);
        while (!isFree(place) && (keys[2 * place] != high || keys[2 * place + 1] != low)) {
            place = place + 1 == numbers.length ? 0 : place + 1;
        }
        return place;
    }

    private boolean isFree(int place) {
        return keys[2 * place] == 0 && keys[2 * place + 1] == 0;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        int capacity = Math.multiplyExact(oldNumbers.length / 2, 3);
        keys = new long[Math.multiplyExact(2, capacity)];
        numbers = new int[capacity];
        size = 0;
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldKeys[2 * i] != 0 || oldKeys[2 * i + 1] != 0) {
                put(oldKeys[2 * i], oldKeys[2 * i + 1], oldNumbers[i]);
            }
        }
    }

    int size() {
        return size;
    }

    /** Returns about how many bytes it takes. */
    long bytes() {
        return (long) BYTES * numbers.length;
    }
}
