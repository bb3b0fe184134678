package io.contextcore.deploy.dashboard;

import io.contextcore.deploy.query.PrometheusName;
import io.contextcore.deploy.query.PrometheusName.Instrument;
import io.contextcore.semconv.TaskMetrics;
import java.util.List;

/**
 * PromQL about a metric.
 *
 * @param name its name in Prometheus; of a histogram that of its buckets
 */
record Series(String name) {
    static final Series WIP = gauge(TaskMetrics.TASK_WIP_NAME, TaskMetrics.TASK_WIP_UNIT);
    static final Series OVERDUE = gauge(TaskMetrics.TASK_OVERDUE_NAME, TaskMetrics.TASK_OVERDUE_UNIT);
    static final Series MAX_AGE = gauge(TaskMetrics.TASK_MAX_AGE_NAME, TaskMetrics.TASK_MAX_AGE_UNIT);
    static final Series CREATED = counter(TaskMetrics.TASK_CREATED_NAME, TaskMetrics.TASK_CREATED_UNIT);
    static final Series COMPLETED = counter(TaskMetrics.TASK_COMPLETED_NAME, TaskMetrics.TASK_COMPLETED_UNIT);
    static final Series CANCELLED = counter(TaskMetrics.TASK_CANCELLED_NAME, TaskMetrics.TASK_CANCELLED_UNIT);
    static final Series STATUS_CHANGES =
            counter(TaskMetrics.TASK_STATUS_CHANGES_NAME, TaskMetrics.TASK_STATUS_CHANGES_UNIT);
    static final Series STORY_POINTS =
            counter(TaskMetrics.TASK_STORY_POINTS_COMPLETED_NAME, TaskMetrics.TASK_STORY_POINTS_COMPLETED_UNIT);
    static final Series LEAD_TIME = buckets(TaskMetrics.TASK_LEAD_TIME_NAME, TaskMetrics.TASK_LEAD_TIME_UNIT);
    static final Series CYCLE_TIME = buckets(TaskMetrics.TASK_CYCLE_TIME_NAME, TaskMetrics.TASK_CYCLE_TIME_UNIT);
    static final Series LEAD_TIME_SUM = sum(TaskMetrics.TASK_LEAD_TIME_NAME, TaskMetrics.TASK_LEAD_TIME_UNIT);
    static final Series CYCLE_TIME_SUM = sum(TaskMetrics.TASK_CYCLE_TIME_NAME, TaskMetrics.TASK_CYCLE_TIME_UNIT);
    static final Series VELOCITY = gauge(TaskMetrics.TASK_SPRINT_VELOCITY_NAME, TaskMetrics.TASK_SPRINT_VELOCITY_UNIT);
    static final Series PLANNED_POINTS =
            gauge(TaskMetrics.TASK_SPRINT_PLANNED_POINTS_NAME, TaskMetrics.TASK_SPRINT_PLANNED_POINTS_UNIT);
    static final Series COMPLETED_POINTS =
            gauge(TaskMetrics.TASK_SPRINT_COMPLETED_POINTS_NAME, TaskMetrics.TASK_SPRINT_COMPLETED_POINTS_UNIT);
    static final Series SPRINT_START =
            gauge(TaskMetrics.TASK_SPRINT_START_TIME_NAME, TaskMetrics.TASK_SPRINT_START_TIME_UNIT);
    static final Series SPRINT_END =
            gauge(TaskMetrics.TASK_SPRINT_END_TIME_NAME, TaskMetrics.TASK_SPRINT_END_TIME_UNIT);

    private static Series gauge(String name, String unit) {
        return new Series(PrometheusName.of(Instrument.GAUGE, name, unit).get(0));
    }

    private static Series counter(String name, String unit) {
        return new Series(PrometheusName.of(Instrument.COUNTER, name, unit).get(0));
    }

    private static Series buckets(String name, String unit) {
        return new Series(PrometheusName.of(Instrument.HISTOGRAM, name, unit).get(0));
    }

    private static Series sum(String name, String unit) {
        return new Series(PrometheusName.of(Instrument.HISTOGRAM, name, unit).get(1));
    }

    /**
     * The newest sample, up to a week old. Without that, what a command sent is gone after five minutes, and nobody would see
     * over a weekend how things stand.
     */
    String latest(String... matchers) {
        return "last_over_time(" + name + selector(matchers) + "[7d])";
    }

    /** What {@link #latest} was at the beginning of the dashboard's time range. */
    String latestAtStart(String... matchers) {
        return "last_over_time(" + name + selector(matchers) + "[7d] @ start())";
    }

    /** How much a counter, or each bucket, grew in a range. */
    String increase(String range, String... matchers) {
        return "increase(" + name + selector(matchers) + "[" + range + "])";
    }

    /** A quantile of a histogram, over what was added to it in a range. */
    String quantile(double quantile, String by, String range, String... matchers) {
        return "histogram_quantile(" + quantile + ", sum by (" + by + ") (" + increase(range, matchers) + "))";
    }

    private static String selector(String... matchers) {
        return matchers.length == 0 ? "" : "{" + String.join(", ", List.of(matchers)) + "}";
    }
}
