package io.contextcore.sdk.internal.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private static final String LINE = """
            {"schema":1,"event_type":"task.status_changed","event_id":"e1","occurred_at":"1970-01-01T00:00:00.000000001Z",\
            "recorded_at":"1970-01-01T00:00:00.000000002Z","project":"commerce","source":"manual","task_id":"SHOP-42",\
            "from_status":"todo","to_status":"in_progress","crc":"016185ab"}""";

    private static Event.Builder statusChanged() {
        return Event.builder(EventType.TASK_STATUS_CHANGED, "commerce")
                .setId("e1")
                .setOccurredAt(1)
                .setRecordedAt(2)
                .set(EventField.TASK_ID, "SHOP-42")
                .set(EventField.FROM_STATUS, TaskStatus.TODO)
                .set(EventField.TO_STATUS, TaskStatus.IN_PROGRESS);
    }

    private static Event.Builder updated(Attributes attributes) {
        return Event.builder(EventType.TASK_UPDATED, "commerce")
                .setId("e1")
                .set(EventField.TASK_ID, "SHOP-42")
                .set(EventField.ATTRIBUTES, attributes);
    }

    private static Event decode(byte[] line) throws MalformedEventException {
        return EventCodec.decode(line, 0, line.length);
    }

    /** A line that was written with this content: the object, sealed. */
    private static byte[] sealed(String object) {
        String open = object.substring(0, object.length() - 1);
        CRC32C crc = new CRC32C();
        crc.update(open.getBytes(UTF_8));
        return (open + ",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}").getBytes(UTF_8);
    }

    private static String unsealed() {
        return LINE.substring(0, LINE.indexOf(",\"crc\"")) + "}";
    }

    private static void assertMalformed(String object, String message) {
        assertThatExceptionOfType(MalformedEventException.class)
                .as(object)
                .isThrownBy(() -> decode(sealed(object)))
                .withMessageContaining(message);
    }

    @Test
    void a_line_is_the_body_with_the_crc_as_its_last_field() {
        assertThat(new String(EventCodec.encode(statusChanged().build()), UTF_8))
                .isEqualTo(LINE);
    }

    @Test
    void a_line_is_readable_text_without_needless_escapes() {
        byte[] line = EventCodec.encode(
                statusChanged().set(EventField.REASON, "caf\u00e9 \ud83d\ude80").build());

        assertThat(new String(line, UTF_8)).contains("\"caf\u00e9 \ud83d\ude80\"");
    }

    @Test
    void any_event_comes_back_equal_and_is_encoded_the_same_again() throws Exception {
        for (long seed = 0; seed < 3_000; seed++) {
            Event event = new RandomEvents(seed).next();
            byte[] line = EventCodec.encode(event);

            Event decoded = decode(line);

            assertThat(decoded).as("seed %d", seed).isEqualTo(event);
            assertThat(EventCodec.encode(decoded)).as("seed %d", seed).isEqualTo(line);
            assertThat(line).as("seed %d", seed).doesNotContain((byte) '\n');
        }
    }

    @Test
    void a_line_may_stand_anywhere_in_an_array() throws Exception {
        byte[] buffer = ("xx" + LINE + "yyy").getBytes(UTF_8);

        assertThat(EventCodec.decode(buffer, 2, LINE.length()))
                .isEqualTo(statusChanged().build());
    }

    @Test
    void a_whole_double_stays_a_double_and_a_long_a_long() throws Exception {
        Attributes attributes = Attributes.builder()
                .put("double", 25.0)
                .put("long", 25L)
                .put(AttributeKey.doubleArrayKey("doubles"), List.of(1.0, 2.0))
                .build();

        Event decoded = decode(EventCodec.encode(updated(attributes).build()));

        assertThat(decoded.get(EventField.ATTRIBUTES)).isEqualTo(attributes);
    }

    @Test
    void every_flipped_bit_is_noticed() {
        byte[] line = EventCodec.encode(new RandomEvents(42).next());
        for (int bit = 0; bit < 8 * line.length; bit++) {
            byte[] flipped = line.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThat(EventCodec.isSealed(flipped, 0, flipped.length))
                    .as("bit %d", bit)
                    .isFalse();
            assertThatExceptionOfType(MalformedEventException.class)
                    .as("bit %d", bit)
                    .isThrownBy(() -> decode(flipped))
                    .withMessageContaining("crc");
        }
    }

    @Test
    void every_torn_line_is_noticed() {
        byte[] line = LINE.getBytes(UTF_8);
        for (int length = 0; length < line.length; length++) {
            assertThat(EventCodec.isSealed(line, 0, length))
                    .as("length %d", length)
                    .isFalse();
        }
    }

    @Test
    void a_mutated_line_is_decoded_or_malformed_and_nothing_else() {
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] line = EventCodec.encode(new RandomEvents(seed % 50).next());
            StringBuilder object = new StringBuilder(new String(line, UTF_8).replaceAll(",\"crc\":\"[^\"]*\"}$", "}"));
            int mutations = 1 + random.nextInt(4);
            for (int i = 0; i < mutations; i++) {
                int at = random.nextInt(object.length() - 1);
                switch (random.nextInt(4)) {
                    case 0 -> object.setCharAt(at, (char) random.nextInt(256));
                    case 1 -> object.deleteCharAt(at);
                    case 2 -> object.insert(at, "{}[],:\"\\0-.eEntf".charAt(random.nextInt(16)));
                    default -> object.insert(at, object.substring(at, at + random.nextInt(object.length() - at)));
                }
            }
            byte[] mutated = sealed(object.toString());

            assertThatCode(() -> {
                        try {
                            decode(mutated);
                        } catch (MalformedEventException e) {
                            assertThat(e).hasMessageContaining(" must ");
                        }
                    })
                    .as("seed %d: %s", seed, object)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void bytes_that_are_no_text_are_malformed_and_nothing_else() {
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = unsealed().getBytes(UTF_8);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            byte[] sealed = sealBytes(bytes);

            assertThatCode(() -> {
                        try {
                            decode(sealed);
                        } catch (MalformedEventException e) {
                            assertThat(e).hasMessageContaining(" must ");
                        }
                    })
                    .as("seed %d", seed)
                    .doesNotThrowAnyException();
        }
    }

    private static byte[] sealBytes(byte[] object) {
        CRC32C crc = new CRC32C();
        crc.update(object, 0, object.length - 1);
        byte[] seal = (",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}").getBytes(UTF_8);
        byte[] line = new byte[object.length - 1 + seal.length];
        System.arraycopy(object, 0, line, 0, object.length - 1);
        System.arraycopy(seal, 0, line, object.length - 1, seal.length);
        return line;
    }

    @Test
    void fields_of_a_newer_version_are_ignored() throws Exception {
        String object = unsealed()
                .replace("\"project\"", "\"mood\":{\"now\":[1,null,{\"a\":true}]},\"task_colour\":\"red\",\"project\"");

        assertThat(decode(sealed(object))).isEqualTo(statusChanged().build());
    }

    @Test
    void the_order_of_the_fields_does_not_matter() throws Exception {
        String object = unsealed().replace("{\"schema\":1,", "{").replace("\"}", "\",\"schema\":1}");

        assertThat(decode(sealed(object))).isEqualTo(statusChanged().build());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', delimiter = '|', textBlock = """
            "schema":1                             | "schema":2                        | schema "2" must be 1
            "schema":1,                            | ''                                | schema "0" must be 1
            "schema":1                             | "schema":"1"                      | schema "VALUE_STRING" must be an integer
            "task.status_changed"                  | "task.exploded"                   | event_type "task.exploded" must be one that
            "event_type":"task.status_changed",    | ''                                | event_type (absent) must be given
            "event_id":"e1",                       | ''                                | event_id (absent) must be given
            "occurred_at":"1970-01-01T00:00:00.000000001Z", | ''                       | occurred_at (absent) must be given
            "recorded_at":"1970-01-01T00:00:00.000000002Z", | ''                       | recorded_at (absent) must be given
            "project":"commerce",                  | ''                                | project (absent) must be given
            "source":"manual",                     | ''                                | source (absent) must be given
            "project":"commerce"                   | "project":null                    | project "VALUE_NULL" must be a string
            "task_id":"SHOP-42"                    | "task_id":42                      | task_id "VALUE_NUMBER_INT" must be a string
            "task_id":"SHOP-42"                    | "task_id":"SHOP-42","task_id":"x" | Duplicate field 'task_id'
            "to_status":"in_progress"              | "to_status":"gone"                | to_status "gone" must be one that
            "1970-01-01T00:00:00.000000001Z"       | "yesterday"                       | occurred_at "yesterday" must be a time
            "1970-01-01T00:00:00.000000001Z"       | "1970-01-01T01:00:00+01:00"       | must be a time between 1970 and 2262
            "1970-01-01T00:00:00.000000001Z"       | "1969-12-31T23:59:59Z"            | must not be before 1970
            "1970-01-01T00:00:00.000000001Z"       | "2262-04-12T00:00:00Z"            | must be a time between 1970 and 2262
            "task_id":"SHOP-42"                    | "task_id":"\\ud800"               | must be well-formed Unicode
            "source":"manual"                      | "source":"manual","story_points":1.0 | story_points "VALUE_NUMBER_FLOAT" must be an integer
            "source":"manual"                      | "source":"manual","story_points":9223372036854775808 | story_points "9223372036854775808" must fit
            "source":"manual"                      | "source":"manual","due_date":"Friday" | due_date "Friday" must be a date
            "source":"manual"                      | "source":"manual","labels":"a"    | labels "VALUE_STRING" must be a list
            "source":"manual"                      | "source":"manual","labels":["a",1] | labels "VALUE_NUMBER_INT" must be a string
            "source":"manual"                      | "source":"manual","labels":[]     | labels "[]" must have at least one item
            "source":"manual"                      | "source":"manual","attributes":[] | attributes "START_ARRAY" must be an object
            "source":"manual"                      | "source":"manual","attributes":{"a":null} | a "VALUE_NULL" must be a string, boolean or number
            "source":"manual"                      | "source":"manual","attributes":{"a":{}} | a "START_OBJECT" must be a string, boolean or number
            "source":"manual"                      | "source":"manual","attributes":{"a":[]} | a "[]" must have at least one item
            "source":"manual"                      | "source":"manual","attributes":{"a":[1,2.0]} | a "2.0" must be of the type
            "source":"manual"                      | "source":"manual","attributes":{"a":1e999} | a "Infinity" must be finite
            "source":"manual"                      | "source":"manual","attributes":{"":1} | must have names of at least one
            "source":"manual"                      | "source":"manual","attributes":{"a":1,"a":2} | Duplicate field 'a'
            "source":"manual"                      | "source":"manual","new":[[[[[[[[1]]]]]]]] | nesting depth (9) exceeds
            """)
    void what_breaks_a_rule_is_named(String text, String replacement, String message) {
        assertThat(unsealed()).contains(text);

        assertMalformed(unsealed().replace(text, replacement), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1}", "x}", "{}{\"a\":1}", "{\"a\":1}}", " }", "{\"a\" 1}"})
    void what_is_not_one_json_object_is_malformed(String text) {
        assertMalformed(text, "line");
    }

    @Test
    void a_string_has_64_ki_characters_at_most() throws Exception {
        String longest = "x".repeat(65_536);
        Event event = statusChanged().set(EventField.REASON, longest).build();

        assertThat(decode(EventCodec.encode(event))).isEqualTo(event);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> EventCodec.encode(
                        statusChanged().set(EventField.REASON, longest + "x").build()))
                .withMessageContaining("reason")
                .withMessageContaining("must have at most 65536 characters");
        assertMalformed(unsealed().replace("SHOP-42", longest + "x"), "must have at most 65536 characters");
    }

    @Test
    void a_line_has_1_mi_bytes_at_most() {
        List<String> labels = Collections.nCopies(17, "x".repeat(65_000));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> EventCodec.encode(
                        statusChanged().set(EventField.LABELS, labels).build()))
                .withMessageContaining("event \"e1\" must take at most 1048576 bytes");
        assertMalformed(
                unsealed().replace("\"project\"", "\"x\":\"" + "x".repeat(1 << 20) + "\",\"project\""),
                "line \"" + (LINE.length() + (1 << 20) + 7) + "\" must have at most 1048576 bytes");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void an_event_without_a_field_that_its_type_needs_is_refused_in_both_directions(EventType type) {
        Event event = Event.builder(type, "commerce").setId("e1").build();
        String object = new String(EventCodec.encode(statusChanged().build()), UTF_8)
                .replace("task.status_changed", type.eventName())
                .replaceAll(",\"task_id\".*", "}");

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> EventCodec.encode(event))
                .withMessageMatching("((task|sprint|insight|handoff)_id|deployment) \\(absent\\) must be given in "
                        + type.eventName());
        assertMalformed(object, " (absent) must be given in " + type.eventName());
    }

    @ParameterizedTest
    @CsvSource({
        "TASK_CREATED, task_type",
        "TASK_CREATED, task_status",
        "TASK_CREATED, root_id",
        "TASK_STATUS_CHANGED, from_status",
        "TASK_STATUS_CHANGED, to_status",
        "TASK_BLOCKED, to_status",
        "TASK_UNBLOCKED, from_status",
        "TASK_COMPLETED, to_status",
        "TASK_CANCELLED, from_status",
        "TASK_REOPENED, to_status",
        "TASK_COMMENTED, comment",
        "TASK_PROGRESS_UPDATED, percent_complete",
        "TASK_LINKED, depends_on",
        "SPRINT_TASK_ADDED, sprint_id",
        "SPRINT_TASK_REMOVED, task_id"
    })
    void a_type_needs_its_own_fields(EventType type, String missing) {
        Event.Builder event = Event.builder(type, "commerce")
                .setId("e1")
                .set(EventField.TASK_ID, "SHOP-42")
                .set(EventField.TASK_TYPE, TaskType.STORY)
                .set(EventField.TASK_STATUS, TaskStatus.TODO)
                .set(EventField.ROOT_ID, "SHOP-42")
                .set(EventField.FROM_STATUS, TaskStatus.TODO)
                .set(EventField.TO_STATUS, TaskStatus.DONE)
                .set(EventField.COMMENT, "x")
                .set(EventField.PERCENT_COMPLETE, 1L)
                .set(EventField.DEPENDS_ON, List.of("SHOP-17"))
                .set(EventField.SPRINT_ID, "47");
        assertThatCode(() -> EventCodec.encode(event.build())).doesNotThrowAnyException();
        event.set(requireNonNull(EventField.fromName(missing)), null);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> EventCodec.encode(event.build()))
                .withMessage(missing + " (absent) must be given in " + type.eventName());
    }

    @Test
    void what_could_not_be_read_again_is_not_encoded() {
        assertRefused(updated(Attributes.of(AttributeKey.doubleKey("a"), Double.NaN)), "a \"NaN\" must be finite");
        assertRefused(
                updated(Attributes.of(AttributeKey.stringArrayKey("a"), List.of())), "a \"[]\" must have at least one");
        assertRefused(updated(Attributes.of(AttributeKey.stringKey("a"), "\udc00")), "must be well-formed Unicode");
        assertRefused(updated(Attributes.of(AttributeKey.stringKey("\ud800"), "a")), "must be well-formed Unicode");
        assertRefused(updated(Attributes.empty()).setActor("\ud800"), "actor");
        assertRefused(updated(Attributes.empty()).setOccurredAt(-1), "occurred_at \"1969-12-31T23:59:59.999999999Z\"");
        assertRefused(updated(Attributes.empty()).setRecordedAt(-1), "recorded_at");
    }

    private static void assertRefused(Event.Builder event, String message) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> EventCodec.encode(event.build()))
                .withMessageContaining(message);
    }

    // ---- what comes back from elsewhere ----

    private static Event decodeBody(String object) throws MalformedEventException {
        return EventCodec.decodeBody(object.getBytes(UTF_8));
    }

    private static void assertMalformedBody(String object, String message) {
        assertThatExceptionOfType(MalformedEventException.class)
                .as(object)
                .isThrownBy(() -> decodeBody(object))
                .withMessageContaining(message);
    }

    @Test
    void any_event_comes_back_equal_from_loki() throws Exception {
        for (long seed = 0; seed < 3_000; seed++) {
            Event event = new RandomEvents(seed).next();
            String line = new GoJson(seed % 2 == 0).write(EventBody.toMap(event));

            Event decoded = decodeBody(line);

            assertThat(decoded).as("seed %d: %s", seed, line).isEqualTo(event);
            assertThat(EventCodec.encode(decoded)).as("seed %d", seed).isEqualTo(EventCodec.encode(event));
        }
    }

    @Test
    void a_body_says_which_numbers_are_no_integers() {
        Attributes attributes = Attributes.builder()
                .put("a", 25.0)
                .put("b", 25L)
                .put("c", 0.5)
                .put(AttributeKey.doubleArrayKey("d"), List.of(1.0, 2.0))
                .put(AttributeKey.doubleArrayKey("e"), List.of(1.0, 2.5))
                .build();

        assertThat(EventBody.toMap(updated(attributes).build())).containsEntry("double_attributes", List.of("a", "d"));
    }

    @Test
    void an_integer_may_come_back_in_other_ways_that_are_exact() throws Exception {
        Event expected = completed(30).build();
        for (String same : List.of("30", "30.0", "3e1", "\"30\"", "\"30.0\"")) {
            String object = new GoJson(false).write(EventBody.toMap(expected)).replace("_s\":30", "_s\":" + same);
            assertThat(decodeBody(object)).as(same).isEqualTo(expected);
        }
        for (String other :
                List.of("30.5", "1e19", "1e999999999", "1e-999999999", "\"x\"", "\"\"", "true", "[30]", "null")) {
            String object = new GoJson(false).write(EventBody.toMap(expected)).replace("_s\":30", "_s\":" + other);
            assertMalformedBody(object, "must be an integer");
        }
        assertMalformedBody(
                new GoJson(false).write(EventBody.toMap(expected)).replace("_s\":30", "_s\":9223372036854775808"),
                "must fit in 64 bits");
    }

    private static Event.Builder completed(long seconds) {
        return Event.builder(EventType.TASK_COMPLETED, "commerce")
                .setId("e1")
                .set(EventField.TASK_ID, "SHOP-42")
                .set(EventField.FROM_STATUS, TaskStatus.IN_PROGRESS)
                .set(EventField.TO_STATUS, TaskStatus.DONE)
                .set(EventField.LEAD_TIME_S, seconds);
    }

    @Test
    void a_seal_is_not_needed_but_must_fit() throws Exception {
        assertThat(decodeBody(unsealed())).isEqualTo(statusChanged().build());
        assertThat(decodeBody(LINE)).isEqualTo(statusChanged().build());
        assertMalformedBody(LINE.replace("SHOP-42", "SHOP-43"), "crc (absent) must fit the bytes before it");
    }

    @Test
    void what_comes_back_obeys_the_same_rules() {
        assertMalformedBody(
                unsealed().replace("task.status_changed", "task.dreamt"), "event_type \"task.dreamt\" must be");
        assertMalformedBody(unsealed().replace("\"schema\":1", "\"schema\":2"), "schema \"2\" must be 1");
        assertMalformedBody(unsealed().replace("\"project\"", "\"prject\""), "project (absent) must be given");
        assertMalformedBody("[" + unsealed() + "]", "must be an object");
        assertMalformedBody(unsealed() + unsealed(), "must end with the object");
    }
}
