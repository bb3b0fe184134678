package io.contextcore.sdk.internal.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A small map from fields to their values, which may be {@code null}. An event has few of all the fields there are, and
 * every event is kept for a while, so only the values that were put take space: in the order of their fields, with one bit
 * for each field to say whether it is there. For one thread.
 */
public final class FieldValues {
    /** As many fields as there are bits to say which are present. */
    static final int MOST_FIELDS = 2 * Long.SIZE;

    private long low; // which of the first 64 fields are present
    private long high; // and of those after them
    private @Nullable Object[] values = new @Nullable Object[8];

    /** Returns whether the field was put, be it with {@code null}. */
    public boolean has(EventField<?> field) {
        return ((field.index() < Long.SIZE ? low : high) & bit(field)) != 0;
    }

    /** Returns the value of a field; {@code null} if it was never put, too. */
    @SuppressWarnings("unchecked") // a field is only ever put with a value of its type
    public <T> @Nullable T get(EventField<T> field) {
        return has(field) ? (T) values[place(field)] : null;
    }

    public <T> void put(EventField<T> field, @Nullable T value) {
        int place = place(field);
        if (!has(field)) {
            int size = size();
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            System.arraycopy(values, place, values, place + 1, size - place);
            flip(field);
        }
        values[place] = value;
    }

    public void remove(EventField<?> field) {
        if (has(field)) {
            int place = place(field);
            flip(field);
            int size = size();
            System.arraycopy(values, place + 1, values, place, size - place);
            values[size] = null;
        }
    }

    /** Sets all that were put. */
    public void writeTo(Event.Builder event) {
        for (EventField<?> field : EventField.all()) {
            if (has(field)) {
                write(event, field);
            }
        }
    }

    private <T> void write(Event.Builder event, EventField<T> field) {
        event.set(field, get(field));
    }

    /** Where the value of a field is, or would be: after those of the fields before it. */
    private int place(EventField<?> field) {
        long before = bit(field) - 1;
        return field.index() < Long.SIZE
                ? Long.bitCount(low & before)
                : Long.bitCount(low) + Long.bitCount(high & before);
    }

    private int size() {
        return Long.bitCount(low) + Long.bitCount(high);
    }

    private void flip(EventField<?> field) {
        if (field.index() < Long.SIZE) {
            low ^= bit(field);
        } else {
            high ^= bit(field);
        }
    }

    /** The bit of a field in its half. */
    private static long bit(EventField<?> field) {
        return 1L << field.index(); // a shift counts modulo 64
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof FieldValues that) || low != that.low || high != that.high) {
            return false;
        }
        int size = size();
        return Arrays.equals(values, 0, size, that.values, 0, size);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(low) ^ Long.hashCode(high);
    }
}
