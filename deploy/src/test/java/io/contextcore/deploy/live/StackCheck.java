package io.contextcore.deploy.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextcore.api.task.TaskStatus;
import io.contextcore.deploy.query.QueryLanguage;
import io.contextcore.deploy.query.ShippedQueries;
import io.contextcore.samples.demo.Recount;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends the demo to a running stack and asks it everything that is shipped. It runs in the profile {@code it-stack} alone; see
 * {@code docs/stack-check.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackCheck {
    private static final Path DEPLOY = Path.of("").toAbsolutePath();
    private static final ExpectedAnswers EXPECTED = new ExpectedAnswers();
    private static final Duration POLL = Duration.ofSeconds(3);

    /** How long what was sent may take to be found: in Tempo, what lies in the past is in no block for a while. */
    private final Duration patience = duration("stack.patience", Duration.ofMinutes(3));

    private final Duration tempoPatience = duration("tempo.patience", Duration.ofMinutes(25));

    private final @Nullable Backend tempo = backend("tempo");
    private final @Nullable Backend loki = backend("loki");
    private final @Nullable Backend prometheus = backend("prometheus");
    private final @Nullable Backend jaeger = backend("jaeger");

    private @Nullable SentDemo demo;

    private static Duration duration(String property, Duration otherwise) {
        String value = System.getProperty(property);
        return value == null ? otherwise : Duration.parse(value);
    }

    private static @Nullable Backend backend(String name) {
        String address = System.getProperty(name + ".url");
        return address == null || address.isEmpty()
                ? null
                : Backend.of(name.toUpperCase(Locale.ROOT), URI.create(address), System::getenv);
    }

    @BeforeAll
    void send(@TempDir Path home) {
        say(tempo, "tempo.url", "Tempo");
        say(loki, "loki.url", "Loki");
        say(prometheus, "prometheus.url", "Prometheus");
        say(jaeger, "jaeger.url", "Jaeger");
        if (Stream.of(tempo, loki, prometheus, jaeger).allMatch(Objects::isNull)) {
            return;
        }
        demo = new SentDemo(settings(), home, Instant.now());
        System.out.println("it-stack: the demo was sent, its projects begin with " + demo.prefix());
    }

    /** Where everything is sent, beside OpenTelemetry's own settings. */
    private static Map<String, String> settings() {
        String endpoint = System.getProperty("otlp.endpoint");
        Map<String, String> settings = new HashMap<>();
        if (endpoint != null && !endpoint.isEmpty()) {
            settings.put("otel.exporter.otlp.endpoint", endpoint);
            settings.put("otel.exporter.otlp.protocol", System.getProperty("otlp.protocol", "http/protobuf"));
        }
        return settings;
    }

    private static void say(@Nullable Backend backend, String property, String name) {
        if (backend == null) {
            System.out.println("it-stack: no -D" + property + "=ADDRESS: " + name + " is left out");
        }
    }

    @AfterAll
    void close() {
        if (demo != null) {
            demo.close();
        }
    }

    private Backend given(@Nullable Backend backend, String name) {
        assumeTrue(backend != null, name + " has no address");
        return Objects.requireNonNull(backend);
    }

    private SentDemo demo() {
        return Objects.requireNonNull(demo);
    }

    /** Tries until it succeeds, or until it is too late; then what went wrong last is thrown. */
    private void eventually(Duration within, Runnable check) {
        Instant deadline = demo().sentAt().plus(within);
        while (true) {
            try {
                check.run();
                return;
            } catch (AssertionError | BackendException e) {
                if (Instant.now().isAfter(deadline) || isRefusal(e)) {
                    throw e;
                }
            }
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BackendException("interrupted while waiting", e);
            }
        }
    }

    /** What a backend does not understand, it will not understand later. */
    private static boolean isRefusal(Throwable cause) {
        return cause instanceof BackendException refused && (refused.status() == 400 || refused.status() == 422);
    }

    // Whether everything is there

    @Test
    @Order(1)
    void prometheus_has_the_totals() {
        PrometheusClient client = new PrometheusClient(given(prometheus, "Prometheus"));
        eventually(
                patience,
                () -> demo().recounts().forEach((project, recount) -> {
                    assertThat(total(client, "task_created_total", project))
                            .isEqualTo(recount.created().size());
                    assertThat(total(client, "task_completed_total", project))
                            .isEqualTo(recount.completions().size());
                    assertThat(total(client, "task_cancelled_total", project))
                            .isEqualTo(recount.cancelled().size());
                    assertThat(total(client, "task_status_changes_total", project))
                            .isEqualTo(recount.statusChanges().size());
                    assertThat(total(client, "task_lead_time_count", project))
                            .isEqualTo(recount.completions().size());
                    assertThat(total(client, "task_lead_time_sum", project))
                            .isEqualTo(recount.completions().stream()
                                    .mapToDouble(Recount.Completion::leadSeconds)
                                    .sum());
                }));
    }

    private static double total(PrometheusClient client, String metric, String project) {
        List<Series> series =
                client.query("sum(last_over_time(" + metric + "{project=\"" + project + "\"}[30m]))", Instant.now());
        assertThat(series).as(metric).hasSize(1);
        return series.get(0).last();
    }

    @Test
    @Order(2)
    void loki_has_a_line_for_each_event() {
        LokiClient client = new LokiClient(given(loki, "Loki"));
        eventually(
                patience,
                () -> demo().recounts().forEach((project, recount) -> {
                    String query = "sum(count_over_time({job=\"contextcore\"} | json | __error__=\"\" | project=\""
                            + project + "\" [1h]))";
                    assertThat(client.query(query, Instant.now()))
                            .singleElement()
                            .satisfies(series -> assertThat(series.last())
                                    .isEqualTo(recount.eventsByType().values().stream()
                                            .mapToDouble(Long::doubleValue)
                                            .sum()));
                }));
    }

    @Test
    @Order(3)
    void tempo_has_all_of_a_task() {
        TempoClient client = new TempoClient(given(tempo, "Tempo"));
        String task = demo().linkedTask();
        eventually(patience, () -> assertHasAllOf(task, client.trace(demo().traceOf(task))));
    }

    @Test
    @Order(4)
    void jaeger_has_all_of_a_task() {
        JaegerClient client = new JaegerClient(given(jaeger, "Jaeger"));
        String task = demo().linkedTask();
        eventually(patience, () -> assertHasAllOf(task, client.trace(demo().traceOf(task))));
    }

    private void assertHasAllOf(String task, List<FoundSpan> trace) {
        List<List<Recount.Stay>> attempts =
                demo().recount().tasks(one -> one.id().equals(task)).get(0).attempts();
        List<FoundSpan> spans = trace.stream()
                .filter(span -> span.attribute("task.id").equals(task))
                .toList();
        Map<String, Long> records = spans.stream()
                .collect(Collectors.groupingBy(span -> span.attribute("task.record"), Collectors.counting()));
        long ended = attempts.stream()
                .filter(attempt -> attempt.get(attempt.size() - 1).status().isFinished())
                .count();
        assertThat(records)
                .containsEntry("created", (long) attempts.size())
                .containsEntry("lifecycle", ended)
                .containsEntry(
                        "interval",
                        attempts.stream()
                                .mapToLong(attempt -> attempt.size() - 1)
                                .sum());
    }

    @Test
    @Order(5)
    void jaeger_knows_what_is_in_progress() {
        JaegerClient client = new JaegerClient(given(jaeger, "Jaeger"));
        eventually(patience, () -> {
            Instant now = Instant.now();
            Map<String, String> wanted = Map.of("task.status", "in_progress", "task.project", demo().project());
            List<FoundSpan> spans = client.search("contextcore", wanted, now.minus(Duration.ofMinutes(2)), now, 5_000);
            assertThat(ExpectedAnswers.set(spans.stream().map(span -> span.attribute("task.id"))))
                    .isEqualTo(ExpectedAnswers.set(
                            demo().recount().tasks(task -> task.status() == TaskStatus.IN_PROGRESS).stream()
                                    .map(Recount.Task::id)));
        });
    }

    @Test
    @Order(9)
    void tempo_answers_about_insights_what_the_journal_answers(@TempDir Path home) {
        given(tempo, "Tempo");
        URI address = URI.create(System.getProperty("tempo.url", ""));
        Map<String, String> headers = Backend.headers("TEMPO", System::getenv);
        try (SentInsights insights = new SentInsights(settings(), home, address, headers, Instant.now())) {
            eventually(tempoPatience, () -> assertThat(insights.inTempo()).isEqualTo(insights.inJournal()));
        }
    }

    // Whether every question is answered

    @TestFactory
    @Order(6)
    Stream<DynamicTest> prometheus_answers_every_query() {
        Backend backend = given(prometheus, "Prometheus");
        return questions(QueryLanguage.PROMQL, patience, backend, null, null);
    }

    @TestFactory
    @Order(7)
    Stream<DynamicTest> loki_answers_every_query() {
        Backend backend = given(loki, "Loki");
        return questions(QueryLanguage.LOGQL, patience, null, backend, null);
    }

    @TestFactory
    @Order(8)
    Stream<DynamicTest> tempo_answers_every_query() {
        Backend backend = given(tempo, "Tempo");
        return questions(QueryLanguage.TRACEQL, tempoPatience, null, null, backend);
    }

    private Stream<DynamicTest> questions(
            QueryLanguage language,
            Duration within,
            @Nullable Backend prometheusBackend,
            @Nullable Backend lokiBackend,
            @Nullable Backend tempoBackend) {
        Question.Clients clients = new Question.Clients(
                orNull(tempoBackend, TempoClient::new),
                orNull(lokiBackend, LokiClient::new),
                orNull(prometheusBackend, PrometheusClient::new));
        String today = demo().sentAt().atZone(ZoneOffset.UTC).toLocalDate().toString();
        return ShippedQueries.in(DEPLOY).stream()
                .filter(shipped -> shipped.language() == language)
                .map(shipped ->
                        Question.of(shipped, demo().project(), demo().sprint().id(), demo().linkedTask(), today))
                .map(question -> DynamicTest.dynamicTest(
                        question.toString(), () -> eventually(within, () -> check(question, clients))));
    }

    private static <C> @Nullable C orNull(@Nullable Backend backend, Function<Backend, C> client) {
        return backend == null ? null : client.apply(backend);
    }

    private void check(Question question, Question.Clients clients) {
        Question.Answer answer = question.ask(clients, Instant.now());
        String origin = ExpectedAnswers.withoutPanelId(question.toString());
        if (!ExpectedAnswers.MAY_BE_EMPTY.containsKey(origin)) {
            assertThat(answer.isEmpty())
                    .as(question.text() + " is answered with nothing")
                    .isFalse();
        }
        ExpectedAnswers.Check check = EXPECTED.of(question.toString());
        if (check != null) {
            check.accept(demo(), question.precise().ask(clients, Instant.now()));
        }
    }
}
