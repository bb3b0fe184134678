package io.contextcore.sdk.internal.outbox;

import java.io.IOException;

/** How far a signal was delivered, in a form that survives a restart. One process at a time moves it. */
public interface Cursor {

    /**
     * A place in the journal.
     *
     * @param position up to which everything was delivered or set aside
     * @param eventCount how many events that were
     * @param setAside how many items the backend refused for good, of all that went before
     * @param stamp the time that what follows is sent with because the backend would refuse its own, in epoch
     *     nanoseconds; {@link #NO_STAMP} if it is sent with its own
     */
    record Place(long position, long eventCount, long setAside, long stamp) {
        static final long NO_STAMP = 0;
        static final Place START = new Place(0, 0, 0, NO_STAMP);

        Place withStamp(long time) {
            return new Place(position, eventCount, setAside, time);
        }
    }

    /** Returns the place; the start if nothing was delivered yet. */
    Place load() throws IOException;

    /** Moves to a place, durably. */
    void save(Place place) throws IOException;

    /** A cursor for a journal that does not survive a restart either. */
    static Cursor inMemory() {
        return new Cursor() {
            private volatile Place place = Place.START;

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
