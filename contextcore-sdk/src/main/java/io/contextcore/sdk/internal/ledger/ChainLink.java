package io.contextcore.sdk.internal.ledger;

import static io.contextcore.sdk.internal.event.EventField.LEDGER_HASH;
import static io.contextcore.sdk.internal.event.EventField.LEDGER_SEQUENCE;
import static io.contextcore.sdk.internal.event.EventField.LEDGER_SIGNATURE;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventBody;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.semconv.EventBodyFields;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What makes an event an entry of its project's ledger. That of the last entry is the head of the ledger. Immutable.
 *
 * @param sequence which entry it is, counted from 1
 * @param hash the hash of the entry and of all before it, as lower-case hexadecimal
 * @param signature the signature in Base64; {@code null} if who recorded the entry had no key
 */
public record ChainLink(
        long sequence, String hash, @Nullable String signature) {
    /** The hash before the first entry. */
    static final String GENESIS = "0".repeat(2 * Framing.HASH_BYTES);

    private static final String PURPOSE = "contextcore.ledger.entry";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Returns what an event has; {@code null} if it is no entry. */
    public static @Nullable ChainLink of(Event event) {
        Long sequence = event.get(LEDGER_SEQUENCE);
        String hash = event.get(LEDGER_HASH);
        return sequence == null
                        || sequence < 1
                        || hash == null
                        || !HASH.matcher(hash).matches()
                ? null
                : new ChainLink(sequence, hash, event.get(LEDGER_SIGNATURE));
    }

    /** Returns whether events of a type become entries. */
    public static boolean isForLedger(EventType type) {
        return type == EventType.INSIGHT_EMITTED || type == EventType.INSIGHT_SUPERSEDED;
    }

    /**
     * Returns the hash of an entry: over every field of its event but the hash and the signature.
     *
     * @param event has its sequence
     * @param previous the hash of the entry before it, as lower-case hexadecimal
     */
    static String hash(Event event, String previous) {
        Map<String, Object> body = EventBody.toMap(event);
        body.remove(EventBodyFields.LEDGER_HASH);
        body.remove(EventBodyFields.LEDGER_SIGNATURE);
        MessageDigest digest = Framing.sha256();
        Framing.begin(PURPOSE, digest::update)
                .put(HexFormat.of().parseHex(previous))
                .put(body);
        return HexFormat.of().formatHex(digest.digest());
    }
}
