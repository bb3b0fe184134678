package io.contextcore.samples.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * Plays a programme on and on. In real time each step comes at its own time; faster, it is as if it happened when it is
 * played, since nothing can happen in the future, and no pause is longer than {@link #LONGEST_PAUSE}.
 */
final class Live {
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Waits; in tests, does not. */
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    private final Programme programme;
    private final Clock clock;
    private final int speed;
    private final Pause pause;
    private final BiConsumer<Step, Instant> play;

    /**
     * @param play plays a step at the time that is given
     */
    Live(Programme programme, Clock clock, int speed, Pause pause, BiConsumer<Step, Instant> play) {
        this.programme = programme;
        this.clock = clock;
        this.speed = speed;
        this.pause = pause;
        this.play = play;
    }

    /** Plays until this thread is interrupted. */
    void run() throws InterruptedException {
        Instant simulated = clock.instant();
        while (true) {
            Instant next = programme.peek().at();
            pause.of(pauseUntil(next, simulated));
            if (next.isAfter(simulated)) {
                simulated = next;
            }
            Instant now = clock.instant();
            play.accept(programme.next(), next.isAfter(now) ? now : next);
        }
    }

    private Duration pauseUntil(Instant next, Instant simulated) {
        Duration gap = speed == 1
                ? Duration.between(clock.instant(), next)
                : Duration.between(simulated, next).dividedBy(speed);
        if (gap.isNegative()) {
            return Duration.ZERO;
        }
        return speed > 1 && gap.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : gap;
    }
}
