package io.contextcore.detector.internal.link;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread that looks for tasks again and again, beginning when the first is asked for. It is a daemon, and it ends when
 * nobody has asked for a while or nobody holds the anchors, so that it never keeps a class loader. Thread-safe.
 */
final class JournalWatch {
    private static final long LONGEST_WAIT = TimeUnit.MINUTES.toNanos(1);
    private static final long LONGEST_REFRESH = TimeUnit.DAYS.toNanos(1);

    private final WeakReference<TaskAnchors> anchors;
    private final long refresh;
    private final long idle;

    private final Object lock = new Object();
    private @Nullable Thread thread; // guarded by lock
    private boolean isDue; // guarded by lock
    private long askedAt; // guarded by lock

    /** Whether there is no need to tell the thread that somebody asks; all that asking reads. */
    private volatile boolean isTold;

    /**
     * @param refresh how long to wait between two looks; zero to look only for what is newly asked for
     * @param idle how long nobody may ask before the thread ends
     */
    JournalWatch(TaskAnchors anchors, Duration refresh, Duration idle) {
        this.anchors = new WeakReference<>(anchors);
        this.refresh = refresh.compareTo(Duration.ofNanos(LONGEST_REFRESH)) < 0 ? refresh.toNanos() : LONGEST_REFRESH;
        this.idle = idle.toNanos();
    }

    /** Says that somebody asks: the thread goes on, or begins anew. */
    void keepLooking() {
        if (!isTold) {
            lookNow();
        }
    }

    /** Has the thread look as soon as it can. */
    void lookNow() {
        synchronized (lock) {
            isTold = true;
            isDue = true;
            askedAt = System.nanoTime();
            if (thread == null) {
                thread = new Thread(this::run, "contextcore-links");
                thread.setDaemon(true);
                thread.setContextClassLoader(null);
                thread.start();
            }
            lock.notifyAll();
        }
    }

    private void run() {
        try {
            while (awaitNext() && look()) {
                // until one of them says that it is over
            }
        } catch (InterruptedException e) {
            // whoever does this wants it to end
        } finally {
            synchronized (lock) {
                thread = null;
                isTold = false;
            }
        }
    }

    private boolean look() {
        TaskAnchors held = anchors.get();
        if (held != null) {
            held.look();
        }
        return held != null;
    }

    /** Waits until it is time to look; {@code false} if there is no reason to look again. */
    private boolean awaitNext() throws InterruptedException {
        long since = System.nanoTime();
        synchronized (lock) {
            while (!isDue) {
                long now = System.nanoTime();
                if (now - askedAt >= idle) {
                    if (!isTold) {
                        return false;
                    }
                    isTold = false; // who asks next says so again
                    askedAt = now;
                }
                long left = refresh == 0 ? Long.MAX_VALUE : refresh - (now - since);
                if (left <= 0) {
                    break;
                }
                if (anchors.get() == null) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(lock, Math.min(left, LONGEST_WAIT));
            }
            isDue = false;
            return true;
        }
    }

    /** Whether the thread is there. */
    boolean isRunning() {
        synchronized (lock) {
            return thread != null;
        }
    }
}
