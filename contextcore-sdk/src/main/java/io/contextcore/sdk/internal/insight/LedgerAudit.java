package io.contextcore.sdk.internal.insight;

import static io.contextcore.sdk.internal.event.EventField.INSIGHT_ID;

import io.contextcore.api.RefusedException;
import io.contextcore.sdk.LedgerHead;
import io.contextcore.sdk.LedgerReport;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.RemovedEntries;
import io.contextcore.sdk.internal.ledger.Chain;
import io.contextcore.sdk.internal.ledger.ChainLink;
import io.contextcore.sdk.internal.ledger.Signing;
import io.contextcore.sdk.internal.state.Archived;
import io.contextcore.sdk.internal.state.Entity;
import io.contextcore.sdk.internal.state.InsightState;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.tracker.Engine;
import java.security.PublicKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the ledger of one project: that its entries are a whole chain, in the journal and in what was removed from it, and
 * that the insights which searches find are those of the entries. For one thread and one use.
 */
public final class LedgerAudit {
    private static final int BATCH = 1_024;

    private final Engine engine;
    private final Journal journal;
    private final @Nullable RemovedEntries removedEntries;
    private final String project;
    private final Collection<PublicKey> keys;
    private final Map<Long, String> knownHashes = new HashMap<>();

    /**
     * A check to be made.
     *
     * @param removedEntries {@code null} if nothing is ever removed from the journal
     * @param keys of which a signature must be by one; empty if signatures are not checked
     * @param knownHeads heads that were kept elsewhere
     * @throws IllegalArgumentException if a key is not of Ed25519
     * @throws RefusedException if a head is of another project, contradicts another one, or has a signature that is by none
     *     of the keys
     */
    public LedgerAudit(
            Engine engine,
            Journal journal,
            @Nullable RemovedEntries removedEntries,
            String project,
            Collection<PublicKey> keys,
            Collection<LedgerHead> knownHeads) {
        this.engine = engine;
        this.journal = journal;
        this.removedEntries = removedEntries;
        this.project = project;
        this.keys = keys.stream().map(Signing::check).toList();
        knownHeads.forEach(this::addKnown);
    }

    private void addKnown(LedgerHead head) {
        if (!head.project().equals(project)) {
            throw refused(head, "must be of project \"" + project + "\"");
        }
        ChainLink link = new ChainLink(head.sequence(), head.hash(), head.signature());
        if (link.signature() != null && !keys.isEmpty() && !Signing.isBy(keys, project, link)) {
            throw refused(head, "must have a signature that is by one of the keys");
        }
        String other = knownHashes.put(head.sequence(), head.hash());
        if (other != null && !other.equals(head.hash())) {
            throw refused(head, "must not be given twice, with two hashes");
        }
    }

    private static RefusedException refused(LedgerHead head, String rule) {
        return new RefusedException("head", head.toJson(), rule);
    }

    /** What the state has at one position. */
    private record Snapshot(
            long position, @Nullable ChainLink ledgerHead, Archived archived, List<InsightState> inMemory) {
        static Snapshot of(State state, String project) {
            ProjectState of = state.project(project);
            return new Snapshot(state.position(), of.ledgerHead(), state.archived(), of.insightsChangedAfter(-1));
        }
    }

    /** Checks it. */
    public LedgerReport run() {
        while (true) {
            engine.fresh(project); // with what this thread does in a batch
            engine.refresh(); // and with what other processes have recorded up to now
            Snapshot snapshot = engine.read(state -> Snapshot.of(state, project));
            long start = journal.start();
            try {
                return run(snapshot, start);
            } catch (IllegalArgumentException e) {
                if (journal.start() <= start) {
                    throw e;
                }
                // another process removed what was about to be read; it is among the removed entries now
            }
        }
    }

    private LedgerReport run(Snapshot snapshot, long start) {
        Chain chain = new Chain(keys, knownHashes);
        LedgerInsights insights = new LedgerInsights();
        if (removedEntries != null) {
            removedEntries.read(start, event -> check(event, chain, insights));
        }
        long position = start;
        while (position < snapshot.position()) {
            List<Journal.Entry> entries = journal.read(position, BATCH);
            for (Journal.Entry entry : entries) {
                position = entry.nextPosition();
                if (position <= snapshot.position()) {
                    check(entry.event(), chain, insights);
                }
            }
            if (entries.isEmpty()) {
                break;
            }
        }
        chain.end(snapshot.ledgerHead());
        snapshot.archived().read(Entity.Kind.INSIGHT, Archived.Place.START, entity -> {
            if (entity.getProject().equals(project)) {
                insights.found((InsightState) entity);
            }
        });
        snapshot.inMemory().forEach(insights::found);
        return report(chain, insights);
    }

    private void check(Event event, Chain chain, LedgerInsights insights) {
        if (event.project().equals(project) && ChainLink.isForLedger(event.type()) && chain.add(event)) {
            insights.recorded(event, event.require(EventField.LEDGER_SEQUENCE));
        }
    }

    private LedgerReport report(Chain chain, LedgerInsights insights) {
        ChainLink last = chain.last();
        return new LedgerReport(
                project,
                chain.entries(),
                last == null ? null : new LedgerHead(project, last.sequence(), last.hash(), last.signature()),
                broken(chain.broken(), insights),
                chain.signedUpTo(),
                chain.unsigned(),
                insights.uncovered());
    }

    /** What the chain has to say goes first: behind a break, nothing is known of what there ought to be. */
    private static LedgerReport.@Nullable Broken broken(Chain.@Nullable Broken broken, LedgerInsights insights) {
        if (broken == null) {
            return insights.firstChanged();
        }
        Event event = broken.event();
        return new LedgerReport.Broken(
                broken.sequence(),
                event == null ? null : event.id(),
                event == null ? null : event.get(INSIGHT_ID),
                broken.reason());
    }
}
