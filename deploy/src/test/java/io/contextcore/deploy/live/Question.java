package io.contextcore.deploy.live;

import io.contextcore.deploy.query.QueryLanguage;
import io.contextcore.deploy.query.ShippedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A shipped query, as it is asked about the demo: with its variables and examples replaced, over a range of time in which there
 * must be an answer.
 *
 * @param shipped where it comes from
 * @param text what is asked
 */
record Question(ShippedQuery shipped, String text) {
    /** What the queries take as examples. */
    private static final String EXAMPLE_PROJECT = "\"commerce\"";

    private static final String EXAMPLE_TASK = "\"PROJ-124\"";
    private static final Pattern EXAMPLE_DAY = Pattern.compile("\"20\\d\\d-\\d\\d-\\d\\d\"");

    private static final Pattern TRACEQL_METRICS = Pattern.compile("\\|\\s*(rate|\\w+_over_time|compare)\\s*\\(");
    private static final Pattern SELECT = Pattern.compile("\\|\\s*select\\s*\\(");

    static final Duration YEAR = Duration.ofDays(371);
    /** In which logs and metrics have arrived, whose times are those of their sending. */
    static final Duration RECENT = Duration.ofHours(1);

    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int MAX_TRACES = 5_000;
    /** As many as Grafana asks for; Loki's parts exchange messages of 4 MiB at most. */
    private static final int MAX_LINES = 1_000;

    /** Where to ask. */
    record Clients(TempoClient tempo, LokiClient loki, PrometheusClient prometheus) {}

    /** What comes back: one of these, the others are empty. */
    record Answer(List<FoundSpan> spans, List<LokiClient.Line> lines, List<Series> series) {
        boolean isEmpty() {
            boolean noNumber = series.stream()
                    .allMatch(one -> one.samples().stream().allMatch(sample -> Double.isNaN(sample.value())));
            return spans.isEmpty() && lines.isEmpty() && noNumber;
        }
    }

    /**
     * Makes it.
     *
     * @param project the project that it asks about, and the one of every variable
     * @param today in ISO 8601
     * @throws IllegalArgumentException if it has a variable that nobody knows here
     */
    static Question of(ShippedQuery shipped, String project, String sprint, String task, String today) {
        String text = shipped.textWith(Map.of(
                "project", project,
                "sprint", sprint,
                "task", task,
                "__range", "365d",
                "__interval", shipped.language() == QueryLanguage.TRACEQL ? "7d" : "10m"));
        text = text.replace(EXAMPLE_PROJECT, '"' + project + '"').replace(EXAMPLE_TASK, '"' + task + '"');
        return new Question(shipped, EXAMPLE_DAY.matcher(text).replaceAll('"' + today + '"'));
    }

    QueryLanguage language() {
        return shipped.language();
    }

    boolean isMetrics() {
        return switch (language()) {
            case PROMQL -> true;
            case LOGQL -> !text.startsWith("{");
            case TRACEQL -> TRACEQL_METRICS.matcher(text).find();
        };
    }

    /**
     * The same, in a form whose answer can be compared: spans with what tells them apart, which an answer otherwise has only if
     * the query names it, and how many lines there are of each project instead of the lines, of which there may be too many.
     */
    Question precise() {
        if (language() == QueryLanguage.TRACEQL
                && !isMetrics()
                && !SELECT.matcher(text).find()) {
            return new Question(
                    shipped, text + " | select(span.task.id, span.sprint.id, span.project.id, span.task.record)");
        }
        if (language() == QueryLanguage.LOGQL && !isMetrics()) {
            ShippedQuery now = new ShippedQuery(
                    shipped.origin(), QueryLanguage.LOGQL, shipped.text(), null, null, true, shipped.description());
            return new Question(now, "sum by (project) (count_over_time(" + text + " [1h]))");
        }
        return this;
    }

    Answer ask(Clients clients, Instant now) {
        return switch (language()) {
            case PROMQL -> {
                PrometheusClient prometheus = clients.prometheus;
                yield numbers(
                        shipped.instant()
                                ? prometheus.query(text, now)
                                : prometheus.queryRange(text, now.minus(RECENT), now, STEP));
            }
            case LOGQL -> {
                LokiClient loki = clients.loki;
                if (!isMetrics()) {
                    yield new Answer(List.of(), loki.lines(text, now.minus(RECENT), now, MAX_LINES), List.of());
                }
                yield numbers(
                        shipped.instant()
                                ? loki.query(text, now)
                                : loki.queryRange(text, now.minus(RECENT), now, STEP));
            }
            case TRACEQL -> {
                TempoClient tempo = clients.tempo;
                Duration window = shipped.window();
                Instant start = now.minus(window == null ? YEAR : window);
                if (!isMetrics()) {
                    yield new Answer(tempo.search(text, start, now, MAX_TRACES, 100), List.of(), List.of());
                }
                yield numbers(
                        shipped.instant() ? tempo.query(text, start, now) : tempo.queryRange(text, start, now, WEEK));
            }
        };
    }

    private static Answer numbers(List<Series> series) {
        return new Answer(List.of(), List.of(), series);
    }

    @Override
    public String toString() {
        return shipped.origin();
    }
}
