package io.contextcore.sdk.internal.export;

import java.time.Duration;
import java.util.List;

/**
 * Sends items of one signal to a backend, one request per call, and repeats nothing by itself. For one thread at a time.
 *
 * @param <T> what it sends
 */
public interface Sender<T> {
    /**
     * Sends the items as one request and waits for the answer. Never throws; what goes wrong is an outcome, the
     * interruption of the thread too, which leaves the thread interrupted.
     *
     * @param items without any, the request asks whether the backend takes such requests
     * @param timeout how long to wait at most, above zero
     */
    Outcome send(List<T> items, Duration timeout);

    /**
     * Ends it and lets go of its connections, waiting for that no longer than the timeout. Never throws. Closing again
     * does no harm; sending afterwards fails. Unlike sending it may be called by any thread, while another still sends.
     */
    void close(Duration timeout);
}
