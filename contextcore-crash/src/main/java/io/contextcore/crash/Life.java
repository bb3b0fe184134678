package io.contextcore.crash;

import java.time.Duration;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * One worker process from its start to its end, and the plan for its end. What it says arrives on the reader's thread;
 * everything else is for the thread of the run.
 */
final class Life {
    /** How a life is to end. */
    private enum Plan {
        /** Killed while it starts, opens the journal and mends what the one before it left. */
        EARLY,
        /** Killed at work. */
        AT_WORK,
        /** Told to close, and killed while it does, unless it was faster. */
        CLOSING
    }

    private static final long LONGEST_WORK = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LONGEST_CLOSING = TimeUnit.MILLISECONDS.toNanos(1_200);
    private static final long LONGEST_START = TimeUnit.SECONDS.toNanos(60);

    private final int process;
    private final Plan plan;
    private final long workTime;
    private final long closingTime;
    private final long startedAt = System.nanoTime();
    private final Runnable changed;
    private final Acknowledgements acknowledged;
    private volatile long openedAt; // 0 before that
    private long deadline;
    private boolean toldToClose;
    private boolean killed;
    private final Child child;

    /**
     * @param usualStart how long processes took to open the journal so far, in nanoseconds
     * @param changed is run, on another thread, when it has opened the journal
     */
    Life(int process, Child.Command command, Random random, long usualStart, Runnable changed) {
        this.process = process;
        this.changed = changed;
        this.acknowledged = new Acknowledgements(process);
        int choice = random.nextInt(10);
        this.plan = choice < 3 ? Plan.EARLY : choice < 9 ? Plan.AT_WORK : Plan.CLOSING;
        this.workTime = random.nextLong(LONGEST_WORK);
        this.closingTime = random.nextLong(LONGEST_CLOSING);
        this.deadline = startedAt + (plan == Plan.EARLY ? random.nextLong(usualStart * 5 / 4) : LONGEST_START);
        this.child = Child.start(command, this::heard);
    }

    private void heard(String line) {
        if (line.equals(Worker.OPEN)) {
            openedAt = System.nanoTime();
            changed.run();
            return;
        }
        acknowledged.hear(line);
    }

    int process() {
        return process;
    }

    /** Returns how long it took to open the journal, in nanoseconds; 0 if it has not. */
    long startTime() {
        return openedAt == 0 ? 0 : openedAt - startedAt;
    }

    /** Returns when the next thing is to be done to it, as {@link System#nanoTime()}. */
    long deadline() {
        if (openedAt != 0 && !toldToClose && plan != Plan.EARLY) {
            deadline = openedAt + workTime;
        }
        return deadline;
    }

    /**
     * Does what the plan says, its time having come.
     *
     * @return whether it is over
     * @throws Violation if it ended by itself
     */
    boolean advance() {
        if (!child.isAlive()) {
            end();
            return true;
        }
        if (openedAt == 0 && plan != Plan.EARLY) {
            child.kill();
            throw new Violation("process " + process + " did not open the journal within a minute. " + child.errors());
        }
        if (plan == Plan.CLOSING && !toldToClose) {
            child.say(Worker.CLOSE);
            toldToClose = true;
            deadline = System.nanoTime() + closingTime;
            return false;
        }
        end();
        return true;
    }

    /**
     * Kills it if it still runs.
     *
     * @throws Violation if it had ended by itself
     */
    void end() {
        boolean ran = child.isAlive();
        child.kill();
        int code = child.awaitEnd(Duration.ofSeconds(1));
        killed = ran && code != 0;
        if (!killed && !(toldToClose && code == 0)) {
            throw new Violation("process " + process + " ended by itself with " + code + ". " + child.errors());
        }
    }

    /** Kills it, whatever it is doing, because nothing more is to be checked. */
    void abandon() {
        child.kill();
    }

    /** Returns whether it was killed, rather than told to close and faster than the kill. */
    boolean wasKilled() {
        return killed;
    }

    boolean isAlive() {
        return child.isAlive();
    }

    /** Returns the numbers of the operations that were acknowledged; after its end. */
    BitSet acknowledged() {
        return acknowledged.numbers();
    }
}
