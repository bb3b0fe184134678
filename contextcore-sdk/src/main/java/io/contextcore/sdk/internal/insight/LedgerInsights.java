package io.contextcore.sdk.internal.insight;

import static io.contextcore.sdk.internal.event.EventField.INSIGHT_ID;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_SUPERSEDED_BY;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_SUPERSEDES;

import io.contextcore.sdk.LedgerReport;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.ledger.Framing;
import io.contextcore.sdk.internal.state.InsightCodec;
import io.contextcore.sdk.internal.state.InsightState;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The insights that a ledger tells of, beside those that searches find: these are stored once more, apart from the journal,
 * and are what agents act on. For one thread.
 */
final class LedgerInsights {
    private static final String PURPOSE = "contextcore.insight";

    private final Map<String, Row> rows = new HashMap<>();

    /** One insight. Of its text only the hash is kept, for there may be many of them. */
    private static final class Row {
        long sequence; // of the entry that emits it; 0 if none does
        String recorded = "";

        @Nullable String recordedPredecessor;

        @Nullable String recordedSuccessor;

        long supersededAs; // the sequence of the entry that says so; 0 if none does

        String found = "";

        @Nullable String foundPredecessor;

        @Nullable String foundSuccessor;

        /** Returns what is wrong; {@code null} if nothing is, or the ledger does not tell. */
        @Nullable String difference() {
            if (sequence > 0 && found.isEmpty()) {
                return "is of an insight that searches do not find";
            }
            if (sequence > 0 && !found.equals(recorded)) {
                return "is of an insight that searches find with another content";
            }
            if ((sequence > 0 || supersededAs > 0) && !Objects.equals(foundSuccessor, recordedSuccessor)) {
                return "is of an insight that searches find superseded by "
                        + (foundSuccessor == null ? "none" : "\"" + foundSuccessor + "\"");
            }
            if (sequence > 0 && !Objects.equals(foundPredecessor, recordedPredecessor)) {
                return "is of an insight that searches find in the place of "
                        + (foundPredecessor == null ? "none" : "\"" + foundPredecessor + "\"");
            }
            return null;
        }

        long firstEntry() {
            return sequence > 0 ? sequence : supersededAs;
        }
    }

    private Row row(String insightId) {
        return rows.computeIfAbsent(insightId, id -> new Row());
    }

    /** Learns of a good entry. */
    void recorded(Event event, long sequence) {
        String id = event.require(INSIGHT_ID);
        if (event.type() == EventType.INSIGHT_EMITTED) {
            Row row = row(id);
            row.sequence = sequence;
            row.recorded = hash(InsightState.emitted(event));
            String earlier = event.get(INSIGHT_SUPERSEDES);
            if (earlier != null) {
                superseded(earlier, id, sequence);
            }
        } else {
            superseded(id, event.require(INSIGHT_SUPERSEDED_BY), sequence);
        }
    }

    private void superseded(String id, String successor, long sequence) {
        Row row = row(id);
        if (row.recordedSuccessor == null) {
            row.recordedSuccessor = successor;
            row.supersededAs = sequence;
            row(successor).recordedPredecessor = id;
        }
    }

    /** Learns of an insight where searches look; what is found later replaces what was found before. */
    void found(InsightState insight) {
        Row row = row(insight.id());
        row.found = hash(insight);
        row.foundPredecessor = insight.supersedes();
        row.foundSuccessor = insight.supersededBy();
    }

    private static String hash(InsightState insight) {
        return Framing.hash(PURPOSE, InsightCodec.write(insight.asEmitted()));
    }

    /** Returns how many insights are found of which the ledger tells nothing. */
    long uncovered() {
        return rows.values().stream()
                .filter(row -> row.sequence == 0 && !row.found.isEmpty())
                .count();
    }

    /** Returns the first entry whose insight is not found as it was recorded; {@code null} if all are. */
    LedgerReport.@Nullable Broken firstChanged() {
        LedgerReport.Broken first = null;
        for (Map.Entry<String, Row> each : rows.entrySet()) {
            Row row = each.getValue();
            String difference = row.difference();
            if (difference != null && (first == null || row.firstEntry() < first.sequence())) {
                first = new LedgerReport.Broken(row.firstEntry(), null, each.getKey(), difference);
            }
        }
        return first;
    }
}
