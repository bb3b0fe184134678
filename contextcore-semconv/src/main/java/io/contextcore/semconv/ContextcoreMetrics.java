// Generated from registry/delivery.yaml; do not edit.
package io.contextcore.semconv;

/** Names, units and descriptions of contextcore metrics. */
public final class ContextcoreMetrics {
    /**
     * Events of the journal that the backend has not taken yet.
     *
     * <p>A gauge; in Prometheus {@code contextcore_delivery_queue}.
     */
    public static final String CONTEXTCORE_DELIVERY_QUEUE_NAME = "contextcore.delivery.queue";

    /** Unit of {@link #CONTEXTCORE_DELIVERY_QUEUE_NAME}. */
    public static final String CONTEXTCORE_DELIVERY_QUEUE_UNIT = "{event}";

    /** Description of {@link #CONTEXTCORE_DELIVERY_QUEUE_NAME}. */
    public static final String CONTEXTCORE_DELIVERY_QUEUE_DESCRIPTION =
            "Events of the journal that the backend has not taken yet.";

    /**
     * How long the oldest event that the backend has not taken has been waiting; 0 if there is none.
     *
     * <p>A gauge; in Prometheus {@code contextcore_delivery_lag}.
     */
    public static final String CONTEXTCORE_DELIVERY_LAG_NAME = "contextcore.delivery.lag";

    /** Unit of {@link #CONTEXTCORE_DELIVERY_LAG_NAME}. */
    public static final String CONTEXTCORE_DELIVERY_LAG_UNIT = "{s}";

    /** Description of {@link #CONTEXTCORE_DELIVERY_LAG_NAME}. */
    public static final String CONTEXTCORE_DELIVERY_LAG_DESCRIPTION =
            "How long the oldest event that the backend has not taken has been waiting; 0 if there is none.";

    /**
     * Spans, log records or metrics that the backend took from the process that delivers.
     *
     * <p>A counter; in Prometheus {@code contextcore_delivery_items_total}.
     */
    public static final String CONTEXTCORE_DELIVERY_ITEMS_NAME = "contextcore.delivery.items";

    /** Unit of {@link #CONTEXTCORE_DELIVERY_ITEMS_NAME}. */
    public static final String CONTEXTCORE_DELIVERY_ITEMS_UNIT = "{item}";

    /** Description of {@link #CONTEXTCORE_DELIVERY_ITEMS_NAME}. */
    public static final String CONTEXTCORE_DELIVERY_ITEMS_DESCRIPTION =
            "Spans, log records or metrics that the backend took from the process that delivers.";

    /**
     * Requests of the process that delivers which failed; what they held is sent again.
     *
     * <p>A counter; in Prometheus {@code contextcore_delivery_failures_total}.
     */
    public static final String CONTEXTCORE_DELIVERY_FAILURES_NAME = "contextcore.delivery.failures";

    /** Unit of {@link #CONTEXTCORE_DELIVERY_FAILURES_NAME}. */
    public static final String CONTEXTCORE_DELIVERY_FAILURES_UNIT = "{request}";

    /** Description of {@link #CONTEXTCORE_DELIVERY_FAILURES_NAME}. */
    public static final String CONTEXTCORE_DELIVERY_FAILURES_DESCRIPTION =
            "Requests of the process that delivers which failed; what they held is sent again.";

    /**
     * Spans or log records that the backend refused for good, since the journal began.
     *
     * <p>A counter; in Prometheus {@code contextcore_delivery_set_aside_total}.
     */
    public static final String CONTEXTCORE_DELIVERY_SET_ASIDE_NAME = "contextcore.delivery.set_aside";

    /** Unit of {@link #CONTEXTCORE_DELIVERY_SET_ASIDE_NAME}. */
    public static final String CONTEXTCORE_DELIVERY_SET_ASIDE_UNIT = "{item}";

    /** Description of {@link #CONTEXTCORE_DELIVERY_SET_ASIDE_NAME}. */
    public static final String CONTEXTCORE_DELIVERY_SET_ASIDE_DESCRIPTION =
            "Spans or log records that the backend refused for good, since the journal began.";

    /**
     * Events that were ever recorded in the journal.
     *
     * <p>A counter; in Prometheus {@code contextcore_journal_events_total}.
     */
    public static final String CONTEXTCORE_JOURNAL_EVENTS_NAME = "contextcore.journal.events";

    /** Unit of {@link #CONTEXTCORE_JOURNAL_EVENTS_NAME}. */
    public static final String CONTEXTCORE_JOURNAL_EVENTS_UNIT = "{event}";

    /** Description of {@link #CONTEXTCORE_JOURNAL_EVENTS_NAME}. */
    public static final String CONTEXTCORE_JOURNAL_EVENTS_DESCRIPTION =
            "Events that were ever recorded in the journal.";

    /**
     * Lines of the journal that the process which delivers found damaged, and set aside.
     *
     * <p>A gauge; in Prometheus {@code contextcore_journal_damaged}.
     */
    public static final String CONTEXTCORE_JOURNAL_DAMAGED_NAME = "contextcore.journal.damaged";

    /** Unit of {@link #CONTEXTCORE_JOURNAL_DAMAGED_NAME}. */
    public static final String CONTEXTCORE_JOURNAL_DAMAGED_UNIT = "{line}";

    /** Description of {@link #CONTEXTCORE_JOURNAL_DAMAGED_NAME}. */
    public static final String CONTEXTCORE_JOURNAL_DAMAGED_DESCRIPTION =
            "Lines of the journal that the process which delivers found damaged, and set aside.";

    private ContextcoreMetrics() {}
}
