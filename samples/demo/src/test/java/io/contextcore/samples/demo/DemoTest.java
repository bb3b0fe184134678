package io.contextcore.samples.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.ContextCoreSdkBuilder;
import io.contextcore.sdk.Durability;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.ReceivedMetric;
import io.contextcore.testing.ReceivedSpan;
import io.contextcore.testing.SettableClock;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTest {
    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final List<Step> YEAR = Programme.generate(Programme.DEFAULT_SEED, NOW);

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(NOW);
    private final List<Duration> pauses = new ArrayList<>();

    @TempDir
    static Path played;

    /** Once, for all the tests that begin where the year has been played. */
    @BeforeAll
    static void play() {
        try (ContextCoreSdk sdk = ContextCoreSdk.builder()
                .setHome(played.resolve("home"))
                .setDurability(Durability.OS)
                .setClock(new SettableClock(NOW))
                .build()) {
            Player player = new Player(sdk);
            sdk.batch(() -> YEAR.forEach(player::play));
        }
    }

    private void takePlayed() throws IOException {
        try (Stream<Path> files = Files.walk(played)) {
            for (Path file : files.toList()) {
                Path copy = directory.resolve(played.relativize(file));
                if (!Files.isDirectory(file)) {
                    Files.copy(file, copy);
                } else if (!Files.exists(copy)) {
                    Files.createDirectory(copy, PosixFilePermissions.asFileAttribute(OWNER));
                }
            }
        }
    }

    private record Run(int status, String out, String err) {}

    private Run run(String... args) {
        return run(Map.of(), pause -> true, args);
    }

    private Run sendTo(OtlpReceiver receiver, String... args) {
        Map<String, String> settings = Map.of(
                "otel.exporter.otlp.endpoint", receiver.httpEndpoint(), "otel.exporter.otlp.protocol", "http/protobuf");
        return run(settings, pause -> true, args);
    }

    private Run run(Map<String, String> settings, Live.Pause pause, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Demo demo = new Demo(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                () -> builder(settings),
                Exporters.ofEnvironment(settings),
                clock,
                pause);
        List<String> all = new ArrayList<>(List.of("--home=" + home()));
        all.addAll(List.of(args));
        int status = demo.run(all.toArray(String[]::new));
        return new Run(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    private Path home() {
        return directory.resolve("home");
    }

    private ContextCoreSdkBuilder builder(Map<String, String> settings) {
        return AutoConfiguredContextCore.builder(settings)
                .setDurability(Durability.OS)
                .setHome(home());
    }

    @Test
    void the_year_arrives_whole_at_a_backend() {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            Run run = sendTo(receiver);

            assertThat(run.err).isEmpty();
            assertThat(run.status).isZero();
            assertThat(receiver.logRecords()).hasSize(YEAR.size());
            long facts = Programme.projects("").stream()
                    .mapToLong(project -> Recount.of(YEAR, project).factSpans())
                    .sum();
            assertThat(spans(receiver, "contextcore")
                            .filter(span -> !isOfOpenWork(span))
                            .count())
                    .isEqualTo(facts);
            assertThat(spans(receiver, "ci").count()).isPositive();
            assertThat(ids(receiver)).hasSize(receiver.spans().size());
            assertThat(receiver.metrics().stream()
                            .filter(metric -> metric.metric().getName().equals("task.completed"))
                            .map(metric -> metric.metric().getSum().getDataPointsList().stream()
                                    .mapToLong(NumberDataPoint::getAsInt)
                                    .sum())
                            .distinct())
                    .as("the counters do not grow while the year is told")
                    .containsExactly(Programme.projects("").stream()
                            .mapToLong(project ->
                                    Recount.of(YEAR, project).completions().size())
                            .sum());
            System.out.printf(
                    "the year: %,d events, %,d spans, %,d log records%n",
                    YEAR.size(), receiver.spans().size(), receiver.logRecords().size());
        }
    }

    private static Stream<ReceivedSpan> spans(OtlpReceiver receiver, String service) {
        return receiver.spans().stream()
                .filter(span -> span.resource().getAttributesList().stream()
                        .anyMatch(attribute -> attribute.getKey().equals("service.name")
                                && attribute.getValue().getStringValue().equals(service)));
    }

    /** A snapshot of now: of an open task, or of a sprint. */
    private static boolean isOfOpenWork(ReceivedSpan span) {
        boolean ended = span.span().getAttributesList().stream()
                .anyMatch(attribute -> attribute.getKey().equals("task.status")
                        && Set.of("done", "cancelled")
                                .contains(attribute.getValue().getStringValue()));
        return span.span().getName().endsWith(".snapshot") && !ended;
    }

    private static Set<ByteString> ids(OtlpReceiver receiver) {
        return receiver.spans().stream()
                .map(span -> span.span().getTraceId().concat(span.span().getSpanId()))
                .collect(Collectors.toSet());
    }

    @Test
    void the_metrics_of_past_days_continue_those_of_now() throws IOException {
        takePlayed();
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            Run run = sendTo(receiver, "--metrics-history", "7");

            assertThat(run.out).contains("and the metrics of 7 past days");
            assertThat(receiver.metrics().stream()
                            .filter(metric -> metric.metric().getName().equals("task.wip"))
                            .map(ReceivedMetric::resource)
                            .distinct())
                    .as("one resource, so that the series are the same")
                    .hasSize(1);
            assertThat(receiver.metrics().stream()
                            .filter(metric -> metric.metric().getName().equals("task.wip"))
                            .map(metric ->
                                    metric.metric().getGauge().getDataPoints(0).getTimeUnixNano())
                            .distinct())
                    .as("five working days of the week, and now")
                    .hasSizeGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void running_it_again_adds_nothing() throws IOException {
        takePlayed();

        Run second = run();

        assertThat(second.out)
                .startsWith(String.format("DEMO: %,d events of a year of work, 0 of them new", YEAR.size()));
    }

    @Test
    void what_was_sent_is_not_sent_again() throws IOException {
        takePlayed();
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            sendTo(receiver);
            receiver.clear();

            sendTo(receiver);

            assertThat(receiver.logRecords()).isEmpty();
            assertThat(receiver.spans()).allMatch(DemoTest::isOfOpenWork);
        }
    }

    @Test
    void what_was_played_without_a_backend_is_sent_to_the_first_one() throws IOException {
        takePlayed();
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            sendTo(receiver);

            assertThat(receiver.logRecords()).hasSize(YEAR.size());
            assertThat(spans(receiver, "checkout").count()).isPositive();
        }
    }

    @Test
    void another_day_adds_what_has_happened_since() throws IOException {
        takePlayed();
        clock.advance(Duration.ofDays(3));
        int since = Programme.beginning(Programme.DEFAULT_SEED, Programme.firstDay(NOW), "")
                        .until(clock.instant())
                        .size()
                - YEAR.size();

        Run later = run();

        assertThat(since).isPositive();
        assertThat(later.out)
                .startsWith(String.format(
                        "DEMO: %,d events of a year of work, %,d of them new", YEAR.size() + since, since));
    }

    @Test
    void a_run_that_was_interrupted_is_completed_by_the_next_one() {
        try (ContextCoreSdk sdk = builder(Map.of()).setClock(clock).build()) {
            Player player = new Player(sdk);
            sdk.batch(() -> YEAR.subList(0, 4321).forEach(player::play));
        }

        Run run = run();

        assertThat(run.out)
                .startsWith(String.format(
                        "DEMO: %,d events of a year of work, %,d of them new", YEAR.size(), YEAR.size() - 4321));
    }

    @Test
    void a_journal_with_other_work_is_left_alone() {
        try (ContextCoreSdk sdk = builder(Map.of()).build()) {
            sdk.getTaskTracker("shop").startTask("SHOP-1", "Real work");
        }

        Run run = run();

        assertThat(run.status).isEqualTo(2);
        assertThat(run.err).contains("has other work").contains("--home DIR");
    }

    @Test
    void a_journal_with_another_programme_is_left_alone() {
        run("--seed", "7");

        assertThat(run("--seed", "8").err).contains("has the programme of seed 7, not 8");
        assertThat(run("--project-prefix", "x-").err).contains("or other projects");
        assertThat(run().out).contains(" 0 of them new");
    }

    @Test
    void live_it_goes_on_faster_than_the_clock_until_it_is_stopped() throws IOException {
        takePlayed();
        Run run = run(Map.of(), pause -> pauseUpTo(200, pause), "--live", "--speed", "1000");

        assertThat(run.status).isZero();
        assertThat(run.out)
                .contains("LIVE, until you press Ctrl-C")
                .endsWith("Stopped; run it again to go on from here.\n");
        assertThat(pauses).hasSize(200).allMatch(pause -> pause.compareTo(Live.LONGEST_PAUSE) <= 0);
        assertThat(run().out)
                .as("what was played live is known")
                .startsWith(String.format("DEMO: %,d events of a year of work, 0 of them new", YEAR.size() + 199));
    }

    @Test
    void in_real_time_each_step_comes_at_its_own_time() throws IOException {
        takePlayed();
        Run run = run(Map.of(), pause -> pauseUpTo(50, pause), "--live", "--speed=1");

        assertThat(run.status).isZero();
        List<Step> longer = Programme.beginning(Programme.DEFAULT_SEED, Programme.firstDay(NOW), "")
                .next(YEAR.size() + 50L);
        assertThat(clock.instant()).isEqualTo(longer.get(longer.size() - 1).at());
    }

    private boolean pauseUpTo(int times, Duration pause) {
        pauses.add(pause);
        clock.advance(pause);
        return pauses.size() < times;
    }

    @Test
    void help_says_how() {
        assertThat(run("--help")).isEqualTo(new Run(0, Options.USAGE + "\n", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--speed 0 --live | --speed 0 must be a whole number from 1 to 100000",
                "--speed 5 | --speed makes sense only with --live",
                "--seed many | --seed many must be a whole number from -9223372036854775808 to 9223372036854775807",
                "--home | --home needs a value",
                "--project-prefix a/b | --project-prefix a/b must be up to 100 letters, digits, dots, _ and -",
                "year | unknown argument year"
            })
    void a_command_line_that_makes_no_sense_is_refused(String args, String message) {
        Run run = run(args.split(" "));

        assertThat(run.status).isEqualTo(2);
        assertThat(run.err).startsWith(message + "\n").contains("Usage: run");
    }
}
