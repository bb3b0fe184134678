package io.contextcore.sdk.internal.ledger;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import java.security.PrivateKey;
import org.jspecify.annotations.Nullable;

/**
 * Makes events entries of a ledger. A ledger that was begun is continued by everybody, so that no entry is missing from it;
 * who has no key leaves its entries unsigned. Immutable.
 */
public final class LedgerWriter {
    /** Continues the ledgers that there are. */
    public static final LedgerWriter CONTINUING = new LedgerWriter(false, null);

    private final boolean begins;
    private final @Nullable PrivateKey key;

    private LedgerWriter(boolean begins, @Nullable PrivateKey key) {
        this.begins = begins;
        this.key = key == null ? null : Signing.check(key);
    }

    /**
     * Returns one that begins a ledger for every project, too, with the next insight.
     *
     * @param key signs the entries; {@code null} leaves them unsigned
     * @throws IllegalArgumentException if it is not a key of Ed25519
     */
    public static LedgerWriter beginning(@Nullable PrivateKey key) {
        return new LedgerWriter(true, key);
    }

    /**
     * Returns an event, as an entry if it is to be one.
     *
     * @param event complete, but for what makes it an entry
     * @param head the head of the project's ledger; {@code null} if it has none
     */
    public Event build(Event.Builder event, @Nullable ChainLink head) {
        Event plain = event.build();
        if (!ChainLink.isForLedger(plain.type()) || (head == null && !begins)) {
            return plain;
        }
        long sequence = head == null ? 1 : head.sequence() + 1;
        Event numbered = event.set(EventField.LEDGER_SEQUENCE, sequence).build();
        String hash = ChainLink.hash(numbered, head == null ? ChainLink.GENESIS : head.hash());
        String signature = key == null ? null : Signing.sign(key, numbered.project(), sequence, hash);
        return event.set(EventField.LEDGER_HASH, hash)
                .set(EventField.LEDGER_SIGNATURE, signature)
                .build();
    }

    /** Returns the head of a project's ledger, with a signature if there is a key. */
    public ChainLink sign(String project, ChainLink head) {
        return key == null || head.signature() != null
                ? head
                : new ChainLink(head.sequence(), head.hash(), Signing.sign(key, project, head.sequence(), head.hash()));
    }
}
