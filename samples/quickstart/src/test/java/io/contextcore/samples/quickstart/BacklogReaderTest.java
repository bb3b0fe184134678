package io.contextcore.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.contextcore.samples.quickstart.BacklogReader.BrokenBacklogException;
import io.contextcore.samples.quickstart.BacklogReader.Entry;
import io.contextcore.samples.quickstart.BacklogReader.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class BacklogReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static final String REST = """
            {
              "url": "https://api.github.com/repos/acme/shop/issues/7",
              "html_url": "https://github.com/acme/shop/issues/7",
              "number": 7,
              "title": "Vouchers at checkout",
              "state": "closed",
              "state_reason": "not_planned",
              "labels": [{"id": 1, "name": "bug"}, "points: 5", {"name": "bug"}],
              "user": {"login": "ada", "id": 3, "nested": {"login": "not ada"}},
              "assignee": {"login": "bob"},
              "assignees": [{"login": "bob"}, {"login": "eve"}],
              "milestone": {"title": "1.0", "number": 2},
              "created_at": "2026-08-03T08:12:40Z",
              "updated_at": "2026-08-05T08:12:40Z",
              "closed_at": "2026-08-04T08:12:40Z",
              "body": "Some text"
            }""";

    private static final String GH = """
            {
              "assignees": [{"id": "U_1", "login": "bob", "name": "Bob"}],
              "closedAt": null,
              "createdAt": "2026-08-03T10:12:40+02:00",
              "labels": [{"id": "L_1", "name": "in progress", "description": "", "color": "fff"}],
              "milestone": null,
              "number": 8,
              "state": "OPEN",
              "stateReason": "",
              "title": "Pay later",
              "updatedAt": "2026-08-06T08:12:40Z",
              "url": "https://github.com/acme/shop/issues/8"
            }""";

    static final List<Arguments> MALFORMED = List.of(
            malformed("number absent", "number", without("number")),
            malformed("number null", "number", with("number", "null")),
            malformed("number a string", "number", with("number", "\"7\"")),
            malformed("number a fraction", "number", with("number", "7.5")),
            malformed("number zero", "number", with("number", "0")),
            malformed("number negative", "number", with("number", "-7")),
            malformed("number beyond 64 bits", "number", with("number", "9223372036854775808")),
            malformed("number an object", "number", with("number", "{\"title\": [1, 2]}")),
            malformed("title absent", "title", without("title")),
            malformed("title null", "title", with("title", "null")),
            malformed("title blank", "title", with("title", "\"  \"")),
            malformed("title a number", "title", with("title", "12")),
            malformed("title an array", "title", with("title", "[\"Vouchers\"]")),
            malformed("state absent", "state", without("state")),
            malformed("state unknown", "state", with("state", "\"half-open\"")),
            malformed("state a boolean", "state", with("state", "true")),
            malformed("created_at absent", "created_at", without("created_at")),
            malformed("created_at a number", "created_at", with("created_at", "1754208760")),
            malformed("created_at no date", "created_at", with("created_at", "\"yesterday\"")),
            malformed("created_at without offset", "created_at", with("created_at", "\"2026-08-03T08:12:40\"")),
            malformed("created_at impossible", "created_at", with("created_at", "\"2026-02-30T08:12:40Z\"")),
            malformed("created_at before 1970", "created_at", with("created_at", "\"1969-12-31T23:59:59Z\"")),
            malformed("created_at in the future", "created_at", with("created_at", "\"2026-11-22T12:00:01Z\"")),
            malformed("closed_at absent", "closed_at", without("closed_at")),
            malformed("closed_at no time", "closed_at", with("closed_at", "\"2026-08-04\"")),
            malformed("closed before created", "closed_at", with("closed_at", "\"2026-08-03T08:12:39Z\"")),
            malformed("updated_at no time", "updated_at", with("updated_at", "\"\"")),
            malformed("labels an object", "labels", with("labels", "{}")),
            malformed("label a number", "labels", with("labels", "[\"bug\", 3]")),
            malformed("label name a number", "labels.name", with("labels", "[{\"name\": 3}]")),
            malformed("too many labels", "labels", with("labels", manyLabels(65))),
            malformed("user a string", "user", with("user", "\"ada\"")),
            malformed("assignees a string", "assignees", with("assignees", "\"bob\"")),
            malformed("login a number", "assignee.login", with("assignee", "{\"login\": 4}")),
            malformed("entry a number", "entry", "17"),
            malformed("entry null", "entry", "null"),
            malformed("entry an array", "entry", "[[{}], 1]"));

    @Test
    void the_shape_of_the_rest_api_is_read() throws Exception {
        Issue issue = (Issue) readAll("[" + REST + "]").get(0);

        assertThat(issue)
                .isEqualTo(new Issue(
                        new Issue.Position(1, 1),
                        7,
                        "Vouchers at checkout",
                        "not_planned",
                        false,
                        List.of("bug", "points: 5"),
                        "https://github.com/acme/shop/issues/7",
                        "ada",
                        "bob",
                        Instant.parse("2026-08-03T08:12:40Z"),
                        Instant.parse("2026-08-05T08:12:40Z"),
                        Instant.parse("2026-08-04T08:12:40Z")));
    }

    @Test
    void the_shape_of_gh_is_read() throws Exception {
        Issue issue = (Issue) readAll("[\n" + GH + "]").get(0);

        assertThat(issue)
                .isEqualTo(new Issue(
                        new Issue.Position(1, 2),
                        8,
                        "Pay later",
                        null,
                        false,
                        List.of("in progress"),
                        "https://github.com/acme/shop/issues/8",
                        null,
                        "bob",
                        Instant.parse("2026-08-03T08:12:40Z"),
                        Instant.parse("2026-08-06T08:12:40Z"),
                        null));
    }

    @Test
    void both_shapes_may_stand_in_one_file_in_any_order() throws Exception {
        assertThat(readAll("[" + GH + "," + REST + "]"))
                .extracting(entry -> ((Issue) entry).number())
                .containsExactly(8L, 7L);
    }

    @Test
    void the_assignee_counts_whichever_field_names_him() throws Exception {
        String onlyList = with("assignee", "null");
        String onlyOne = with("assignees", "[]");

        assertThat(((Issue) readAll("[" + onlyList + "]").get(0)).assignee()).isEqualTo("bob");
        assertThat(((Issue) readAll("[" + onlyOne + "]").get(0)).assignee()).isEqualTo("bob");
    }

    @Test
    void a_pull_request_is_known_by_its_member_or_by_its_page() throws Exception {
        String byMember = with("milestone", "null, \"pull_request\": {\"url\": \"x\"}");
        String byPage = with("html_url", "\"https://github.com/acme/shop/pull/7\"");
        String neither = with("milestone", "null, \"pull_request\": null");

        assertThat(((Issue) readAll("[" + byMember + "]").get(0)).pullRequest()).isTrue();
        assertThat(((Issue) readAll("[" + byPage + "]").get(0)).pullRequest()).isTrue();
        assertThat(((Issue) readAll("[" + neither + "]").get(0)).pullRequest()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-03T08:12:40Z,           2026-08-03T08:12:40Z",
        "2026-08-03t08:12:40z,           2026-08-03T08:12:40Z",
        "2026-08-03T08:12Z,              2026-08-03T08:12:00Z",
        "2026-08-03T08:12:40.123456789Z, 2026-08-03T08:12:40.123456789Z",
        "2026-08-03T10:12:40+02:00,      2026-08-03T08:12:40Z",
        "2026-08-03T03:12:40-0500,       2026-08-03T08:12:40Z",
        "2026-08-03T13:42:40+05:30,      2026-08-03T08:12:40Z",
        "2026-08-03T10:12:40+02,         2026-08-03T08:12:40Z",
    })
    void every_iso_8601_offset_is_understood(String text, Instant expected) throws Exception {
        Issue issue = (Issue)
                readAll("[" + with("created_at", "\"" + text + "\"") + "]").get(0);

        assertThat(issue.createdAt()).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MALFORMED")
    void a_malformed_entry_is_rejected_by_position_and_field_and_the_rest_goes_on(String field, String malformed)
            throws Exception {
        List<Entry> entries = readAll("[\n" + GH + ",\n" + malformed + ",\n" + REST + "]");

        assertThat(entries).hasSize(3);
        assertThat(entries.get(0)).isInstanceOf(Issue.class);
        assertThat(entries.get(2)).isInstanceOf(Issue.class);
        assertThat(entries.get(1)).isInstanceOfSatisfying(Rejection.class, rejection -> {
            assertThat(rejection.reason().getField()).isEqualTo(field);
            int line = 2 + (int) GH.lines().count();
            assertThat(rejection.toString()).startsWith("entry 2 (line " + line + "): " + field + " ");
            assertThat(rejection.reason().getRule()).startsWith("must ");
        });
    }

    @Test
    void as_many_labels_as_a_task_may_have_are_read() throws Exception {
        Issue issue =
                (Issue) readAll("[" + with("labels", manyLabels(64)) + "]").get(0);

        assertThat(issue.labels()).hasSize(64);
    }

    @Test
    void the_second_entry_with_a_number_is_rejected() throws Exception {
        List<Entry> entries = readAll("[" + REST + "," + with("title", "\"Another\"") + "]");

        assertThat(entries.get(0)).isInstanceOf(Issue.class);
        assertThat(entries.get(1))
                .hasToString("entry 2 (line 17): number \"7\" must not repeat that of an earlier entry");
    }

    @Test
    void a_rejected_entry_does_not_occupy_its_number() throws Exception {
        List<Entry> entries = readAll("[" + without("title") + "," + REST + "]");

        assertThat(entries.get(1)).isInstanceOf(Issue.class);
    }

    @Test
    void an_empty_array_has_no_entries() throws Exception {
        assertThat(readAll(" [ ] \n")).isEmpty();
    }

    @Test
    void a_file_in_utf_16_is_read() throws Exception {
        byte[] bytes = ("\uFEFF[" + with("title", "\"Gutscheine für 課題\"") + "]").getBytes(UTF_16LE);

        assertThat(((Issue) readAll(bytes).get(0)).title()).isEqualTo("Gutscheine für 課題");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                  | line 1, column 1: must be a JSON array of issues, but is empty",
                "{\"number\": 7}     | line 1, column 1: must be a JSON array of issues, but is an object",
                "\"text\"            | line 1, column 1: must be a JSON array of issues, but is a string",
                "number,title,state  | line 1, column 1: Unrecognized token 'number'",
                "<html><body>        | line 1, column 1: Unexpected character ('<'",
                "[] []               | line 1, column 4: nothing may follow the array, but there is an array",
                "[] x                | line 1, column 4: Unrecognized token 'x'",
            })
    void a_file_that_is_no_json_array_is_refused_with_line_and_column(String text, String message) {
        assertThatThrownBy(() -> readAll(text))
                .isInstanceOf(BrokenBacklogException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void what_stands_before_the_place_where_a_file_was_cut_off_is_read() throws Exception {
        String whole = "[\n" + GH + ",\n" + REST + "\n]";
        int secondEntry = whole.indexOf(REST);
        for (int length = 1; length < whole.length() - 1; length++) {
            List<Entry> entries = new ArrayList<>();
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> read(cut.getBytes(UTF_8), entries))
                    .as("cut after %d characters", cut.length())
                    .isInstanceOf(BrokenBacklogException.class)
                    .hasMessageStartingWith("line ");
            int complete = length < 2 + GH.length() ? 0 : length < secondEntry + REST.length() ? 1 : 2;
            assertThat(entries).as("cut after %d characters", length).hasSize(complete);
        }
    }

    @Test
    void a_broken_file_stays_at_its_end() throws Exception {
        byte[] json = ("[" + REST + "} ]").getBytes(UTF_8);
        try (BacklogReader reader = new BacklogReader(new ByteArrayInputStream(json), NOW)) {
            assertThat(reader.next()).isInstanceOf(Issue.class);
            assertThatThrownBy(reader::next).isInstanceOf(BrokenBacklogException.class);
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void a_huge_string_that_no_task_needs_is_skipped() throws Exception {
        String huge = "x".repeat(3 * BacklogReader.MAX_STRING_LENGTH);

        assertThat(readAll("[" + with("body", "\"" + huge + "\"") + "]"))
                .singleElement()
                .isInstanceOf(Issue.class);
    }

    @Test
    void a_huge_title_ends_the_reading() {
        String huge = "x".repeat(BacklogReader.MAX_STRING_LENGTH + 1);

        assertThatThrownBy(() -> readAll("[" + with("title", "\"" + huge + "\"") + "]"))
                .isInstanceOf(BrokenBacklogException.class)
                .hasMessageMatching("line \\d+, column \\d+: String .*exceeds the maximum allowed \\(1000000.*");
    }

    @Test
    void nesting_deeper_than_any_export_ends_the_reading() {
        String deep = "[".repeat(100_000);

        assertThatThrownBy(() -> readAll("[" + with("milestone", deep)))
                .isInstanceOf(BrokenBacklogException.class)
                .hasMessageContaining("nesting depth (51) exceeds the maximum allowed (50");
    }

    @Test
    void whatever_bytes_change_the_reader_answers_with_entries_or_a_broken_backlog() throws Exception {
        byte[] valid = ("[" + REST + ",\n" + GH + "]").getBytes(UTF_8);
        for (long seed = 0; seed < 20_000; seed++) {
            byte[] mutated = mutate(valid, new Random(seed));
            List<Entry> entries = new ArrayList<>();
            try {
                read(mutated, entries);
            } catch (BrokenBacklogException e) {
                assertThat(e).as("seed %d", seed).hasMessageMatching("(?s)line \\d+, column \\d+: .+");
            } catch (RuntimeException | IOException e) {
                throw new AssertionError("seed " + seed, e);
            }
            assertThat(entries).as("seed %d", seed).hasSizeLessThan(40);
        }
    }

    /** Changes one to four bytes, or cuts out, or repeats, a stretch of them. */
    static byte[] mutate(byte[] valid, Random random) {
        byte[] mutated = valid.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                int from = random.nextInt(mutated.length);
                int length = random.nextInt(Math.min(60, mutated.length - from));
                byte[] shorter = new byte[mutated.length - length];
                System.arraycopy(mutated, 0, shorter, 0, from);
                System.arraycopy(mutated, from + length, shorter, from, mutated.length - from - length);
                return shorter;
            }
            case 1 -> {
                byte[] structure = "{}[]\",:-0\\u".getBytes(UTF_8);
                for (int i = 0; i <= random.nextInt(4); i++) {
                    mutated[random.nextInt(mutated.length)] = structure[random.nextInt(structure.length)];
                }
            }
            case 2 -> mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
            default -> {
                for (int i = 0; i <= random.nextInt(4); i++) {
                    mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return mutated;
    }

    private static List<Entry> readAll(String json) throws IOException {
        return readAll(json.getBytes(UTF_8));
    }

    private static List<Entry> readAll(byte[] json) throws IOException {
        List<Entry> entries = new ArrayList<>();
        read(json, entries);
        return entries;
    }

    private static void read(byte[] json, List<Entry> entries) throws IOException {
        try (BacklogReader reader = new BacklogReader(new ByteArrayInputStream(json), NOW)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
        }
    }

    private static Arguments malformed(String name, String field, String entry) {
        return argumentSet(name, field, entry);
    }

    /** The REST entry with another value, as JSON, in this field. */
    private static String with(String field, String value) {
        String changed = REST.lines()
                .map(line -> line.startsWith("  \"" + field + "\":")
                        ? "  \"" + field + "\": " + value + (line.endsWith(",") ? "," : "")
                        : line)
                .reduce((above, below) -> above + "\n" + below)
                .orElseThrow();
        assertThat(REST).contains("\n  \"" + field + "\": ");
        return changed;
    }

    private static String without(String field) {
        return with(field, "null").replace("\"" + field + "\": null", "\"else\": null");
    }

    private static String manyLabels(int count) {
        StringBuilder labels = new StringBuilder("[\"label 0\"");
        for (int i = 1; i < count; i++) {
            labels.append(", {\"name\": \"label ").append(i).append("\"}");
        }
        return labels.append(']').toString();
    }
}
