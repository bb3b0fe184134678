package io.contextcore.deploy.rules;

import io.contextcore.deploy.query.PrometheusName;
import io.contextcore.deploy.query.PrometheusName.Instrument;
import io.contextcore.semconv.EventBodyFields;
import io.contextcore.semconv.MetricAttributes;
import io.contextcore.semconv.TaskEvents;
import io.contextcore.semconv.TaskMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The counters and histograms of the SDK, made from what Loki has instead: Loki counts what each minute brought, and Prometheus
 * adds it up, under the names that the SDK's have.
 */
final class LogRules {
    /** How long a log record may take from the journal to Loki; what takes longer is not counted. */
    private static final String ARRIVAL = "5m";

    /** How long Loki's figure of a minute may take to Prometheus. */
    private static final String ON_THE_WAY = "2m";

    /** The minute after that: a total is written as zero before it is first more, so that no increase is missed. */
    private static final String NEXT = "1m";

    /** Sets these series apart from those that the SDK sends. */
    static final String ORIGIN = "origin";

    private static final String LOKI = "loki";
    private static final String PROJECT = MetricAttributes.PROJECT.getKey();
    private static final String TYPE = MetricAttributes.TYPE.getKey();
    private static final String STATUS = MetricAttributes.STATUS.getKey();
    private static final String LE = "le";

    /** The upper ends of the buckets of a time, as the SDK has them. */
    static final List<Long> BOUNDARIES = Stream.of(
                    "PT1H", "PT4H", "PT8H", "P1D", "P2D", "P3D", "P5D", "P7D", "P14D", "P28D", "P56D", "P91D", "P182D")
            .map(boundary -> Duration.parse(boundary).toSeconds())
            .toList();

    private final List<RuleFile.Rule> inLoki = new ArrayList<>();
    private final List<RuleFile.Rule> inPrometheus = new ArrayList<>();

    LogRules() {
        counter(
                TaskMetrics.TASK_CREATED_NAME,
                TaskMetrics.TASK_CREATED_UNIT,
                TYPE,
                count(event(TaskEvents.TASK_CREATED)));
        counter(
                TaskMetrics.TASK_COMPLETED_NAME,
                TaskMetrics.TASK_COMPLETED_UNIT,
                TYPE,
                count(event(TaskEvents.TASK_COMPLETED)));
        counter(
                TaskMetrics.TASK_CANCELLED_NAME,
                TaskMetrics.TASK_CANCELLED_UNIT,
                TYPE,
                count(event(TaskEvents.TASK_CANCELLED)));
        counter(
                TaskMetrics.TASK_STORY_POINTS_COMPLETED_NAME,
                TaskMetrics.TASK_STORY_POINTS_COMPLETED_UNIT,
                TYPE,
                sum(event(TaskEvents.TASK_COMPLETED), EventBodyFields.STORY_POINTS));
        counter(TaskMetrics.TASK_STATUS_CHANGES_NAME, TaskMetrics.TASK_STATUS_CHANGES_UNIT, STATUS, statusChanges());
        histogram(TaskMetrics.TASK_LEAD_TIME_NAME, TaskMetrics.TASK_LEAD_TIME_UNIT, EventBodyFields.LEAD_TIME_S);
        histogram(TaskMetrics.TASK_CYCLE_TIME_NAME, TaskMetrics.TASK_CYCLE_TIME_UNIT, EventBodyFields.CYCLE_TIME_S);
        histogram(
                TaskMetrics.TASK_BLOCKED_TIME_NAME, TaskMetrics.TASK_BLOCKED_TIME_UNIT, EventBodyFields.BLOCKED_TIME_S);
    }

    /** Returns the rules for Loki's ruler. */
    RuleFile inLoki() {
        return new RuleFile(List.of(new RuleFile.Group("contextcore-from-logs", "1m", List.copyOf(inLoki))));
    }

    /** Returns the rules for Prometheus, which builds on what Loki's ruler writes. */
    RuleFile inPrometheus() {
        return new RuleFile(List.of(new RuleFile.Group("contextcore-from-logs", "1m", List.copyOf(inPrometheus))));
    }

    // ---- metrics ----

    private void counter(String name, String unit, String by, String ofMinute) {
        String total = PrometheusName.of(Instrument.COUNTER, name, unit).get(0);
        String minute = minute(total.replaceAll("_total$", ""));
        inLoki.add(RuleFile.Rule.recording(minute, ofMinute, Map.of()));
        addUp(total, minute, List.of(PROJECT, by));
    }

    private void histogram(String name, String unit, String field) {
        List<String> names = PrometheusName.of(Instrument.HISTOGRAM, name, unit);
        String bucket = names.get(0);
        String sum = names.get(1);
        String count = names.get(2);
        String times = event(TaskEvents.TASK_COMPLETED) + " | " + field + "!=\"\"";
        for (long boundary : BOUNDARIES) {
            inLoki.add(RuleFile.Rule.recording(
                    minute(bucket),
                    count(times + " | " + field + "<=" + boundary) + "\nor 0 * " + count(times),
                    Map.of(LE, String.valueOf(boundary))));
        }
        inLoki.add(RuleFile.Rule.recording(minute(bucket), count(times), Map.of(LE, "+Inf")));
        inLoki.add(RuleFile.Rule.recording(minute(count), count(times), Map.of()));
        inLoki.add(RuleFile.Rule.recording(minute(sum), sum(event(TaskEvents.TASK_COMPLETED), field), Map.of()));
        addUp(bucket, minute(bucket), List.of(PROJECT, TYPE, LE));
        addUp(count, minute(count), List.of(PROJECT, TYPE));
        addUp(sum, minute(sum), List.of(PROJECT, TYPE));
    }

    /** What a metric of that name gained in a minute. */
    private static String minute(String metric) {
        return "log:" + metric + ":1m";
    }

    // ---- LogQL ----

    private static String event(String event) {
        return "event_type=\"" + event + "\" | label_format " + TYPE + "=" + EventBodyFields.TASK_TYPE;
    }

    /** That a blocked task is blocked by something else now is an event and no change of status. */
    private static String statusChanges() {
        String changes = EventBodyFields.TO_STATUS + "!=\"\" | " + EventBodyFields.EVENT_TYPE + "!=\""
                + TaskEvents.TASK_BLOCKED + "\" or " + EventBodyFields.FROM_STATUS + "!=\"blocked\"";
        return by(
                STATUS,
                "count_over_time(" + lines(changes + " | label_format " + STATUS + "=" + EventBodyFields.TO_STATUS));
    }

    private static String count(String filter) {
        return by(TYPE, "count_over_time(" + lines(filter));
    }

    private static String sum(String filter, String field) {
        return by(TYPE, "sum_over_time(" + lines(filter + " | " + field + "!=\"\" | unwrap " + field));
    }

    private static String by(String label, String range) {
        return "sum by (" + PROJECT + ", " + label + ") (" + range + " [1m] offset " + ARRIVAL + "))";
    }

    private static String lines(String filter) {
        return "{job=\"contextcore\"} | json | __error__=\"\" | " + filter;
    }

    // ---- PromQL ----

    /**
     * The total so far, what a minute brought, and zero for what the next minute will bring for the first time. The total so far
     * has a label more than the other two, hence nothing of it hides them, nor the other way round.
     */
    private void addUp(String total, String minute, List<String> labels) {
        String sdk = PrometheusName.of(Instrument.COUNTER, TaskMetrics.TASK_CREATED_NAME, TaskMetrics.TASK_CREATED_UNIT)
                .get(0);
        String expression = "sum by (" + String.join(", ", labels) + ") (\n"
                + "  last_over_time(" + total + "{" + ORIGIN + "=\"" + LOKI + "\"}[1h])\n"
                + "  or sum_over_time(" + minute + "[1m] offset " + ON_THE_WAY + ")\n"
                + "  or 0 * sum_over_time(" + minute + "[1m] offset " + NEXT + ")\n"
                + ")\n"
                + "unless on (" + PROJECT + ") last_over_time(" + sdk + "{" + ORIGIN + "=\"\"}[1d])";
        inPrometheus.add(RuleFile.Rule.recording(total, expression, Map.of(ORIGIN, LOKI)));
    }
}
