package io.contextcore.sdk.internal.outbox;

import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.tracker.Engine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The delivery of one signal, on a daemon thread of its own, so that a backend that hangs holds up nothing else. Of all
 * processes that have the journal open, one has the role of delivering this signal; the others stand by, and take over
 * when it ends.
 *
 * <p>Nothing here runs on a caller's thread but the waking of the signal's thread, and nothing throws into it.
 */
abstract class SignalThread {
    private static final Logger LOGGER = LoggerFactory.getLogger(SignalThread.class);

    /** How long changes are gathered before they are sent. */
    private static final Duration GATHER = Duration.ofMillis(50);

    /** How often is looked for what other processes have recorded, or whether the one that delivers has ended. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How often a flush looks whether the process that delivers has done so. */
    private static final long WATCH_MILLIS = 20;

    static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(30);

    private final Journal.Role role;
    final Journal journal;
    final Engine engine;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicBoolean woken = new AtomicBoolean();

    /** Owned by the signal's thread, as are the next three. {@code null} while another process delivers. */
    private Journal.@Nullable Lease lease;

    private boolean open;

    /** The next attempt at what is left; {@code null} if nothing is. */
    private @Nullable Future<?> retry;

    private String lastFailure = "";

    SignalThread(String signal, Journal.Role role, Journal journal, Engine engine) {
        this.role = role;
        this.journal = journal;
        this.engine = engine;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, "contextcore-" + signal);
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Learns how far the process before this one came. */
    abstract void open();

    /** Forgets how far that was: it is learnt again before anything else is done. */
    void close() {
        // nothing is kept
    }

    /** Sends what is there to be sent, unless the backend is to be left alone. */
    abstract void deliver();

    /** Sends how things stand, at every heartbeat. */
    abstract void beat();

    /** Returns when to try again what is left; {@code null} if nothing is. */
    abstract @Nullable Duration untilRetry();

    /** Sends everything up to a position of the journal, and returns whether it was taken. */
    abstract boolean deliverUpTo(long position, long deadline);

    /** Returns whether another process has delivered everything up to a position. */
    abstract boolean isDeliveredElsewhere(long position);

    void start(Duration heartbeat) {
        long look = TimeUnit.NANOSECONDS.convert(LOOK);
        Future<?> unused = thread.scheduleWithFixedDelay(guarded(this::look), 0, look, TimeUnit.NANOSECONDS);
        long beat = TimeUnit.NANOSECONDS.convert(heartbeat);
        unused = thread.scheduleWithFixedDelay(guarded(this::beatIfHeld), beat, beat, TimeUnit.NANOSECONDS);
    }

    /** Says that there is something new in the journal. Returns at once. */
    void wake() {
        if (!woken.getAndSet(true)) {
            Future<?> unused = schedule(GATHER);
        }
    }

    private @Nullable Future<?> schedule(Duration delay) {
        try {
            return thread.schedule(guarded(this::work), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOGGER.debug("Closed; what is queued is delivered by the next process", e);
            return null;
        }
    }

    /** An exception must not end the thread's work for good, nor go unseen. */
    private Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | LinkageError e) {
                failed(e);
            }
        };
    }

    /** Whatever was half done is begun anew at the cursor, a little later. */
    private void failed(Throwable cause) {
        open = false;
        retryIn(LOOK);
        if (!cause.toString().equals(lastFailure)) {
            lastFailure = cause.toString();
            LOGGER.error("Delivery failed unexpectedly and will be tried again", cause);
        }
    }

    private void look() {
        boolean stoodBy = lease == null;
        engine.refresh();
        if (stoodBy && hold()) {
            work();
        }
    }

    /** Returns whether this process delivers, if need be after taking the role. */
    private boolean hold() {
        if (lease == null) {
            lease = journal.tryLease(role);
            open = false;
        }
        if (lease != null && !open) {
            open();
            open = true;
        }
        return lease != null;
    }

    private void work() {
        woken.set(false);
        if (!hold()) {
            return;
        }
        deliver();
        lastFailure = "";
        retryIn(untilRetry());
    }

    /** Comes back for what is left after a while; {@code null} for nothing. */
    private void retryIn(@Nullable Duration delay) {
        if (retry != null) {
            retry.cancel(false);
        }
        retry = delay == null ? null : schedule(delay);
    }

    private void beatIfHeld() {
        work();
        if (lease != null) {
            beat();
        }
    }

    /** A time in which a signal is not sent. */
    static final class Rest {
        private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
        private final CountDownLatch over = new CountDownLatch(1);

        /** Returns, once nothing is sent any more, whether this process is the one that would. */
        boolean await(long deadline) throws InterruptedException, TimeoutException, ExecutionException {
            return begun.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }

        /** Lets the signal be sent again, from where its cursor is by then. */
        void end() {
            over.countDown();
        }
    }

    /** Lets what runs come to its end, and then nothing be sent until the rest is ended, or this. Returns at once. */
    Rest rest() {
        Rest rest = new Rest();
        thread.execute(() -> keepStill(rest));
        return rest;
    }

    private void keepStill(Rest rest) {
        try {
            if (lease == null) {
                lease = journal.tryLease(role);
            }
            open = false;
            close();
            rest.begun.complete(lease != null);
            rest.over.await();
        } catch (InterruptedException e) {
            LOGGER.debug("Closed while nothing was to be sent", e);
        } catch (RuntimeException e) {
            rest.begun.completeExceptionally(e);
        }
    }

    boolean isEnding() {
        return thread.isShutdown();
    }

    /** Begins to deliver everything up to a position; the result is whether all of it was taken by the deadline. */
    Future<Boolean> flush(long position, long deadline) {
        return thread.submit(() -> flushNow(position, deadline));
    }

    private boolean flushNow(long position, long deadline) throws InterruptedException {
        while (!hold()) {
            if (isDeliveredElsewhere(position)) {
                return true;
            }
            if (!isLeft(deadline)) {
                return false;
            }
            Thread.sleep(WATCH_MILLIS);
        }
        try {
            boolean delivered = deliverUpTo(position, deadline);
            retryIn(untilRetry());
            return delivered;
        } catch (RuntimeException | LinkageError e) {
            failed(e);
            return false;
        }
    }

    boolean isLeft(long deadline) {
        return deadline - System.nanoTime() > 0 && !isEnding();
    }

    static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
    }

    /** Lets what runs come to its end, and nothing else begin. Returns at once. */
    void end() {
        thread.shutdown();
    }

    /**
     * Waits for the thread to end, and gives the role back. An export that does not end by itself is interrupted.
     *
     * @param deadline by {@link System#nanoTime}
     */
    void awaitEnd(long deadline) {
        boolean interrupted = false;
        try {
            if (!thread.awaitTermination(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                thread.shutdownNow();
                if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                    LOGGER.warn("An export that does not end holds its thread");
                }
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            interrupted = true;
        }
        if (thread.isTerminated() && lease != null) {
            lease.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
