package io.contextcore.cli.metrics;

import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the finished tasks of a period tell, added one by one. For one thread. */
final class Flow {
    private final Instant since;
    private final Instant until;
    private final ZoneId zone;
    private final Map<LocalDate, Week> weeks = new HashMap<>();
    private final Times leadTime = new Times();
    private final Times cycleTime = new Times();
    private final Times blockedTime = new Times();
    private @Nullable Instant firstCreated;

    /** @param until after {@code since}; the period ends before it */
    Flow(Instant since, Instant until, ZoneId zone) {
        this.since = since;
        this.until = until;
        this.zone = zone;
    }

    /** Adds a task that was finished in the period. */
    void add(TaskSnapshot task) {
        Instant finishedAt = task.getFinishedAt();
        if (finishedAt == null) {
            return;
        }
        boolean done = task.getStatus() == TaskStatus.DONE;
        Integer points = done ? task.getStoryPoints() : null;
        Week share = new Week(monday(finishedAt), done ? 1 : 0, done ? 0 : 1, points == null ? 0 : points);
        weeks.merge(share.monday(), share, Week::plus);
        Instant createdAt = task.getCreatedAt();
        firstCreated = firstCreated == null || createdAt.isBefore(firstCreated) ? createdAt : firstCreated;
        if (done) {
            leadTime.add(task.getLeadTime());
            cycleTime.add(task.getCycleTime());
            blockedTime.add(task.getBlockedTime());
        }
    }

    private LocalDate monday(Instant time) {
        return time.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /**
     * Returns the weeks of the period, those without a finished task among them, from the one in which the first of the tasks
     * was created; none if no task was finished.
     */
    List<Week> weeks() {
        if (firstCreated == null) {
            return List.of();
        }
        LocalDate first = monday(firstCreated.isAfter(since) ? firstCreated : since);
        LocalDate last = monday(until.minusNanos(1));
        List<Week> all = new ArrayList<>();
        for (LocalDate monday = first; !monday.isAfter(last); monday = monday.plusWeeks(1)) {
            all.add(weeks.getOrDefault(monday, Week.empty(monday)));
        }
        return all;
    }

    /** Returns whether all of a week is in the period. */
    boolean isWhole(Week week) {
        Instant start = week.monday().atStartOfDay(zone).toInstant();
        Instant end = week.monday().plusWeeks(1).atStartOfDay(zone).toInstant();
        return !start.isBefore(since) && !end.isAfter(until);
    }

    /** Returns what was finished in all of the period. */
    Week total() {
        return weeks.values().stream().reduce(Week.empty(monday(since)), Week::plus);
    }

    Times leadTime() {
        return leadTime;
    }

    Times cycleTime() {
        return cycleTime;
    }

    Times blockedTime() {
        return blockedTime;
    }
}
