package io.contextcore.sdk.internal.tracker;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls that come at the same time share what each of them would otherwise pay alone: one caller leads, does the work
 * of all who were waiting when it began, and they return with it. Whoever comes meanwhile is in the next group.
 *
 * <p>In the order of arrival, but for a caller who finds nobody there and may pass one who arrives at that moment. An interrupt does not end the wait; it is still there when the call returns.
 *
 * @param <T> a call
 */
final class GroupCommit<T extends GroupCommit.Call> {
    /** Bounds the memory that a group takes, and the time before its first member returns. */
    static final int MAX_GROUP = 1_024;

    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean led = new AtomicBoolean();
    private final Consumer<List<T>> work;

    /** One caller's part; the leader of its group reads and writes it. */
    abstract static class Call {
        private final Thread caller = Thread.currentThread();
        private volatile boolean done;

        @Nullable RuntimeException failure;

        private void finish() {
            done = true;
            wake();
        }

        private void wake() {
            if (caller != Thread.currentThread()) {
                LockSupport.unpark(caller);
            }
        }
    }

    /** @param work does the work of a group, and sets the failure of each call that failed */
    GroupCommit(Consumer<List<T>> work) {
        this.work = work;
    }

    /** Waits until the call was done, by whomever. */
    void run(T own) {
        if (waiting.isEmpty() && led.compareAndSet(false, true)) {
            runAlone(own);
        } else {
            runInGroup(own);
        }
        RuntimeException failure = own.failure;
        if (failure != null) {
            throw failure;
        }
    }

    /** Does a call without a group: most come alone, and what calls use to meet each other costs more than a call. */
    private void runAlone(T own) {
        try {
            work.accept(List.of(own));
        } finally {
            led.set(false);
            wakeNextLeader();
        }
    }

    private void runInGroup(T own) {
        waiting.add(own);
        Call call = own;
        boolean interrupted = false;
        while (!call.done) {
            if (led.compareAndSet(false, true)) {
                try {
                    lead();
                } finally {
                    led.set(false);
                    wakeNextLeader();
                }
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (call.failure != null) {
            call.failure.fillInStackTrace(); // the caller's, not that of whoever led the group
        }
    }

    private void lead() {
        List<T> group = new ArrayList<>();
        T next = waiting.poll();
        while (next != null) {
            group.add(next);
            next = group.size() < MAX_GROUP ? waiting.poll() : null;
        }
        if (group.isEmpty()) {
            return; // the leader before did its call
        }
        try {
            work.accept(group);
        } catch (Throwable e) {
            for (T call : group) {
                call.failure = new IllegalStateException("the leader of a group of calls failed", e);
            }
            throw e;
        } finally {
            for (Call call : group) {
                call.finish();
            }
        }
    }

    private void wakeNextLeader() {
        Call first = waiting.peek();
        if (first != null) {
            first.wake();
        }
    }
}
