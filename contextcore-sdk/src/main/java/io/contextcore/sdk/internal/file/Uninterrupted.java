package io.contextcore.sdk.internal.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the interrupts of a thread away from what it does to files: an interrupted thread closes the channel that it
 * uses. What was interrupted is begun again, and the thread is interrupted once all is done. For one thread.
 */
public final class Uninterrupted {
    private boolean interrupted = Thread.interrupted();

    private Uninterrupted() {}

    /**
     * What can be done once more when an interrupt got in between, whatever it had done until then.
     *
     * @param <T> the result
     * @param <E> what it throws besides {@link IOException}
     */
    @FunctionalInterface
    public interface Action<T, E extends Exception> {
        T run(Uninterrupted current) throws IOException, E;
    }

    /**
     * What can be done once more, and has no result.
     *
     * @param <E> what it throws besides {@link IOException}
     */
    @FunctionalInterface
    public interface Task<E extends Exception> {
        void run(Uninterrupted current) throws IOException, E;
    }

    /** Does what {@link #call} does, for a task. */
    public static <E extends Exception> void run(Task<E> task) throws IOException, E {
        call(current -> {
            task.run(current);
            return true;
        });
    }

    /** Runs an action, again and again as long as an interrupt ends it. The thread is interrupted afterwards, if it was. */
    public static <T, E extends Exception> T call(Action<T, E> action) throws IOException, E {
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

    /** Waits, for that time at most, without use of a processor. An interrupt is kept until the action has ended. */
    public void park(long nanos) {
        LockSupport.parkNanos(this, nanos);
        take();
    }

    /** Keeps an interrupt until the action has ended. */
    private void take() {
        interrupted |= Thread.interrupted();
    }
}
