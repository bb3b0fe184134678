package io.contextcore.sdk.internal.signal;

import io.contextcore.semconv.ContextcoreMetrics;
import io.contextcore.semconv.MetricAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.ArrayList;
import java.util.List;

/** What ContextCore says about itself: how delivery and the journal stand. Pure. */
public final class DeliveryMetrics {
    private final Emission emission;
    private final long journalStartedAt;
    private final long processStartedAt;

    /**
     * How one signal stands.
     *
     * @param signal one of the registry's values
     * @param queued how many events the backend has not taken yet
     * @param lagSeconds how long the oldest of them has been waiting; 0 if there is none
     * @param items how many items the backend took from this process
     * @param failures how many requests of this process failed
     * @param setAside how many items the backend refused for good, since the journal began
     */
    public record Figures(String signal, long queued, long lagSeconds, long items, long failures, long setAside) {}

    /**
     * @param journalStartedAt where the figures that the journal keeps start, in epoch nanoseconds
     * @param processStartedAt where those start that the process keeps
     */
    public DeliveryMetrics(Emission emission, long journalStartedAt, long processStartedAt) {
        this.emission = emission;
        this.journalStartedAt = journalStartedAt;
        this.processStartedAt = processStartedAt;
    }

    /**
     * Returns the metrics.
     *
     * @param signals those that are delivered
     * @param events how many events were ever recorded
     * @param damaged how many lines were found damaged
     * @param now the time of the points, in epoch nanoseconds
     */
    public List<MetricData> project(List<Figures> signals, long events, long damaged, long now) {
        long journalStart = Math.min(journalStartedAt, now);
        long processStart = Math.min(processStartedAt, now);
        List<LongPointData> queued = new ArrayList<>();
        List<LongPointData> lag = new ArrayList<>();
        List<LongPointData> items = new ArrayList<>();
        List<LongPointData> failures = new ArrayList<>();
        List<LongPointData> setAside = new ArrayList<>();
        for (Figures figures : signals) {
            Attributes signal = Attributes.of(MetricAttributes.SIGNAL, figures.signal);
            queued.add(LongPointData.create(processStart, now, signal, figures.queued));
            lag.add(LongPointData.create(processStart, now, signal, figures.lagSeconds));
            items.add(LongPointData.create(processStart, now, signal, figures.items));
            failures.add(LongPointData.create(processStart, now, signal, figures.failures));
            setAside.add(LongPointData.create(journalStart, now, signal, figures.setAside));
        }
        return new MetricList(emission)
                .gauge(
                        ContextcoreMetrics.CONTEXTCORE_DELIVERY_QUEUE_NAME,
                        ContextcoreMetrics.CONTEXTCORE_DELIVERY_QUEUE_UNIT,
                        ContextcoreMetrics.CONTEXTCORE_DELIVERY_QUEUE_DESCRIPTION,
                        queued)
                .gauge(
                        ContextcoreMetrics.CONTEXTCORE_DELIVERY_LAG_NAME,
                        ContextcoreMetrics.CONTEXTCORE_DELIVERY_LAG_UNIT,
                        ContextcoreMetrics.CONTEXTCORE_DELIVERY_LAG_DESCRIPTION,
                        lag)
                .counter(
                        ContextcoreMetrics.CONTEXTCORE_DELIVERY_ITEMS_NAME,
                        ContextcoreMetrics.CONTEXTCORE_DELIVERY_ITEMS_UNIT,
                        ContextcoreMetrics.CONTEXTCORE_DELIVERY_ITEMS_DESCRIPTION,
                        items)
                .counter(
                        ContextcoreMetrics.CONTEXTCORE_DELIVERY_FAILURES_NAME,
                        ContextcoreMetrics.CONTEXTCORE_DELIVERY_FAILURES_UNIT,
                        ContextcoreMetrics.CONTEXTCORE_DELIVERY_FAILURES_DESCRIPTION,
                        failures)
                .counter(
                        ContextcoreMetrics.CONTEXTCORE_DELIVERY_SET_ASIDE_NAME,
                        ContextcoreMetrics.CONTEXTCORE_DELIVERY_SET_ASIDE_UNIT,
                        ContextcoreMetrics.CONTEXTCORE_DELIVERY_SET_ASIDE_DESCRIPTION,
                        setAside)
                .counter(
                        ContextcoreMetrics.CONTEXTCORE_JOURNAL_EVENTS_NAME,
                        ContextcoreMetrics.CONTEXTCORE_JOURNAL_EVENTS_UNIT,
                        ContextcoreMetrics.CONTEXTCORE_JOURNAL_EVENTS_DESCRIPTION,
                        List.of(LongPointData.create(journalStart, now, Attributes.empty(), events)))
                .gauge(
                        ContextcoreMetrics.CONTEXTCORE_JOURNAL_DAMAGED_NAME,
                        ContextcoreMetrics.CONTEXTCORE_JOURNAL_DAMAGED_UNIT,
                        ContextcoreMetrics.CONTEXTCORE_JOURNAL_DAMAGED_DESCRIPTION,
                        List.of(LongPointData.create(processStart, now, Attributes.empty(), damaged)))
                .metrics();
    }
}
