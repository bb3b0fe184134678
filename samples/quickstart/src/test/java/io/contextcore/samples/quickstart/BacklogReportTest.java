package io.contextcore.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacklogReportTest {
    /** A Saturday. Its ISO week began on Monday, 2026-11-16. */
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static final List<TaskStatus> STATUSES = List.of(TaskStatus.values());

    @TempDir
    private Path home;

    /** What happened to a task, before any of our code has seen it. */
    private record History(String title, Instant created, TaskStatus status, Instant since) {
        boolean isDone() {
            return status == TaskStatus.DONE;
        }
    }

    @Test
    void the_numbers_are_those_of_a_naive_recount() {
        for (long seed = 0; seed < 20; seed++) {
            List<History> histories = randomHistories(new Random(seed));
            List<TaskSnapshot> tasks = play(histories, home.resolve("seed-" + seed));
            String as = "seed " + seed;

            for (TaskStatus status : TaskStatus.values()) {
                assertThat(BacklogReport.byStatus(tasks).get(status))
                        .as(as)
                        .extracting(TaskSnapshot::getTitle)
                        .containsExactlyInAnyOrderElementsOf(histories.stream()
                                .filter(history -> history.status == status)
                                .map(History::title)
                                .toList());
            }
            assertThat(BacklogReport.throughput(tasks, NOW))
                    .as(as)
                    .hasSize(12)
                    .allSatisfy((monday, done) -> assertThat(done).isEqualTo((int) histories.stream()
                            .filter(History::isDone)
                            .filter(history -> isInWeek(history.since, monday))
                            .count()));
            List<Duration> leadTimes = BacklogReport.leadTimes(tasks);
            assertThat(leadTimes)
                    .as(as)
                    .containsExactlyElementsOf(histories.stream()
                            .filter(History::isDone)
                            .map(history -> Duration.between(history.created, history.since))
                            .sorted()
                            .toList());
            for (int percent : new int[] {1, 50, 85, 95, 100}) {
                assertThat(BacklogReport.percentile(leadTimes, percent))
                        .as("%s, p%d", as, percent)
                        .isEqualTo(naivePercentile(leadTimes, percent));
            }
        }
    }

    @Test
    void the_board_shows_the_newest_first_and_counts_the_rest() {
        List<History> histories = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            Instant created = NOW.minus(Duration.ofDays(60));
            histories.add(new History("Work " + i, created, TaskStatus.DONE, created.plus(Duration.ofDays(i))));
        }

        List<String> lines = BacklogReport.lines(play(histories, home), NOW);

        int done = lines.indexOf("  done             6");
        assertThat(lines.subList(done + 1, done + 6))
                .containsExactly(
                        "      #6     Work 6",
                        "      #5     Work 5",
                        "      #4     Work 4",
                        "      #3     Work 3",
                        "      and 2 more");
    }

    @Test
    void the_report_reads_as_intended() {
        Instant start = Instant.parse("2026-11-01T00:00:00Z");
        List<String> lines = BacklogReport.lines(
                play(
                        List.of(
                                new History("Planned", start, TaskStatus.TODO, start),
                                new History("Being done", start, TaskStatus.IN_PROGRESS, start.plusSeconds(60)),
                                new History("Held up", start, TaskStatus.BLOCKED, start.plusSeconds(60)),
                                new History("Quick", start, TaskStatus.DONE, start.plus(Duration.ofMinutes(90))),
                                new History("Slow", start, TaskStatus.DONE, start.plus(Duration.ofHours(30))),
                                new History("Given up", start, TaskStatus.CANCELLED, start.plusSeconds(60))),
                        home),
                NOW);

        assertThat(String.join("\n", lines)).isEqualTo("""
                        BOARD
                          backlog          0
                          todo             1
                              #1     Planned
                          in progress      1
                              #2     Being done
                          in review        0
                          blocked          1
                              #3     Held up
                          done             2
                              #5     Slow
                              #4     Quick
                          cancelled        1
                              #6     Given up

                        FLOW
                          work in progress  2 (in progress 1, in review 0, blocked 1)
                          lead time         p50 1 h 30 min, p85 1 d 6 h, p95 1 d 6 h

                        THROUGHPUT (tasks done per week)
                          2026-W36      0
                          2026-W37      0
                          2026-W38      0
                          2026-W39      0
                          2026-W40      0
                          2026-W41      0
                          2026-W42      0
                          2026-W43      0
                          2026-W44      1 #
                          2026-W45      1 #
                          2026-W46      0
                          2026-W47      0""");
    }

    @Test
    void no_line_is_wider_than_80_columns() {
        List<History> histories = new ArrayList<>();
        Instant created = NOW.minus(Duration.ofDays(5));
        for (int i = 0; i < 120; i++) {
            histories.add(new History("課題".repeat(100), created, TaskStatus.DONE, NOW.minus(Duration.ofDays(4))));
        }
        histories.add(new History("x".repeat(1_000), created, TaskStatus.TODO, created));

        assertThat(BacklogReport.lines(play(histories, home), NOW))
                .allSatisfy(line ->
                        assertThat(line.codePoints().map(Columns::width).sum()).isLessThanOrEqualTo(80))
                .anySatisfy(line -> assertThat(line).endsWith("x..."))
                .anySatisfy(line -> assertThat(line).endsWith(" 120 " + "#".repeat(50)));
    }

    @Test
    void a_backlog_without_anything_done_has_no_lead_time() {
        Instant created = NOW.minus(Duration.ofDays(5));

        assertThat(BacklogReport.lines(play(List.of(new History("A", created, TaskStatus.TODO, created)), home), NOW))
                .contains("  lead time         unknown: nothing is done yet");
    }

    @Test
    void the_weeks_of_an_old_backlog_end_with_its_last_completion() {
        Instant created = Instant.parse("2019-12-01T00:00:00Z");
        List<TaskSnapshot> tasks =
                play(List.of(new History("A", created, TaskStatus.DONE, Instant.parse("2020-12-31T23:59:59Z"))), home);

        assertThat(BacklogReport.throughput(tasks, NOW)).containsEntry(LocalDate.parse("2020-12-28"), 1);
        assertThat(BacklogReport.lines(tasks, NOW))
                .contains("THROUGHPUT (tasks done per week; nothing was done since)", "  2020-W53      1 #");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,         0 s",
        "PT59.9S,      59 s",
        "PT60S,        1 min",
        "PT1M1S,       1 min 1 s",
        "PT59M59S,     59 min 59 s",
        "PT1H,         1 h",
        "PT23H59M59S,  23 h 59 min",
        "P1D,          1 d",
        "P12DT4H30M,   12 d 4 h",
        "P400D,        400 d",
    })
    void durations_are_written_in_their_two_largest_units(Duration duration, String expected) {
        assertThat(BacklogReport.human(duration)).isEqualTo(expected);
    }

    private static Duration naivePercentile(List<Duration> sorted, int percent) {
        for (int i = 0; i < sorted.size(); i++) {
            if ((i + 1) * 100 >= percent * sorted.size()) {
                return sorted.get(i);
            }
        }
        throw new AssertionError("no value");
    }

    private static boolean isInWeek(Instant time, LocalDate monday) {
        Instant start = monday.atStartOfDay(ZoneOffset.UTC).toInstant();
        return !time.isBefore(start) && time.isBefore(start.plus(Duration.ofDays(7)));
    }

    private static List<History> randomHistories(Random random) {
        List<History> histories = new ArrayList<>();
        int count = 1 + random.nextInt(60);
        for (int i = 0; i < count; i++) {
            Instant created = NOW.minusSeconds(random.nextInt(150 * 86_400));
            long age = Duration.between(created, NOW).toSeconds();
            TaskStatus status = i == 0 ? TaskStatus.DONE : STATUSES.get(random.nextInt(STATUSES.size()));
            histories.add(new History("Title " + i, created, status, created.plusSeconds(random.nextLong(age + 1))));
        }
        return histories;
    }

    private static List<TaskSnapshot> play(List<History> histories, Path home) {
        List<@Nullable TaskSnapshot> tasks = new ArrayList<>();
        try (ContextCoreSdk sdk = ContextCoreSdk.builder()
                .setHome(home)
                .setProject("shop")
                .setDurability(Durability.MEMORY)
                .setClock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build()) {
            TaskTracker tracker = sdk.getTaskTracker();
            for (History history : histories) {
                String id = "#" + (tasks.size() + 1);
                tracker.at(history.created).startTask(id, history.title);
                tracker.at(history.since).updateStatus(id, history.status);
                tasks.add(tracker.findTask(id));
            }
        }
        return tasks.stream().filter(Objects::nonNull).toList();
    }
}
