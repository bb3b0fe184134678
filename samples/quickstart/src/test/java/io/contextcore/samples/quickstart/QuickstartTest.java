package io.contextcore.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.ContextCoreSdkBuilder;
import io.contextcore.sdk.Durability;
import io.contextcore.testing.OtlpReceiver;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String SAMPLE_DATA = "github-issues-hpke.json";

    @TempDir
    private Path directory;

    private record Run(int status, String out, String err) {
        long count(String what) {
            return out.lines()
                    .filter(line -> line.startsWith("  " + what + " "))
                    .map(line -> Long.parseLong(
                            line.substring(2 + what.length()).strip().replace(",", "")))
                    .findFirst()
                    .orElseThrow();
        }

        long onBoard(String status) {
            return count(status);
        }
    }

    @Test
    void the_backlog_that_comes_along_goes_in_whole() {
        Run run = run();

        assertThat(run.status).isZero();
        assertThat(run.err).isEmpty();
        assertThat(run.out).startsWith("BACKLOG backlog.json, project contextcore-java\n");
        assertThat(run.count("entries read")).isEqualTo(50);
        assertThat(run.count("tasks new")).isEqualTo(48);
        assertThat(run.count("pull requests left out")).isEqualTo(2);
        assertThat(run.count("rejected")).isZero();
        assertThat(List.of("backlog", "todo", "in progress", "in review", "blocked", "done", "cancelled"))
                .allSatisfy(status -> assertThat(run.onBoard(status)).isPositive());
        assertThat(run.out).contains("  todo ", "TraceQL    { span.task.project = \"contextcore-java\" && ");
    }

    @Test
    void a_second_run_adds_nothing() throws Exception {
        run();
        OtlpJsonFiles before = OtlpJsonFiles.count(home().resolve("otlp-json"));

        Run second = run();

        assertThat(second.count("tasks unchanged")).isEqualTo(48);
        assertThat(second.count("tasks new")).isZero();
        assertThat(second.count("tasks changed")).isZero();
        OtlpJsonFiles after = OtlpJsonFiles.count(home().resolve("otlp-json"));
        assertThat(after.logRecords()).isEqualTo(before.logRecords()).isPositive();
        assertThat(after.spans()).isEqualTo(before.spans()).isPositive();
        assertThat(after.metricPoints()).isPositive();
    }

    @Test
    void everything_but_a_long_path_fits_into_80_columns() {
        Run run = run();

        assertThat(run.out.lines().filter(line -> !line.contains(home().toString())))
                .allSatisfy(
                        line -> assertThat(line.codePoints().map(Columns::width).sum())
                                .as(line)
                                .isLessThanOrEqualTo(80));
    }

    @Test
    void the_project_is_the_one_asked_for() {
        assertThat(run("--project", "other").out).startsWith("BACKLOG backlog.json, project other\n");
    }

    @Test
    void without_a_url_the_project_is_called_like_the_file() throws Exception {
        Path file = write("team-a.json", "[" + issue(1) + "]");

        assertThat(run(file.toString()).out).contains("project team-a\n");
    }

    @Test
    void rejected_entries_are_named_and_set_the_exit_status() throws Exception {
        Path file = write(
                "backlog.json",
                "[" + issue(1) + ",\n{\"number\": 2, \"title\": \"\\u001b[31mred\"},\n" + issue(3) + "]");

        Run run = run(file.toString());

        assertThat(run.status).isEqualTo(1);
        assertThat(run.count("tasks new")).isEqualTo(2);
        assertThat(run.count("rejected")).isEqualTo(1);
        assertThat(run.err).isEqualTo("rejected: entry 2 (line 2): state (absent) must be open or closed\n");
    }

    @Test
    void a_file_that_is_cut_off_ends_with_line_and_column_and_what_came_before_is_in() throws Exception {
        Path file = write("backlog.json", "[" + issue(1) + ",\n" + issue(2).substring(0, 30));

        Run run = run(file.toString());

        assertThat(run.status).isEqualTo(2);
        assertThat(run.count("tasks new")).isEqualTo(1);
        assertThat(run.err).startsWith(file + ", line 2, column ").contains("Unexpected end-of-input");
    }

    @Test
    void what_cannot_be_read_at_all_is_said_so() throws Exception {
        Path notJson = write("notes.txt", "Dear diary");

        assertThat(run(notJson.toString()))
                .satisfies(run -> assertThat(run.status).isEqualTo(2))
                .satisfies(run -> assertThat(run.err).startsWith(notJson + ", line 1, column 1: "));
        assertThat(run(directory.resolve("absent.json").toString()))
                .satisfies(run -> assertThat(run.status).isEqualTo(2))
                .satisfies(run -> assertThat(run.err).endsWith("absent.json: there is no such file\n"));
        assertThat(run(directory.toString()))
                .satisfies(run -> assertThat(run.status).isEqualTo(2))
                .satisfies(run -> assertThat(run.err).startsWith(directory.toString()));
    }

    @Test
    void a_command_line_that_makes_no_sense_is_answered_with_the_usage() {
        for (String[] args :
                new String[][] {{"--projekt", "x"}, {"--project"}, {"a.json", "b.json"}, {"--project="}, {"a\0b"}}) {
            Run run = run(args);
            assertThat(run.status).isEqualTo(2);
            assertThat(run.err).isNotEmpty();
            assertThat(run.out).isEmpty();
        }
        assertThat(run("--help").out).isEqualTo(Options.USAGE + "\n");
    }

    @Test
    void an_empty_backlog_has_a_summary_and_no_report() throws Exception {
        Run run = run(write("backlog.json", "[]").toString());

        assertThat(run.status).isZero();
        assertThat(run.count("entries read")).isZero();
        assertThat(run.out).doesNotContain("BOARD");
    }

    @Test
    void a_long_file_shows_its_progress() throws Exception {
        List<String> issues = new ArrayList<>();
        for (int number = 1; number <= 2_500; number++) {
            issues.add(issue(number));
        }
        Collections.reverse(issues);
        Path file = write("backlog.json", "[" + String.join(",\n", issues) + "]");

        assertThat(run(file.toString()).err).isEqualTo("1,000 entries read\n2,000 entries read\n");
        assertThat(run(true, file.toString()).err).isEqualTo("\r1,000 entries read\r2,000 entries read\n");
    }

    @Test
    void without_a_backend_it_says_how_to_name_one() {
        assertThat(run().out)
                .contains("  backend    none: ", "OTEL_EXPORTER_OTLP_ENDPOINT=", "OTEL_EXPORTER_OTLP_PROTOCOL=");
    }

    @Test
    void a_backend_gets_everything_also_what_an_earlier_run_left_in_the_journal() {
        run();
        try (OtlpReceiver backend = OtlpReceiver.start()) {
            Run second = run(
                    false,
                    () -> AutoConfiguredContextCore.builder(Map.of(
                            "otel.exporter.otlp.endpoint",
                            backend.httpEndpoint(),
                            "otel.exporter.otlp.protocol",
                            "http/protobuf")));

            assertThat(second.status).isZero();
            assertThat(second.count("tasks new")).isZero();
            assertThat(backend.logRecords()).hasSizeGreaterThan(48);
            assertThat(backend.spans()).hasSizeGreaterThan(48);
            assertThat(backend.metrics()).isNotEmpty();
            assertThat(second.out)
                    .contains(", " + backend.logRecords().size() + " log records, ")
                    .doesNotContain("not everything");
        }
    }

    @Test
    void what_a_backend_refuses_is_said_to_stay_queued() {
        InMemoryLogRecordExporter refusing = InMemoryLogRecordExporter.create();
        refusing.shutdown();

        Run run = run(false, () -> ContextCoreSdk.builder().setLogRecordExporter(refusing));

        assertThat(run.status).isZero();
        assertThat(run.out)
                .contains("accepted 0 spans, 0 log records, 0 metrics", "not everything")
                .containsPattern("  logs: \\d+ events; ");
    }

    @Test
    void whatever_bytes_change_the_run_ends_with_a_documented_status() throws Exception {
        byte[] valid = ("[" + issue(1) + ",\n" + issue(2) + ",\n" + issue(3) + "]").getBytes(UTF_8);
        for (long seed = 0; seed < 100; seed++) {
            Path file = directory.resolve("seed-" + seed + ".json");
            Files.write(file, BacklogReaderTest.mutate(valid, new Random(seed)));

            Run run = run(file.toString());

            assertThat(run.status).as("seed %d", seed).isIn(0, 1, 2);
            assertThat(run.err.lines())
                    .as("seed %d", seed)
                    .allSatisfy(line -> assertThat(line)
                            .matches("rejected: entry \\d+ \\(line \\d+\\): [A-Za-z_.]+ .+"
                                    + "|.*\\.json, line \\d+, column \\d+: .+"));
            assertThat(run.err.isEmpty()).as("seed %d", seed).isEqualTo(run.status == 0);
        }
    }

    /** Real issues of a public repository, where somebody has them; they are no part of this one. */
    @Test
    void the_numbers_of_a_real_backlog_are_those_of_an_independent_recount() throws Exception {
        Path file = sampleData();
        assumeTrue(
                Files.isRegularFile(file),
                () -> "needs real issues: set CONTEXTCORE_SAMPLE_DATA to a directory with " + SAMPLE_DATA
                        + ", or put it at " + file);
        int pullRequests = 0;
        int open = 0;
        int closed = 0;
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            for (Map<String, String> issue : flatObjects(parser)) {
                if (issue.containsKey("pull_request")) {
                    pullRequests++;
                } else if (Objects.equals(issue.get("state"), "open")) {
                    open++;
                } else {
                    closed++;
                }
            }
        }

        Run run = run(file.toString());

        assertThat(run.status).isZero();
        assertThat(run.count("entries read")).isEqualTo(pullRequests + open + closed);
        assertThat(run.count("pull requests left out")).isEqualTo(pullRequests);
        assertThat(run.onBoard("done") + run.onBoard("cancelled")).isEqualTo(closed);
        assertThat(run.count("tasks new")).isEqualTo(open + closed);
        Run withPullRequests = run("--include-pull-requests", file.toString());
        assertThat(withPullRequests.count("tasks new")).isEqualTo(pullRequests);
        assertThat(withPullRequests.count("tasks unchanged")).isEqualTo(open + closed);
    }

    private static Path sampleData() {
        String configured =
                System.getProperty("CONTEXTCORE_SAMPLE_DATA", System.getenv().get("CONTEXTCORE_SAMPLE_DATA"));
        if (configured != null) {
            Path path = Path.of(configured);
            return Files.isDirectory(path) ? path.resolve(SAMPLE_DATA) : path;
        }
        // Maven runs the tests of this module in its own directory, two below the root of the repository.
        return Path.of("../../../shared/data", SAMPLE_DATA).toAbsolutePath().normalize();
    }

    /** The strings of each object of the array; any other value as an empty string, nested ones left out. */
    private static List<Map<String, String>> flatObjects(JsonParser parser) throws IOException {
        List<Map<String, String>> objects = new ArrayList<>();
        Map<String, String> object = new HashMap<>();
        int depth = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (depth == 2 && token == JsonToken.FIELD_NAME) {
                object.put(parser.currentName(), "");
            } else if (depth == 2 && token == JsonToken.VALUE_STRING) {
                object.put(parser.currentName(), parser.getText());
            } else if (token.isStructStart() && ++depth == 2) {
                object = new HashMap<>();
                objects.add(object);
            } else if (token.isStructEnd()) {
                depth--;
            }
        }
        return objects;
    }

    private Run run(String... args) {
        return run(false, args);
    }

    private Run run(boolean terminal, String... args) {
        return run(terminal, ContextCoreSdk::builder, args);
    }

    private Run run(boolean terminal, Supplier<ContextCoreSdkBuilder> contextCore, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new Quickstart(
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        terminal,
                        () -> contextCore.get().setHome(home()).setDurability(Durability.OS),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .run(args);
        return new Run(status, lines(out), lines(err));
    }

    private static String lines(ByteArrayOutputStream bytes) {
        return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }

    private Path home() {
        return directory.resolve("home");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static String issue(int number) {
        return """
                {"number": %d, "title": "Title", "state": "CLOSED", "labels": [{"name": "bug"}], "assignees": [], \
                "createdAt": "2026-08-03T08:12:40Z", "updatedAt": "2026-08-05T08:12:40Z", \
                "closedAt": "2026-08-04T08:12:40Z"}""".formatted(number);
    }
}
