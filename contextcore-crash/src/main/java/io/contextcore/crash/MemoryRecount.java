package io.contextcore.crash;

import io.contextcore.api.handoff.Handoff;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Insight;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.LedgerReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the lines of a journal say of insights and hand-overs, counted as naively as possible. For one thread. */
final class MemoryRecount {
    private static final String NONE = "";

    private final Map<String, String> successors = new HashMap<>(); // NONE for an insight that stands
    private final Map<String, String> handoffs = new HashMap<>();
    private long ledgerEntries;

    /** Counts one more line, about an insight or a hand-over. */
    void add(JournalLine line) {
        switch (line.type()) {
            case "insight.emitted" -> {
                ledgerEntries++;
                if (successors.put(text(line, "insight_id"), NONE) != null) {
                    throw new Violation("the journal has an insight twice: " + line.texts());
                }
            }
            case "insight.superseded" -> {
                ledgerEntries++;
                if (!NONE.equals(successors.put(text(line, "insight_id"), text(line, "insight_superseded_by")))) {
                    throw new Violation("the journal supersedes an insight that does not stand: " + line.texts());
                }
            }
            case "handoff.created" -> {
                if (handoffs.put(text(line, "handoff_id"), "pending") != null) {
                    throw new Violation("the journal creates a hand-over twice: " + line.texts());
                }
            }
            default -> {
                if (!"pending".equals(handoffs.put(text(line, "handoff_id"), text(line, "handoff_status")))) {
                    throw new Violation("the journal changes a hand-over that is not pending: " + line.texts());
                }
            }
        }
    }

    private static String text(JournalLine line, String name) {
        return Objects.requireNonNullElse(line.text(name), "");
    }

    /** Requires that an SDK which has just opened the journal knows the same, and that the ledger is whole. */
    void requireSame(ContextCoreSdk contextCore) {
        successors.forEach((id, successor) -> {
            Insight insight = contextCore.getInsightQuerier().findInsight(id);
            String found = insight == null ? "unknown" : Objects.requireNonNullElse(insight.getSupersededBy(), NONE);
            if (!found.equals(successor)) {
                throw new Violation("insight " + id + " is superseded by (" + successor + ") by the files and (" + found
                        + ") for the library");
            }
        });
        handoffs.forEach((id, status) -> {
            Handoff handoff =
                    contextCore.getHandoffQueue(Agent.create("drain", null)).findHandoff(id);
            String found = handoff == null ? "unknown" : handoff.getStatus().getValue();
            if (!found.equals(status)) {
                throw new Violation(
                        "hand-over " + id + " is " + status + " by the files and " + found + " for the library");
            }
        });
        LedgerReport ledger = contextCore.verifyLedger(contextCore.getProject(), List.of(), List.of());
        if (!ledger.isIntact() || ledger.entries() != ledgerEntries || ledger.uncovered() != 0) {
            throw new Violation("the files have " + ledgerEntries + " events about insights, the ledger is " + ledger);
        }
    }
}
