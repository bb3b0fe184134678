package io.contextcore.sdk.internal.outbox;

import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Where items go that a backend refused for good, so that they do not hold up the rest. The journal still has what they
 * were made of.
 *
 * @param <T> what was refused
 */
public interface SetAside<T> {

    /**
     * Keeps a request. Never throws.
     *
     * @param refused how many of the items were refused; if not all, it is not known which
     */
    void keep(List<T> items, long refused, String reason);

    /** Keeps nothing but a line in the log, as a journal in memory does. */
    static <T> SetAside<T> onlyLogged() {
        return (items, refused, reason) -> LoggerFactory.getLogger(SetAside.class)
                .warn("The backend refused {} of {} items for good: {}", refused, items.size(), reason);
    }
}
