package io.contextcore.samples.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * Simulates one team, day by day, for ever: what it does depends on its seed and its first day alone. Each step is one that
 * a tracker does not refuse, and that changes something.
 */
final class Team {
    /** Two weeks in which the first epics are written, then sprints of four weeks, from Monday to Friday of the fourth. */
    static final int DAYS_BEFORE_SPRINTS = 14;

    static final int SPRINT_DAYS = 28;
    static final int LAST_WORKING_DAY = 25;

    private final Cast cast;
    private final LocalDate firstDay;
    private final Chance chance;
    private final Board board;
    private final Planning planning;
    private final Trouble trouble;
    private final Work work;

    Team(Cast cast, String project, LocalDate firstDay, long seed) {
        this.cast = cast;
        this.firstDay = firstDay;
        this.chance = new Chance(new Random(seed * 31 + cast.project().hashCode()), cast.members());
        this.board = new Board(cast.key(), project, chance, firstDay);
        this.planning = new Planning(cast, board, chance, firstDay, seed);
        this.trouble = new Trouble(cast, board, chance);
        this.work = new Work(cast, board, chance, project, seed);
    }

    /** Returns what happens on the next day, in order of time. */
    List<Step> nextDay() {
        board.beginDay();
        DayOfWeek day = board.today.getDayOfWeek();
        boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
        if (board.today.equals(firstDay)) {
            planning.found();
        }
        if (chance.happens(weekend ? 0.02 : 0.05)) {
            trouble.fight();
        }
        if (!weekend) {
            workOn(day);
        }
        return board.endDay();
    }

    private void workOn(DayOfWeek day) {
        long sinceSprints = ChronoUnit.DAYS.between(firstDay, board.today) - DAYS_BEFORE_SPRINTS;
        if (sinceSprints >= 0 && sinceSprints % SPRINT_DAYS == 0) {
            planning.startSprint();
        }
        if (day == DayOfWeek.WEDNESDAY) {
            planning.refine();
        }
        trouble.receiveBugs();
        planning.changeScope();
        work.unblock();
        work.review();
        for (String member : cast.members()) {
            if (planning.isPresent()) {
                work.workOf(member);
            }
        }
        work.closeEpics();
        trouble.reopen();
        if (day == DayOfWeek.TUESDAY || day == DayOfWeek.THURSDAY) {
            work.release();
        }
        if (sinceSprints >= 0 && sinceSprints % SPRINT_DAYS == LAST_WORKING_DAY - 1) {
            planning.endSprint();
        }
    }
}
