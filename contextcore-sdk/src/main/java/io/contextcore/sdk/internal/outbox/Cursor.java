package io.contextcore.sdk.internal.outbox;

import java.io.IOException;

/** How far a signal was delivered, in a form that survives a restart. */
public interface Cursor {

    /**
     * A place in the journal.
     *
     * @param position up to which everything was accepted
     * @param stamp the time that what follows is sent with because its own is too old for the backend, in epoch
     *     nanoseconds; {@link #NO_STAMP} if it is sent with its own
     */
    record Place(long position, long stamp) {
        static final long NO_STAMP = 0;
        static final Place START = new Place(0, NO_STAMP);
    }

    /** Returns the place; the start if nothing was delivered yet. */
    Place load() throws IOException;

    /** Moves to a place, durably. */
    void save(Place place) throws IOException;

    /** A cursor for a journal that does not survive a restart either. */
    static Cursor inMemory() {
        return new Cursor() {
            private Place place = Place.START;

            @Override
            public Place load() {
                return place;
            }

            @Override
            public void save(Place newPlace) {
                place = newPlace;
            }
        };
    }
}
