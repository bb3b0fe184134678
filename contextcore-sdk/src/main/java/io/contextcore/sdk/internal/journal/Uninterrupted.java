package io.contextcore.sdk.internal.journal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the interrupts of a thread away from what it does to files: an interrupted thread closes the channel that it
 * uses. For one thread.
 */
final class Uninterrupted {
    private boolean interrupted = Thread.interrupted();

    private Uninterrupted() {}

    /** What can be done once more when an interrupt got in between. */
    @FunctionalInterface
    interface Action<T> {
        T run(Uninterrupted current) throws IOException;
    }

    /** What can be done once more, and has no result. */
    @FunctionalInterface
    interface Task {
        void run(Uninterrupted current) throws IOException;
    }

    /** Does what {@link #call} does, for a task. */
    static void run(Task task) throws IOException {
        call(current -> {
            task.run(current);
            return true;
        });
    }

    /** Runs an action, again and again as long as an interrupt ends it. The thread is interrupted afterwards, if it was. */
    static <T> T call(Action<T> action) throws IOException {
        Uninterrupted current = new Uninterrupted();
        try {
            while (true) {
                try {
                    return action.run(current);
                } catch (ClosedByInterruptException e) {
                    current.take();
                }
            }
        } finally {
            if (current.interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits, without use of a processor. */
    void park(long nanos) {
        LockSupport.parkNanos(this, nanos);
        take();
    }

    /** Keeps an interrupt until the action has ended. */
    void take() {
        interrupted |= Thread.interrupted();
    }
}
