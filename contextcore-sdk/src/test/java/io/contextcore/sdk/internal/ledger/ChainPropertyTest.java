package io.contextcore.sdk.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.EvidenceType;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.MalformedEventException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.security.KeyPair;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is done to whichever entry, the chain is broken there, and nowhere before. */
class ChainPropertyTest {
    private static final long SEED = Long.getLong("contextcore.test.seed", 31);
    private static final int ENTRIES = 8;
    private static final int BYTES_PER_ENTRY = 60;

    private final Random random = new Random(SEED);
    private final KeyPair key = Ledgers.newKey();
    private final List<Event> entries = Ledgers.random(SEED, ENTRIES, LedgerWriter.beginning(key.getPrivate()));

    private Chain chain() {
        return new Chain(List.of(key.getPublic()), Map.of());
    }

    private Chain.@Nullable Broken check(List<Event> events) {
        return Ledgers.check(chain(), events, entries.get(ENTRIES - 1));
    }

    private void breaksAt(int index, List<Event> events, String what) {
        Chain.Broken broken = check(events);
        assertThat(broken).as("%s of entry %s, seed %s", what, index + 1, SEED).isNotNull();
        assertThat(broken.sequence())
                .as("%s of entry %s, seed %s", what, index + 1, SEED)
                .isEqualTo(index + 1);
    }

    private List<Event> with(int index, Event entry) {
        List<Event> changed = new ArrayList<>(entries);
        changed.set(index, entry);
        return changed;
    }

    @Test
    void nothing_is_broken_where_nothing_was_changed() {
        Chain chain = chain();

        assertThat(Ledgers.check(chain, entries, entries.get(ENTRIES - 1))).isNull();
        assertThat(chain.entries()).isEqualTo(ENTRIES);
        assertThat(chain.signedUpTo()).isEqualTo(ENTRIES);
        assertThat(chain.unsigned()).isZero();
    }

    @Test
    void another_value_of_any_field_breaks_the_chain_at_its_entry() {
        for (int i = 0; i < ENTRIES; i++) {
            Event entry = entries.get(i);
            for (EventField<?> field : EventField.all()) {
                breaksAt(i, with(i, changed(entry, field)), "another " + field);
                if (entry.get(field) != null && !field.equals(EventField.LEDGER_SIGNATURE)) {
                    breaksAt(i, with(i, without(entry, field)), "no " + field);
                }
            }
            List<Consumer<Event.Builder>> changes = List.of(
                    event -> event.setId(entry.id() + "x"),
                    event -> event.setOccurredAt(entry.occurredAt() ^ 1),
                    event -> event.setRecordedAt(entry.recordedAt() ^ 1),
                    event -> event.setActor(entry.actor() + "x"),
                    event -> event.setSource(entry.source() + "x"));
            for (int change = 0; change < changes.size(); change++) {
                breaksAt(i, with(i, Ledgers.with(entry, changes.get(change))), "change " + change);
            }
            breaksAt(i, with(i, Ledgers.copy(entry, "another", entry.id()).build()), "another project");
        }
    }

    private static Event without(Event entry, EventField<?> field) {
        return Ledgers.with(entry, event -> event.set(field, null));
    }

    @SuppressWarnings("unchecked") // another value of the field's type
    private static <T> Event changed(Event entry, EventField<T> field) {
        return Ledgers.with(entry, event -> event.set(field, (T) another(field.kind(), entry.get(field))));
    }

    private static Object another(EventField.Kind kind, @Nullable Object value) {
        return switch (kind) {
            case STRING -> value == null ? "" : value + "x";
            case INTEGER -> value == null ? 0L : ((Long) value) + 1;
            case NUMBER -> value == null ? 0.0 : Math.nextUp((Double) value);
            case STRINGS -> value == null ? List.of("") : List.of(String.join("", strings(value)), "x");
            case DATE -> value == null ? LocalDate.EPOCH : ((LocalDate) value).plusDays(1);
            case TIME -> value == null ? Instant.EPOCH : ((Instant) value).plusNanos(1);
            case STATUS -> other(TaskStatus.values(), value);
            case TYPE -> other(TaskType.values(), value);
            case PRIORITY -> other(TaskPriority.values(), value);
            case INSIGHT_TYPE -> other(InsightType.values(), value);
            case AUDIENCE -> other(InsightAudience.values(), value);
            case HANDOFF_STATUS -> other(HandoffStatus.values(), value);
            case DEPLOYMENT_STATUS -> other(DeploymentStatus.values(), value);
            case EVIDENCE -> with((List<?>) value, Evidence.create(EvidenceType.FILE, "x"));
            case ATTRIBUTES ->
                (value == null ? Attributes.empty() : (Attributes) value)
                        .toBuilder().put(AttributeKey.stringKey("x"), "x").build();
        };
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Object value) {
        return (List<String>) value;
    }

    private static <E> E other(E[] values, @Nullable Object value) {
        return values[0] == value ? values[1] : values[0];
    }

    private static List<Object> with(@Nullable List<?> items, Object item) {
        List<Object> more = new ArrayList<>(items == null ? List.of() : items);
        more.add(item);
        return more;
    }

    @Test
    void any_byte_that_changes_what_is_read_breaks_the_chain_at_its_entry() {
        int unread = 0;
        int changed = 0;
        for (int i = 0; i < ENTRIES; i++) {
            byte[] line = EventCodec.encode(entries.get(i));
            for (int n = 0; n < BYTES_PER_ENTRY; n++) {
                byte[] mutated = line.clone();
                int at = random.nextInt(line.length);
                mutated[at] = (byte) (random.nextBoolean() ? mutated[at] ^ (1 << random.nextInt(8)) : random.nextInt());
                List<Event> events = new ArrayList<>(entries);
                try {
                    Event read = EventCodec.decode(resealed(mutated), 0, mutated.length);
                    events.set(i, read);
                    if (isSameButSignature(read, entries.get(i))) {
                        Chain chain = chain();
                        assertThat(Ledgers.check(chain, events, entries.get(ENTRIES - 1)))
                                .as("byte %s of entry %s, seed %s", at, i + 1, SEED)
                                .isNull();
                        boolean isUnsigned = read.get(EventField.LEDGER_SIGNATURE) == null;
                        assertThat(chain.unsigned()).isEqualTo(isUnsigned ? 1 : 0);
                        continue;
                    }
                    changed++;
                } catch (MalformedEventException e) {
                    events.remove(i); // so is it passed over by the journal
                    unread++;
                }
                breaksAt(i, events, "byte " + at);
            }
        }
        assertThat(unread).as("bytes that make no event").isGreaterThan(ENTRIES);
        assertThat(changed).as("bytes that make another event").isGreaterThan(ENTRIES);
    }

    /** A signature can be taken away; then the entry counts as one that never had any. */
    private static boolean isSameButSignature(Event read, Event entry) {
        return read.equals(entry) || read.equals(without(entry, EventField.LEDGER_SIGNATURE));
    }

    /** Who changes a line knows how to make its check sum fit. */
    private static byte[] resealed(byte[] line) {
        int seal = line.length - ",\"crc\":\"00000000\"}".length();
        CRC32C crc = new CRC32C();
        crc.update(line, 0, seal);
        byte[] digits =
                HexFormat.of().toHexDigits((int) crc.getValue()).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, line, line.length - 2 - digits.length, digits.length);
        return line;
    }

    @Test
    void entries_that_are_missing_moved_repeated_or_put_in_break_the_chain() {
        for (int i = 0; i < ENTRIES; i++) {
            List<Event> removed = new ArrayList<>(entries);
            removed.remove(i);
            breaksAt(i, removed, "removal");

            List<Event> repeated = new ArrayList<>(entries);
            repeated.add(i, entries.get(i));
            breaksAt(i + 1, repeated, "repetition");

            List<Event> foreign = new ArrayList<>(entries);
            foreign.add(
                    i,
                    Ledgers.random(SEED + 1, i + 1, LedgerWriter.beginning(null))
                            .get(i));
            breaksAt(i == 0 ? 1 : i, foreign, "insertion"); // the first has no one before it that could tell

            if (i > 0) {
                List<Event> plain = new ArrayList<>(entries);
                plain.add(i, without(without(entries.get(0), EventField.LEDGER_HASH), EventField.LEDGER_SEQUENCE));
                breaksAt(i, plain, "insertion of what is no entry");

                List<Event> swapped = new ArrayList<>(entries);
                Collections.swap(swapped, i - 1, i);
                breaksAt(i - 1, swapped, "swap");
            }
        }
    }

    @Test
    void a_chain_that_was_made_anew_without_the_key_is_not_vouched_for() {
        List<Event> forged = new ArrayList<>();
        ChainLink head = null;
        for (Event entry : entries) {
            Event changed = LedgerWriter.beginning(null)
                    .build(Ledgers.copy(entry, Ledgers.PROJECT, entry.id() + "forged"), head);
            head = ChainLink.of(changed);
            forged.add(changed);
        }
        Chain chain = chain();

        assertThat(Ledgers.check(chain, forged, forged.get(ENTRIES - 1))).isNull();
        assertThat(chain.signedUpTo()).isZero();
        assertThat(chain.unsigned()).isEqualTo(ENTRIES);
    }
}
