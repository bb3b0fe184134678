package io.contextcore.sdk.internal.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A small map from fields to their values, which may be {@code null}. An event has few of all the fields there are, and
 * every event is kept for a while, so only the values that were put take space: in the order of their fields, with one bit
 * for each field to say whether it is there. For one thread.
 */
public final class FieldValues {
    private long present;
    private @Nullable Object[] values = new @Nullable Object[8];

    /** Returns whether the field was put, be it with {@code null}. */
    public boolean has(EventField<?> field) {
        return (present & field.bit()) != 0;
    }

    /** Returns the value of a field; {@code null} if it was never put, too. */
    @SuppressWarnings("unchecked") // a field is only ever put with a value of its type
    public <T> @Nullable T get(EventField<T> field) {
        return has(field) ? (T) values[place(field)] : null;
    }

    public <T> void put(EventField<T> field, @Nullable T value) {
        int place = place(field);
        if (!has(field)) {
            int size = Long.bitCount(present);
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            System.arraycopy(values, place, values, place + 1, size - place);
            present |= field.bit();
        }
        values[place] = value;
    }

    public void remove(EventField<?> field) {
        if (has(field)) {
            int place = place(field);
            present &= ~field.bit();
            int size = Long.bitCount(present);
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
        return Long.bitCount(present & (field.bit() - 1));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof FieldValues that) || present != that.present) {
            return false;
        }
        int size = Long.bitCount(present);
        return Arrays.equals(values, 0, size, that.values, 0, size);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(present);
    }
}
