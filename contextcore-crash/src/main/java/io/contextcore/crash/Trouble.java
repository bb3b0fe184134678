package io.contextcore.crash;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Lets the backend fail, hang, go away and come back at random times. For one thread. */
final class Trouble {
    private static final Backend.State[] KINDS = {
        Backend.State.ANSWERS_503,
        Backend.State.ANSWERS_429,
        Backend.State.SLOW,
        Backend.State.HANGS,
        Backend.State.AWAY
    };
    private static final long LONGEST_HEALTH = TimeUnit.SECONDS.toNanos(4);
    private static final long LONGEST_TROUBLE = TimeUnit.MILLISECONDS.toNanos(1_500);

    private final Backend backend;
    private final Random random;
    private boolean well = true;
    private long next;
    private int count;

    Trouble(Backend backend, Random random) {
        this.backend = backend;
        this.random = random;
        this.next = System.nanoTime() + random.nextLong(LONGEST_HEALTH);
    }

    /** Returns how often the backend was in trouble. */
    int count() {
        return count;
    }

    /** Returns when the next change is due, as {@link System#nanoTime()}. */
    long next() {
        return next;
    }

    /** Changes how the backend is, if it is time. */
    void advance() {
        if (System.nanoTime() - next < 0) {
            return;
        }
        if (well) {
            backend.become(KINDS[random.nextInt(KINDS.length)]);
            next = System.nanoTime() + random.nextLong(LONGEST_TROUBLE);
            well = false;
            count++;
        } else {
            end();
        }
    }

    /** Ends also what the backend still does for processes that are gone, so that nothing of them arrives later. */
    void endWithAllRequests() {
        backend.become(Backend.State.AWAY);
        end();
    }

    /** Ends the trouble that there is, and leaves the backend alone for a while. */
    void end() {
        backend.become(Backend.State.WELL);
        next = System.nanoTime() + random.nextLong(LONGEST_HEALTH);
        well = true;
    }
}
