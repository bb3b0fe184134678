package io.contextcore.sdk.internal.outbox;

import java.io.IOException;

/** How far a signal was delivered: a position in the journal that survives a restart. */
public interface Cursor {

    /** Returns the position; 0 if nothing was delivered yet. */
    long load() throws IOException;

    /** Moves the position, durably. */
    void save(long position) throws IOException;

    /** A cursor for a journal that does not survive a restart either. */
    static Cursor inMemory() {
        return new Cursor() {
            private long position;

            @Override
            public long load() {
                return position;
            }

            @Override
            public void save(long newPosition) {
                position = newPosition;
            }
        };
    }
}
