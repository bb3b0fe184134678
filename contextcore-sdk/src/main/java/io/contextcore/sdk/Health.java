package io.contextcore.sdk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How delivery stands, at one moment. Immutable.
 *
 * @param traces the spans
 * @param logs the log records
 * @param metrics the metrics; they describe now and are never queued
 * @param durability what a returned write survives
 * @param eventCount how many events the journal holds
 * @param damagedLines how many lines of the journal were set aside or passed over because they are damaged
 */
public record Health(
        Signal traces, Signal logs, Signal metrics, Durability durability, long eventCount, long damagedLines) {

    /**
     * One signal.
     *
     * @param configured whether there is an exporter; without one everything stays in the journal, to be delivered when
     *     there is
     * @param queued how many events are still to be delivered; 0 if not configured
     * @param delivered how many spans, log records or metrics the backend accepted from this process
     * @param failures how many exports failed since the start; what they held is sent again
     * @param setAside how many items the backend refused for good, since the journal began; they are in the file
     *     {@code traces.refused.jsonl} or {@code logs.refused.jsonl} beside the journal
     * @param lastSuccess when an export last succeeded in this process; {@code null} if none did
     * @param lastError what went wrong last; {@code null} if nothing did since the last success
     */
    public record Signal(
            boolean configured,
            long queued,
            long delivered,
            long failures,
            long setAside,
            @Nullable Instant lastSuccess,
            @Nullable String lastError) {}
}
