package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import java.io.IOException;

/** Where items come from, one at a time. */
public interface Source {

    /**
     * Hands out everything, in the order of the source.
     *
     * @throws RefusedException if the source is not what it should be, or breaks off; what came before was handed out
     */
    void readTo(Receiver receiver) throws IOException;

    /** Takes what a source has. */
    interface Receiver {
        void item(Item item);

        /** An entry that cannot become a task. */
        void reject(long index, RefusedException reason);

        /** An entry that is left out on purpose. */
        void skip(String kind);

        /** Makes durable what was handed out so far, but for what waits for its parent. */
        default void settle() {}
    }
}
