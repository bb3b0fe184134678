package io.contextcore.sdk.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.EventType;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final KeyPair KEY = Ledgers.newKey();

    private static Event.Builder insight(String id, String summary, @Nullable String rationale) {
        return Event.builder(EventType.INSIGHT_EMITTED, "commerce")
                .setId("event-" + id)
                .setOccurredAt(1_700_000_000_000_000_000L)
                .setRecordedAt(1_700_000_000_000_000_001L)
                .set(EventField.INSIGHT_ID, id)
                .set(EventField.INSIGHT_TYPE, InsightType.DECISION)
                .set(EventField.INSIGHT_SUMMARY, summary)
                .set(EventField.INSIGHT_RATIONALE, rationale);
    }

    private static String hash(Event.Builder event) {
        return ChainLink.hash(event.set(EventField.LEDGER_SEQUENCE, 1L).build(), ChainLink.GENESIS);
    }

    private static ChainLink link(Event entry) {
        return Objects.requireNonNull(ChainLink.of(entry));
    }

    /** The value was computed outside of Java from the description in docs/ledger.md. */
    @Test
    void the_form_of_what_is_hashed_never_changes() {
        assertThat(hash(insight("I-1", "Push ☕", "Polls cost")
                        .setActor("ada")
                        .set(EventField.INSIGHT_CONFIDENCE, 0.92)
                        .set(EventField.INSIGHT_ALTERNATIVES, List.of("poll", ""))))
                .isEqualTo("de253a3d7c99fb1213d93c9d672198358ffd9eb4ad9d24dbceacd1e39758555a");
    }

    @Test
    void text_that_moves_between_neighbouring_fields_changes_the_hash() {
        List<String> hashes = List.of(
                hash(insight("I-1", "ab", "c")),
                hash(insight("I-1", "a", "bc")),
                hash(insight("I-1", "abc", null)),
                hash(insight("I-1", "abc", "")),
                hash(insight("I-1a", "b", "c")),
                hash(insight("I-1", "ab", null).set(EventField.INSIGHT_CATEGORY, "c")),
                hash(insight("I-1", "ab", null).setActor("c")),
                hash(insight("I-1", "ab", null).set(EventField.INSIGHT_ALTERNATIVES, List.of("c"))),
                hash(insight("I-1", "ab", null).set(EventField.INSIGHT_APPLIES_TO, List.of("c"))),
                hash(insight("I-1", "ab", null).set(EventField.INSIGHT_ALTERNATIVES, List.of("c", "d"))),
                hash(insight("I-1", "ab", null).set(EventField.INSIGHT_ALTERNATIVES, List.of("cd"))),
                hash(insight("I-1", "ab", null).set(EventField.INSIGHT_ALTERNATIVES, List.of("c", "d", ""))));

        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    void only_events_about_insights_are_entries_and_only_once_a_ledger_was_begun() {
        LedgerWriter begins = LedgerWriter.beginning(null);
        Event.Builder task = Event.builder(EventType.TASK_COMMENTED, "commerce").setId("E");

        assertThat(ChainLink.of(begins.build(task, null))).isNull();
        assertThat(ChainLink.of(LedgerWriter.CONTINUING.build(insight("I-1", "a", null), null)))
                .isNull();
        Event first = begins.build(insight("I-1", "a", null), null);
        assertThat(link(first).sequence()).isEqualTo(1);
        Event second = LedgerWriter.CONTINUING.build(insight("I-2", "a", null), link(first));
        assertThat(link(second).sequence()).isEqualTo(2);
        assertThat(link(second).signature()).isNull();
    }

    @Test
    void a_ledger_may_begin_late_and_have_entries_without_a_signature() {
        Event before = insight("I-0", "a", null).build();
        Event first = LedgerWriter.beginning(KEY.getPrivate()).build(insight("I-1", "a", null), null);
        Event second = LedgerWriter.CONTINUING.build(insight("I-2", "a", null), link(first));
        Event third = LedgerWriter.beginning(KEY.getPrivate()).build(insight("I-3", "a", null), link(second));
        Chain chain = new Chain(List.of(Ledgers.newKey().getPublic(), KEY.getPublic()), Map.of());

        assertThat(chain.add(before)).isFalse();
        assertThat(chain.add(first)).isTrue();
        assertThat(chain.add(second)).isTrue();
        assertThat(chain.signedUpTo()).isEqualTo(1);
        assertThat(chain.add(third)).isTrue();
        chain.end(link(third));

        assertThat(chain.broken()).isNull();
        assertThat(chain.signedUpTo()).isEqualTo(3);
        assertThat(chain.unsigned()).isEqualTo(1);
    }

    @Test
    void what_follows_a_break_is_not_looked_at() {
        List<Event> entries = new ArrayList<>(Ledgers.random(1, 5, LedgerWriter.beginning(null)));
        entries.remove(2);
        Chain chain = new Chain(List.of(), Map.of());

        Ledgers.check(chain, entries, entries.get(3));

        assertThat(chain.entries()).isEqualTo(2);
        assertThat(Objects.requireNonNull(chain.last()).sequence()).isEqualTo(2);
    }

    @Test
    void a_head_from_elsewhere_tells_that_the_end_is_missing_or_another_one() {
        List<Event> entries = Ledgers.random(1, 5, LedgerWriter.beginning(null));
        List<Event> others = Ledgers.random(2, 5, LedgerWriter.beginning(null));
        Map<Long, String> head = Map.of(4L, link(entries.get(3)).hash());

        assertThat(Ledgers.check(new Chain(List.of(), head), entries, entries.get(4)))
                .isNull();
        assertThat(Ledgers.check(new Chain(List.of(), head), entries.subList(0, 3), entries.get(2)))
                .isEqualTo(new Chain.Broken(4, null, "is missing: a head of entry 4 was kept elsewhere"));
        assertThat(Ledgers.check(new Chain(List.of(), head), List.of(), null))
                .extracting(Chain.Broken::sequence)
                .isEqualTo(1L);
        assertThat(Ledgers.check(new Chain(List.of(), head), others, others.get(4)))
                .isEqualTo(new Chain.Broken(
                        4, others.get(3), "is another one than that of the head that was kept elsewhere"));
    }

    @Test
    void a_head_from_elsewhere_is_where_a_ledger_goes_on_whose_beginning_is_gone() {
        List<Event> entries = Ledgers.random(1, 5, LedgerWriter.beginning(null));
        List<Event> rest = entries.subList(2, 5);

        assertThat(Ledgers.check(new Chain(List.of(), Map.of()), rest, entries.get(4)))
                .isEqualTo(new Chain.Broken(1, null, "is missing: the next one that is there is entry 3"));
        Chain chain = new Chain(List.of(), Map.of(2L, link(entries.get(1)).hash()));
        assertThat(Ledgers.check(chain, rest, entries.get(4))).isNull();
        assertThat(chain.entries()).isEqualTo(3);
        assertThat(Ledgers.check(new Chain(List.of(), Map.of(2L, "0".repeat(64))), rest, entries.get(4)))
                .extracting(Chain.Broken::sequence)
                .isEqualTo(3L);
    }

    @Test
    void the_state_tells_that_the_end_is_missing() {
        List<Event> entries = Ledgers.random(1, 5, LedgerWriter.beginning(null));

        assertThat(Ledgers.check(new Chain(List.of(), Map.of()), entries.subList(0, 4), entries.get(4)))
                .isEqualTo(new Chain.Broken(5, null, "is missing: the state has the hash of entry 5"));
        assertThat(Ledgers.check(new Chain(List.of(), Map.of()), entries, null))
                .isEqualTo(new Chain.Broken(5, null, "has another hash than the state knows of"));
    }

    @Test
    void a_signature_is_of_one_place_in_one_ledger() {
        Event entry = LedgerWriter.beginning(KEY.getPrivate()).build(insight("I-1", "a", null), null);
        ChainLink link = link(entry);
        List<java.security.PublicKey> keys = List.of(KEY.getPublic());

        assertThat(Signing.isBy(keys, "commerce", link)).isTrue();
        assertThat(Signing.isBy(keys, "another", link)).isFalse();
        assertThat(Signing.isBy(keys, "commerce", new ChainLink(2, link.hash(), link.signature())))
                .isFalse();
        assertThat(Signing.isBy(keys, "commerce", new ChainLink(1, "0".repeat(64), link.signature())))
                .isFalse();
        assertThat(Signing.isBy(List.of(Ledgers.newKey().getPublic()), "commerce", link))
                .isFalse();
        for (String none : List.of("", "no Base64!", Base64.getEncoder().encodeToString(new byte[64]))) {
            assertThat(Signing.isBy(keys, "commerce", new ChainLink(1, link.hash(), none)))
                    .as(none)
                    .isFalse();
        }
    }

    @Test
    void a_head_is_signed_later_by_who_has_the_key() {
        ChainLink head = link(LedgerWriter.beginning(null).build(insight("I-1", "a", null), null));

        assertThat(LedgerWriter.CONTINUING.sign("commerce", head)).isSameAs(head);
        ChainLink signed = LedgerWriter.beginning(KEY.getPrivate()).sign("commerce", head);
        assertThat(Signing.isBy(List.of(KEY.getPublic()), "commerce", signed)).isTrue();
    }

    @Test
    void keys_of_other_kinds_are_refused() throws Exception {
        KeyPair other = KeyPairGenerator.getInstance("EC").generateKeyPair();

        assertThatThrownBy(() -> LedgerWriter.beginning(other.getPrivate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key of the ledger must be a private key of Ed25519");
        assertThatThrownBy(() -> Signing.check(other.getPublic()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key of the ledger must be a public key of Ed25519");
    }

    @Test
    void what_is_no_hash_or_no_sequence_is_no_entry() {
        for (String hash : List.of("", "0".repeat(63), "G".repeat(64), "A".repeat(64))) {
            assertThat(ChainLink.of(insight("I-1", "a", null)
                            .set(EventField.LEDGER_SEQUENCE, 1L)
                            .set(EventField.LEDGER_HASH, hash)
                            .build()))
                    .isNull();
        }
        assertThat(ChainLink.of(insight("I-1", "a", null)
                        .set(EventField.LEDGER_SEQUENCE, 0L)
                        .set(EventField.LEDGER_HASH, "0".repeat(64))
                        .build()))
                .isNull();
    }
}
