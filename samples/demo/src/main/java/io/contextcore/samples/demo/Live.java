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
        /** Returns, when the time is over, {@code true}, or {@code false} as soon as it is time to stop. */
        boolean of(Duration duration);
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

    /** Plays until a pause says that it is time to stop. */
    void run() {
        Instant simulated = clock.instant();
        while (pause.of(pauseUntil(programme.peek().at(), simulated))) {
            Step step = programme.next();
            simulated = step.at().isAfter(simulated) ? step.at() : simulated;
            Instant now = clock.instant();
            play.accept(step, step.at().isAfter(now) ? now : step.at());
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
