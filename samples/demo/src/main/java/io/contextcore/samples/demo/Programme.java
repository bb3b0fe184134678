package io.contextcore.samples.demo;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/**
 * Three teams, {@code commerce}, {@code payments} and {@code logistics}, and what they do from a first day on, for ever.
 *
 * <p>It is simulated: the same seed and first day give the same steps, whatever the clock says and whoever asks. So the
 * first year is a prefix of everything that comes later, and a run may stop anywhere and go on another day.
 *
 * <p>For one thread.
 */
public final class Programme {
    public static final long DEFAULT_SEED = 42;

    /** The first task of the first project. */
    static final String FIRST_TASK = "SHOP-1";

    /** The attribute of each project's first task that says which programme the journal has. */
    static final String SEED = "demo.seed";

    /** Twelve sprints of four weeks that have ended, and the middle of the thirteenth. */
    static final int WEEKS = 52;

    private final List<Team> teams = new ArrayList<>();
    private final Queue<Step> today = new ArrayDeque<>();

    private Programme(long seed, LocalDate firstDay, String projectPrefix) {
        for (Cast cast : Cast.ALL) {
            teams.add(new Team(cast, projectPrefix + cast.project(), firstDay, seed));
        }
    }

    /**
     * Returns a programme from its first step on.
     *
     * @param firstDay a Monday
     * @param projectPrefix comes before the id of each project, so that two programmes do not meet in a backend; may be empty
     */
    static Programme beginning(long seed, LocalDate firstDay, String projectPrefix) {
        requireNonNull(projectPrefix, "projectPrefix");
        if (firstDay.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException("firstDay " + firstDay + " must be a Monday");
        }
        return new Programme(seed, firstDay, projectPrefix);
    }

    /** Returns the Monday on which a programme begins that has a year behind it now. */
    static LocalDate firstDay(Instant now) {
        return now.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(WEEKS);
    }

    /** Returns a year of work up to now, in order of time. */
    public static List<Step> generate(long seed, Instant now) {
        return generate(seed, now, "");
    }

    /**
     * Returns a year of work up to now, in order of time.
     *
     * @param projectPrefix comes before the id of each project, so that two programmes do not meet in a backend; may be empty
     */
    public static List<Step> generate(long seed, Instant now, String projectPrefix) {
        return beginning(seed, firstDay(now), projectPrefix).until(now);
    }

    /** Returns the ids of the projects. */
    public static List<String> projects(String projectPrefix) {
        return Cast.ALL.stream().map(cast -> projectPrefix + cast.project()).toList();
    }

    /** Returns the next step, whenever that is. */
    Step next() {
        return refilled().remove();
    }

    /** Returns the first steps that are left. */
    List<Step> next(long count) {
        List<Step> steps = new ArrayList<>();
        while (steps.size() < count) {
            steps.add(next());
        }
        return steps;
    }

    /** Returns the next step, and leaves it. */
    Step peek() {
        return requireNonNull(refilled().peek());
    }

    private Queue<Step> refilled() {
        while (today.isEmpty()) {
            List<Step> steps = new ArrayList<>();
            teams.forEach(team -> steps.addAll(team.nextDay()));
            steps.sort(Comparator.comparing(Step::at)); // stable, so that one team's steps keep their order
            today.addAll(steps);
        }
        return today;
    }

    /** Returns the steps that are left until a time, that time included. */
    List<Step> until(Instant time) {
        List<Step> steps = new ArrayList<>();
        while (!peek().at().isAfter(time)) {
            steps.add(next());
        }
        return steps;
    }
}
