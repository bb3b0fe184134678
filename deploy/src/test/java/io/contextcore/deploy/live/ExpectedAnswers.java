package io.contextcore.deploy.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.deploy.live.Question.Answer;
import io.contextcore.samples.demo.Recount;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the answers to shipped queries must be, by the recount of the demo's steps. The others must not be empty. */
final class ExpectedAnswers {
    /** Compares an answer with what was sent; throws an {@link AssertionError}. */
    interface Check {
        void accept(SentDemo demo, Answer answer);
    }

    /** Queries whose answer may be empty, each with the reason. */
    static final Map<String, String> MAY_BE_EMPTY = Map.of(
            "grafana/dashboards/sprint.json: Points that came and went each day B",
            "nothing need have left the sprint that runs",
            "queries/decisions.traceql",
            "the demo has no agents",
            "queries/insights.logql",
            "the demo has no agents",
            "queries/handoffs.logql",
            "the demo has no agents",
            "queries/deployments.traceql",
            "the demo's releases are tasks");

    private final Map<String, Check> checks = new LinkedHashMap<>();

    ExpectedAnswers() {
        tempo();
        prometheus();
        loki();
        panels();
    }

    /** Returns the check for a query; {@code null} if there is none. */
    @Nullable Check of(String origin) {
        return checks.get(withoutPanelId(origin));
    }

    /** The origins of the queries with a check. */
    Set<String> origins() {
        return checks.keySet();
    }

    /** The ids of panels follow from their place, which may change. */
    static String withoutPanelId(String origin) {
        return origin.replaceFirst(" \\(\\d+\\) ", " ");
    }

    private void tempo() {
        checks.put(
                "queries/tasks-in-progress.traceql",
                (demo, answer) -> assertThat(tasks(answer, demo.project()))
                        .isEqualTo(ids(demo.recount(), task -> task.status() == TaskStatus.IN_PROGRESS)));
        checks.put(
                "queries/open-work.traceql",
                (demo, answer) -> assertThat(set(answer.spans().stream().map(span -> span.attribute("task.id"))))
                        .isEqualTo(ids(demo.recount(), Recount.Task::isOpen)));
        checks.put(
                "queries/stories-blocked.traceql",
                ofEveryProject((recount, now) ->
                        ids(recount, task -> task.type() == TaskType.STORY && task.status() == TaskStatus.BLOCKED)));
        checks.put(
                "queries/work-overdue.traceql",
                ofEveryProject(
                        (recount, now) -> set(recount.overdue(now).stream().map(Recount.Task::id))));
        checks.put(
                "queries/blocked-by-api.traceql",
                ofEveryProject((recount, now) -> ids(recount, task -> anyStay(task, ExpectedAnswers::waitsForAnApi))));
        checks.put(
                "queries/long-blocked.traceql",
                ofEveryProject((recount, now) -> ids(recount, task -> anyStay(task, ExpectedAnswers::wasBlockedLong))));
        checks.put(
                "queries/sprints-above-velocity.traceql",
                (demo, answer) -> demo.recounts()
                        .forEach((project, recount) -> assertThat(set(answer.spans().stream()
                                        .filter(span ->
                                                span.attribute("project.id").equals(project))
                                        .map(span -> span.attribute("sprint.id"))))
                                .as(project)
                                .isEqualTo(set(recount.sprints().stream()
                                        .filter(sprint ->
                                                sprint.endedAt() != null && recount.completedPoints(sprint) > 20)
                                        .map(Recount.Sprint::id)))));
    }

    private static boolean anyStay(Recount.Task task, Predicate<Recount.Stay> condition) {
        return task.attempts().stream().flatMap(List::stream).anyMatch(condition);
    }

    private static boolean waitsForAnApi(Recount.Stay stay) {
        return stay.status() == TaskStatus.BLOCKED
                && stay.reason() != null
                && stay.reason().contains("API");
    }

    private static boolean wasBlockedLong(Recount.Stay stay) {
        return stay.status() == TaskStatus.BLOCKED
                && stay.until() != null
                && Duration.between(stay.since(), stay.until()).compareTo(Duration.ofDays(2)) > 0;
    }

    private static Check ofEveryProject(BiFunction<Recount, Instant, Set<String>> expected) {
        return (demo, answer) -> demo.recounts()
                .forEach((project, recount) -> assertThat(tasks(answer, project))
                        .as(project)
                        .isEqualTo(expected.apply(recount, demo.sentAt())));
    }

    private static Set<String> tasks(Answer answer, String project) {
        return set(answer.spans().stream()
                .filter(span -> span.attribute("project.id").equals(project))
                .map(span -> span.attribute("task.id")));
    }

    private static Set<String> ids(Recount recount, Predicate<Recount.Task> condition) {
        return set(recount.tasks(condition).stream().map(Recount.Task::id));
    }

    /** In order, so that a difference is easy to see. */
    static Set<String> set(Stream<String> values) {
        return values.collect(Collectors.toCollection(TreeSet::new));
    }

    private void prometheus() {
        checks.put(
                "queries/tasks-in-progress.promql",
                number(demo -> demo.recount().count(TaskStatus.IN_PROGRESS)));
        checks.put(
                "queries/work-by-status.promql",
                (demo, answer) -> assertThat(byLabel(answer, "status")).isEqualTo(openByStatus(demo.recount())));
        checks.put(
                "queries/velocity.promql",
                (demo, answer) -> assertThat(byLabel(answer, "sprint")).isEqualTo(velocities(demo.recount())));
    }

    private static Map<String, Double> openByStatus(Recount recount) {
        Map<String, Double> open = new TreeMap<>();
        for (TaskStatus status : TaskStatus.values()) {
            if (!status.isFinished()) {
                open.put(status.getValue(), (double) recount.count(status));
            }
        }
        return open;
    }

    private static Map<String, Double> velocities(Recount recount) {
        Map<String, Double> velocities = new TreeMap<>();
        for (Recount.Sprint sprint : recount.sprints()) {
            if (sprint.startedAt() != null) {
                velocities.put(sprint.id(), (double) recount.completedPoints(sprint));
            }
        }
        return velocities;
    }

    private static Map<String, Double> byLabel(Answer answer, String label) {
        Map<String, Double> values = new TreeMap<>();
        answer.series().forEach(series -> values.put(series.label(label), series.last()));
        return values;
    }

    private static Check number(ToDoubleFunction<SentDemo> expected) {
        return (demo, answer) -> assertThat(answer.series())
                .singleElement()
                .satisfies(series -> assertThat(series.last()).isCloseTo(expected.applyAsDouble(demo), within(1e-6)));
    }

    private void loki() {
        checks.put(
                "queries/activity.logql",
                (demo, answer) -> demo.recounts()
                        .forEach((project, recount) -> assertThat(ofProject(answer, project, "event_type"))
                                .as(project)
                                .isEqualTo(doubles(recount.eventsByType()))));
        checks.put(
                "queries/completed.logql",
                lines(recount -> recount.completions().stream()
                        .filter(done -> done.points() != null && done.points() > 0)
                        .count()));
        checks.put(
                "queries/status-changes.logql",
                lines(recount -> recount.eventsByType().get("task.status_changed")));
        checks.put(
                "queries/blocked.logql", lines(recount -> recount.eventsByType().get("task.blocked")));
        checks.put(
                "queries/lead-time.logql",
                (demo, answer) -> demo.recounts()
                        .forEach((project, recount) -> assertThat(ofProject(answer, project, "project"))
                                .as(project)
                                .hasEntrySatisfying(
                                        project,
                                        seconds ->
                                                assertThat(seconds).isCloseTo(leadTime(recount, 0.85), within(1.0)))));
        checks.put(
                "queries/blocked-time.logql",
                (demo, answer) -> demo.recounts()
                        .forEach((project, recount) -> assertThat(ofProject(answer, project, "project"))
                                .as(project)
                                .hasEntrySatisfying(
                                        project,
                                        seconds -> assertThat(seconds)
                                                .isCloseTo(unblockedSeconds(recount), within(1.0)))));
    }

    private static Map<String, Double> ofProject(Answer answer, String project, String label) {
        Map<String, Double> values = new TreeMap<>();
        answer.series().stream()
                .filter(series -> series.label("project").equals(project))
                .forEach(series -> values.put(series.label(label), series.last()));
        return values;
    }

    private static Map<String, Double> doubles(Map<String, Long> counts) {
        Map<String, Double> doubles = new TreeMap<>();
        counts.forEach((name, count) -> doubles.put(name, (double) count));
        return doubles;
    }

    private static Check lines(Function<Recount, Long> expected) {
        return (demo, answer) -> demo.recounts()
                .forEach((project, recount) -> assertThat(ofProject(answer, project, "project"))
                        .as(project)
                        .isEqualTo(Map.of(project, (double) expected.apply(recount))));
    }

    /** With the interpolation between ranks that LogQL has from PromQL. */
    private static double leadTime(Recount recount, double quantile) {
        long[] sorted = recount.completions().stream()
                .mapToLong(Recount.Completion::leadSeconds)
                .sorted()
                .toArray();
        double rank = quantile * (sorted.length - 1);
        int lower = (int) Math.floor(rank);
        int upper = Math.min(sorted.length - 1, lower + 1);
        return sorted[lower] + (sorted[upper] - sorted[lower]) * (rank - lower);
    }

    /** Of stays that ended because the task could go on, in whole seconds each. */
    private static double unblockedSeconds(Recount recount) {
        double seconds = 0;
        for (Recount.Task task : recount.tasks()) {
            for (List<Recount.Stay> attempt : task.attempts()) {
                for (int i = 0; i + 1 < attempt.size(); i++) {
                    Recount.Stay stay = attempt.get(i);
                    TaskStatus next = attempt.get(i + 1).status();
                    if (stay.status() == TaskStatus.BLOCKED && next != TaskStatus.BLOCKED && !next.isFinished()) {
                        seconds += Duration.between(stay.since(), stay.until()).toSeconds();
                    }
                }
            }
        }
        return seconds;
    }

    private void panels() {
        String project = "grafana/dashboards/project.json: ";
        checks.put(project + "In progress A", number(demo -> demo.recount().count(TaskStatus.IN_PROGRESS)));
        checks.put(project + "In review A", number(demo -> demo.recount().count(TaskStatus.IN_REVIEW)));
        checks.put(project + "Blocked A", number(demo -> demo.recount().count(TaskStatus.BLOCKED)));
        checks.put(project + "To do A", number(demo -> demo.recount().count(TaskStatus.TODO)));
        checks.put(
                project + "Overdue A",
                number(demo -> demo.recount().overdue(demo.sentAt()).size()));
        String sprint = "grafana/dashboards/sprint.json: ";
        checks.put(sprint + "Planned A", number(demo -> demo.recount().scopePoints(demo.sprint())));
        checks.put(sprint + "Done A", number(demo -> demo.recount().completedPoints(demo.sprint())));
        checks.put(
                sprint + "Left A",
                number(demo -> demo.recount().scopePoints(demo.sprint())
                        - demo.recount().completedPoints(demo.sprint())));
        checks.put(
                sprint + "Velocity B",
                (demo, answer) -> assertThat(byLabel(answer, "sprint")).isEqualTo(velocities(demo.recount())));
    }
}
