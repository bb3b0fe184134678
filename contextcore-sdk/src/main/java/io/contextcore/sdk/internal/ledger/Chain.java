package io.contextcore.sdk.internal.ledger;

import io.contextcore.sdk.internal.event.Event;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks the entries of one project's ledger, told one after the other in the order of the journal. It ends with the first
 * that is broken: what comes after it proves nothing. For one thread.
 */
public final class Chain {
    private final Collection<PublicKey> keys;
    private final Map<Long, String> knownHashes;
    private @Nullable ChainLink last;
    private @Nullable Broken broken;
    private long entries;
    private long unsigned;
    private long signedUpTo;

    /**
     * Where a ledger is broken first.
     *
     * @param sequence of the entry that is missing or not as it was
     * @param event the event in its place; {@code null} if there is none
     * @param reason what is wrong, as a phrase that follows "entry 12"
     */
    public record Broken(long sequence, @Nullable Event event, String reason) {}

    /**
     * A chain of which nothing was told.
     *
     * @param keys of which a signature must be by one; empty if signatures are not checked
     * @param knownHashes hashes that are known from elsewhere, by the sequence of their entries
     */
    public Chain(Collection<PublicKey> keys, Map<Long, String> knownHashes) {
        this.keys = List.copyOf(keys);
        this.knownHashes = Map.copyOf(knownHashes);
    }

    /**
     * Checks the next event about an insight.
     *
     * @return whether it is a good entry
     */
    public boolean add(Event event) {
        if (broken != null) {
            return false;
        }
        ChainLink link = ChainLink.of(event);
        if (link == null && last == null) {
            return false; // from before the ledger was begun
        }
        long expected = last == null ? first(Objects.requireNonNull(link)) : last.sequence() + 1;
        broken = broken(event, link, expected);
        if (broken != null || link == null) {
            return false;
        }
        last = link;
        entries++;
        if (link.signature() == null) {
            unsigned++;
        } else if (!keys.isEmpty()) {
            signedUpTo = link.sequence();
        }
        return true;
    }

    /** What was recorded before may be gone for good; then a head that was kept elsewhere is where it goes on. */
    private long first(ChainLink link) {
        return knownHashes.containsKey(link.sequence() - 1) ? link.sequence() : 1;
    }

    private @Nullable Broken broken(Event event, @Nullable ChainLink link, long expected) {
        if (link == null) {
            return new Broken(expected, event, "is not in its place: there is an event that is no entry");
        }
        if (link.sequence() > expected) {
            return new Broken(expected, null, "is missing: the next one that is there is entry " + link.sequence());
        }
        if (link.sequence() < expected) {
            return new Broken(expected, event, "is not in its place: there is another entry " + link.sequence());
        }
        String previous = last != null ? last.hash() : knownHashes.getOrDefault(expected - 1, ChainLink.GENESIS);
        if (!link.hash().equals(ChainLink.hash(event, previous))) {
            return new Broken(expected, event, "is not as it was recorded");
        }
        String known = knownHashes.get(expected);
        if (known != null && !known.equals(link.hash())) {
            return new Broken(expected, event, "is another one than that of the head that was kept elsewhere");
        }
        if (link.signature() != null && !keys.isEmpty() && !Signing.isBy(keys, event.project(), link)) {
            return new Broken(expected, event, "has a signature that is by none of the keys");
        }
        return null;
    }

    /**
     * Ends the chain.
     *
     * @param head the last entry that the state knows of; {@code null} if none
     */
    public void end(@Nullable ChainLink head) {
        if (broken != null) {
            return;
        }
        long next = last == null ? 1 : last.sequence() + 1;
        long known =
                knownHashes.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        if (known >= next) {
            broken = new Broken(next, null, "is missing: a head of entry " + known + " was kept elsewhere");
        } else if (head != null && (last == null || head.sequence() >= next)) {
            broken = new Broken(next, null, "is missing: the state has the hash of entry " + head.sequence());
        } else if (last != null && (head == null || !head.hash().equals(last.hash()))) {
            broken = new Broken(last.sequence(), null, "has another hash than the state knows of");
        }
    }

    /** Returns where it is broken first; {@code null} if it is whole. */
    public @Nullable Broken broken() {
        return broken;
    }

    /** Returns the last good entry; {@code null} if there is none. */
    public @Nullable ChainLink last() {
        return last;
    }

    /** Returns how many good entries there are. */
    public long entries() {
        return entries;
    }

    /** Returns how many of them have no signature. */
    public long unsigned() {
        return unsigned;
    }

    /** Returns the sequence of the last good entry with a signature by one of the keys; 0 if there is none. */
    public long signedUpTo() {
        return signedUpTo;
    }
}
