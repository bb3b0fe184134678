package io.contextcore.samples.quickstart;

import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a backlog looks like at one moment: a board, lead times, work in progress, throughput. Pure functions. */
final class BacklogReport {
    static final int COLUMNS = 80;
    static final int WEEKS = 12;
    private static final int TITLES_PER_STATUS = 4;
    private static final int MAX_BAR = 50;
    private static final List<TaskStatus> WORKED_ON =
            List.of(TaskStatus.IN_PROGRESS, TaskStatus.IN_REVIEW, TaskStatus.BLOCKED);

    private BacklogReport() {}

    /** Returns the whole report, as lines of at most {@value #COLUMNS} columns. */
    static List<String> lines(List<TaskSnapshot> tasks, Instant now) {
        List<String> lines = new ArrayList<>();
        addBoard(lines, byStatus(tasks));
        lines.add("");
        addFlow(lines, tasks);
        lines.add("");
        addThroughput(lines, throughput(tasks, now), now);
        return lines;
    }

    /** Returns the tasks of each status, every status present, those that got it last first. */
    static Map<TaskStatus, List<TaskSnapshot>> byStatus(List<TaskSnapshot> tasks) {
        Map<TaskStatus, List<TaskSnapshot>> board = new EnumMap<>(TaskStatus.class);
        for (TaskStatus status : TaskStatus.values()) {
            board.put(
                    status,
                    tasks.stream()
                            .filter(task -> task.getStatus() == status)
                            .sorted(Comparator.comparing(TaskSnapshot::getStatusSince)
                                    .reversed())
                            .toList());
        }
        return board;
    }

    /** Returns creation to completion of each task that is done, shortest first. Cancelled ones have no lead time. */
    static List<Duration> leadTimes(List<TaskSnapshot> tasks) {
        List<Duration> leadTimes = new ArrayList<>();
        for (TaskSnapshot task : tasks) {
            Instant finishedAt = task.getFinishedAt();
            if (task.getStatus() == TaskStatus.DONE && finishedAt != null) {
                leadTimes.add(Duration.between(task.getCreatedAt(), finishedAt));
            }
        }
        leadTimes.sort(Comparator.naturalOrder());
        return leadTimes;
    }

    /**
     * Returns the nearest-rank percentile: the smallest value such that so many percent are not above it.
     *
     * @param sorted not empty
     * @param percent 1 to 100
     */
    static Duration percentile(List<Duration> sorted, int percent) {
        long rank = (percent * (long) sorted.size() + 99) / 100;
        return sorted.get((int) rank - 1);
    }

    /**
     * Returns how many tasks were done in each of {@value #WEEKS} ISO weeks (UTC), by their Mondays, oldest first, zeros
     * included. The last week is the current one, or, if nothing was done in all of these, that of the last completion.
     */
    static SortedMap<LocalDate, Integer> throughput(List<TaskSnapshot> tasks, Instant now) {
        TreeMap<LocalDate, Integer> doneByWeek = new TreeMap<>();
        for (TaskSnapshot task : tasks) {
            Instant finishedAt = task.getFinishedAt();
            if (task.getStatus() == TaskStatus.DONE && finishedAt != null) {
                doneByWeek.merge(monday(finishedAt), 1, Integer::sum);
            }
        }
        LocalDate last = monday(now);
        if (!doneByWeek.isEmpty() && doneByWeek.lastKey().isBefore(last.minusWeeks(WEEKS - 1))) {
            last = doneByWeek.lastKey();
        }
        TreeMap<LocalDate, Integer> weeks = new TreeMap<>();
        for (int ago = WEEKS - 1; ago >= 0; ago--) {
            LocalDate week = last.minusWeeks(ago);
            weeks.put(week, doneByWeek.getOrDefault(week, 0));
        }
        return weeks;
    }

    /** Returns a duration in its two largest units: {@code 12 d 4 h}, {@code 3 h 20 min}, {@code 45 s}. */
    static String human(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return twoUnits(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return twoUnits(seconds / 3_600, "h", seconds / 60 % 60, "min");
        }
        return twoUnits(seconds / 86_400, "d", seconds / 3_600 % 24, "h");
    }

    private static String twoUnits(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + " " + largeUnit : large + " " + largeUnit + " " + small + " " + smallUnit;
    }

    private static void addBoard(List<String> lines, Map<TaskStatus, List<TaskSnapshot>> board) {
        lines.add("BOARD");
        board.forEach((status, tasks) -> {
            lines.add(
                    String.format(Locale.ROOT, "  %-11s %,6d", status.getValue().replace('_', ' '), tasks.size()));
            tasks.stream().limit(TITLES_PER_STATUS).forEach(task -> lines.add(boardLine(task)));
            if (tasks.size() > TITLES_PER_STATUS) {
                lines.add(String.format(Locale.ROOT, "      and %,d more", tasks.size() - TITLES_PER_STATUS));
            }
        });
    }

    private static String boardLine(TaskSnapshot task) {
        String title = task.getTitle() == null ? "" : task.getTitle();
        return Columns.fit(String.format(Locale.ROOT, "      %-6s %s", task.getId(), title), COLUMNS);
    }

    private static void addFlow(List<String> lines, List<TaskSnapshot> tasks) {
        Map<TaskStatus, List<TaskSnapshot>> board = byStatus(tasks);
        List<String> parts = new ArrayList<>();
        int wip = 0;
        for (TaskStatus status : WORKED_ON) {
            int count = board.getOrDefault(status, List.of()).size();
            wip += count;
            parts.add(status.getValue().replace('_', ' ') + " " + count);
        }
        List<Duration> leadTimes = leadTimes(tasks);
        lines.add("FLOW");
        lines.add("  work in progress  " + wip + " (" + String.join(", ", parts) + ")");
        if (leadTimes.isEmpty()) {
            lines.add("  lead time         unknown: nothing is done yet");
        } else {
            lines.add("  lead time         p50 " + human(percentile(leadTimes, 50)) + ", p85 "
                    + human(percentile(leadTimes, 85)) + ", p95 " + human(percentile(leadTimes, 95)));
        }
    }

    private static void addThroughput(List<String> lines, SortedMap<LocalDate, Integer> weeks, Instant now) {
        boolean current = weeks.lastKey().equals(monday(now));
        lines.add("THROUGHPUT (tasks done per week" + (current ? ")" : "; nothing was done since)"));
        int most = weeks.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        weeks.forEach((week, done) -> {
            // One mark per task while that fits.
            int bar = most <= MAX_BAR ? done : (int) Math.ceil((double) done * MAX_BAR / most);
            String line = String.format(
                    Locale.ROOT,
                    "  %04d-W%02d %,6d %s",
                    week.get(IsoFields.WEEK_BASED_YEAR),
                    week.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                    done,
                    "#".repeat(bar));
            lines.add(line.stripTrailing());
        });
    }

    private static LocalDate monday(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
