package io.contextcore.sdk;

import static io.contextcore.sdk.internal.tempo.TempoFixture.NOW;
import static io.contextcore.sdk.internal.tempo.TempoFixture.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAnswer;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.internal.signal.Dialect;
import io.contextcore.sdk.internal.tempo.TempoFixture;
import io.contextcore.testing.TempoReceiver;
import io.contextcore.testing.TempoReceiver.Answer;
import io.contextcore.testing.TempoReceiver.Request;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Insights from a Tempo that has limits, is busy, breaks, lies, or is not there. */
class TempoInsightSourceTest {
    private static final InsightQuery ALL =
            InsightQuery.builder().setLimit(1_000).build();

    private final TempoFixture fixture = new TempoFixture();
    private final TempoReceiver tempo = fixture.tempo;

    @AfterEach
    void close() {
        fixture.close();
    }

    private void emit(String id, Instant at, Context context) {
        fixture.sdk
                .getInsightEmitter(Agent.create("planner", "session-42"))
                .at(at)
                .insightBuilder(InsightType.DECISION, "Push " + id)
                .setId(id)
                .setRationale("Polling costs")
                .addEvidence(Evidence.metricQuery("rate(polls[5m])"))
                .addEvidence(Evidence.commit("a1b2c3"))
                .setContext(context)
                .emit();
    }

    private void emit(String id, Instant at) {
        emit(id, at, Context.root());
    }

    private void emitEvery(Duration interval, int count) {
        IntStream.range(0, count)
                .forEach(i -> emit("I-" + i, NOW.minus(interval.multipliedBy(i)).minusSeconds(1)));
        fixture.deliver();
    }

    private static List<String> ids(InsightAnswer answer) {
        return answer.getInsights().stream().map(Insight::getId).toList();
    }

    private List<Request> searches() {
        return tempo.requests().stream()
                .filter(request -> request.path().equals("/api/search"))
                .toList();
    }

    // ---- what it tells ----

    @Test
    void an_insight_comes_with_its_rationale_and_all_its_evidence() {
        emit("I-1", NOW);
        fixture.deliver();

        Insight found = fixture.source().search(PROJECT, ALL).getInsights().get(0);

        assertThat(found.getRationale()).isEqualTo("Polling costs");
        assertThat(found.getEvidence())
                .containsExactly(Evidence.metricQuery("rate(polls[5m])"), Evidence.commit("a1b2c3"));
        assertThat(found.getAgent()).isEqualTo(Agent.create("planner", "session-42"));
    }

    @Test
    void all_insights_of_one_trace_are_found_although_a_search_merges_blocks_badly() {
        Context caller = Context.root()
                .with(Span.wrap(SpanContext.create(
                        "00000000000000000000000000000abc",
                        "00f067aa0ba902b7",
                        TraceFlags.getSampled(),
                        TraceState.getDefault())));
        IntStream.range(0, 12).forEach(i -> emit("I-" + i, NOW.minusSeconds(i), caller));
        fixture.deliver();

        InsightAnswer answer = fixture.source().search(PROJECT, ALL);

        assertThat(answer.getInsights())
                .hasSize(12)
                .allSatisfy(insight -> assertThat(insight.getEvidence()).hasSize(2));
        assertThat(answer.isComplete()).isTrue();
        assertThat(tempo.requests())
                .filteredOn(request -> request.path().endsWith("/api/v2/traces/00000000000000000000000000000abc"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void spans_of_every_dialect_are_understood(Dialect dialect) {
        try (TempoFixture other = new TempoFixture(sdk -> sdk.setDialect(dialect))) {
            other.sdk
                    .getInsightEmitter(Agent.create("planner", null))
                    .insightBuilder(InsightType.RISK, "Late")
                    .setId("I-1")
                    .addAppliesTo("src/**")
                    .addEvidence(Evidence.task("PROJ-7"))
                    .emit();
            other.deliver();

            InsightAnswer answer = other.sourceBuilder()
                    .setDialect(dialect)
                    .build()
                    .search(
                            PROJECT,
                            InsightQuery.builder().setAppliesTo("src/a").build());

            assertThat(answer.getProblems()).isEmpty();
            Insight expected =
                    Objects.requireNonNull(other.sdk.getInsightQuerier().findInsight("I-1"));
            assertThat(answer.getInsights()).singleElement().satisfies(insight -> {
                assertThat(insight.getAgent()).isEqualTo(expected.getAgent());
                assertThat(insight.getEvidence()).isEqualTo(expected.getEvidence());
                assertThat(insight.getAttributes()).isEqualTo(expected.getAttributes());
                assertThat(insight.getSpanContext()).isEqualTo(expected.getSpanContext());
            });
        }
    }

    @Test
    void the_whole_chain_is_told_wherever_one_asks() {
        for (int i = 0; i < 4; i++) {
            emit("I-" + i, NOW.minusSeconds(10 - i));
        }
        fixture.sdk.getInsightEmitter().supersede("I-0", "I-1", null);
        fixture.sdk.getInsightEmitter().supersede("I-1", "I-2", null);
        fixture.deliver();
        try (ContextCoreSdk elsewhere = elsewhere()) {
            assertThat(elsewhere.getInsightQuerier().listChain("I-1"))
                    .extracting(Insight::getId)
                    .containsExactly("I-0", "I-1", "I-2");
            assertThat(elsewhere.getInsightQuerier().findLatest("I-0"))
                    .extracting(Insight::getId)
                    .isEqualTo("I-2");
            assertThat(ids(elsewhere.getInsightQuerier().search(ALL))).containsExactlyInAnyOrder("I-2", "I-3");
        }
    }

    private ContextCoreSdk elsewhere() {
        return ContextCoreSdk.builder()
                .setProject(PROJECT)
                .setDurability(Durability.MEMORY)
                .setClock(fixture.clock)
                .addInsightSource(fixture.source())
                .build();
    }

    // ---- limits ----

    @Test
    void times_are_whole_seconds_with_a_start_and_an_end() {
        tempo.setMaxDuration(Duration.ZERO);
        emit("I-1", Instant.parse("2026-11-01T10:00:00.9Z"));
        emit("I-2", Instant.parse("2026-11-01T10:00:01.5Z"));
        fixture.deliver();

        InsightAnswer answer = fixture.source()
                .search(
                        PROJECT,
                        InsightQuery.builder()
                                .setFrom(Instant.parse("2026-11-01T10:00:00.9Z"))
                                .setTo(Instant.parse("2026-11-01T10:00:01.5Z"))
                                .build());

        assertThat(ids(answer)).containsExactly("I-1");
        assertThat(searches().get(0).parameters())
                .containsEntry("start", "1793527200")
                .containsEntry("end", "1793527202");
    }

    @Test
    void a_time_that_is_too_long_for_the_server_is_asked_for_piece_by_piece_the_latest_first() {
        emitEvery(Duration.ofDays(10), 10);
        tempo.forgetRequests();
        var source = fixture.source();

        assertThat(source.search(PROJECT, ALL).getMatches()).isEqualTo(10);
        List<Request> first = searches();
        tempo.forgetRequests();
        assertThat(source.search(PROJECT, ALL).getInsights()).hasSize(10);

        assertThat(searches()).as("the limit is learned once").hasSize(first.size() - 1);
        List<Long> ends = searches().stream()
                .map(request -> Long.valueOf(request.parameters().getOrDefault("end", "")))
                .toList();
        assertThat(ends.subList(0, ends.size() / 2)).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void a_limit_on_traces_splits_the_time_until_nothing_is_cut_off() {
        tempo.setMaxDuration(Duration.ZERO);
        tempo.setMaxLimit(4);
        emitEvery(Duration.ofHours(7), 40);

        InsightAnswer answer = fixture.source().search(PROJECT, ALL);

        assertThat(answer.getProblems()).isEmpty();
        assertThat(answer.getMatches()).isEqualTo(40);
    }

    @Test
    void more_traces_in_a_second_than_the_limit_are_said_to_be_a_problem() {
        tempo.setMaxLimit(3);
        IntStream.range(0, 5).forEach(i -> emit("I-" + i, NOW));
        fixture.deliver();

        InsightAnswer answer = fixture.source()
                .search(
                        PROJECT,
                        InsightQuery.builder().setFrom(NOW.minusSeconds(60)).build());

        assertThat(answer.getInsights()).hasSize(3);
        assertThat(answer.getProblems()).contains("one second has 3 traces or more, of which some were not looked at");
    }

    @Test
    void what_is_older_than_the_lookback_is_asked_for_by_its_time_only() {
        emit("I-1", NOW.minus(Duration.ofDays(400)));
        fixture.deliver();

        assertThat(ids(fixture.source().search(PROJECT, ALL))).isEmpty();
        assertThat(fixture.source().find(PROJECT, "I-1")).isNull();
        assertThat(ids(fixture.source()
                        .search(
                                PROJECT,
                                InsightQuery.builder()
                                        .setFrom(NOW.minus(Duration.ofDays(401)))
                                        .build())))
                .containsExactly("I-1");
        assertThat(fixture.sourceBuilder()
                        .setLookback(Duration.ofDays(500))
                        .build()
                        .find(PROJECT, "I-1"))
                .isNotNull();
    }

    @Test
    void the_future_needs_no_question() {
        InsightQuery tomorrow =
                InsightQuery.builder().setFrom(NOW.plus(Duration.ofDays(1))).build();

        assertThat(fixture.source().search(PROJECT, tomorrow)).isEqualTo(InsightAnswer.empty());
        assertThat(tempo.requests()).isEmpty();
    }

    // ---- a server that is busy, breaks, or is not there ----

    @Test
    void a_busy_server_is_asked_again_when_it_says_so() {
        emit("I-1", NOW);
        fixture.deliver();
        tempo.respondWith(Answer.of(429, "too many").with("Retry-After", "0"), Answer.of(503, ""), Answer.REAL);

        assertThat(ids(fixture.source().search(PROJECT, ALL))).containsExactly("I-1");
    }

    @Test
    @Timeout(20)
    void a_server_that_is_busy_for_longer_than_there_is_time_is_not_waited_for() {
        tempo.respondWith(Answer.of(429, "too many outstanding requests").with("Retry-After", "3600"));

        assertThatThrownBy(() -> fixture.source().search(PROJECT, ALL))
                .hasMessage("/api/search was answered with 429: too many outstanding requests after one attempt");
    }

    @Test
    void a_server_that_fails_for_good_is_given_up() {
        tempo.respondWith(Answer.of(500, "internal error").with("Retry-After", "0"));

        assertThatThrownBy(() -> fixture.source().find(PROJECT, "I-1"))
                .hasMessage("/api/search was answered with 500: internal error after 4 attempts");
        assertThat(tempo.requests()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | bad query    | /api/search was answered with 400: bad query
            401 | who are you? | /api/search was answered with 401: who are you?; check the credentials and the tenant in the headers
            404 | no page      | /api/search was answered with 404: no page; check the endpoint and its path
            302 | elsewhere    | /api/search was answered with 302: elsewhere; redirects are not followed, check the endpoint
            """)
    void a_refusal_is_not_repeated_and_its_message_says_what_to_check(int status, String body, String message) {
        tempo.respondWith(Answer.of(status, body).with("Location", "http://127.0.0.1:1/"));

        assertThatThrownBy(() -> fixture.source().search(PROJECT, ALL)).hasMessage(message);
        assertThat(tempo.requests()).hasSize(1);
    }

    @Test
    void a_refusal_of_a_limit_that_is_kept_already_does_not_repeat_for_ever() {
        tempo.respondWith(Answer.of(400, "range specified by start and end exceeds 168h0m0s. received start=1 end=2"));

        assertThatThrownBy(() -> fixture.source().search(PROJECT, ALL)).hasMessageContaining("exceeds 168h0m0s");
        assertThat(tempo.requests()).hasSize(2);
    }

    @Test
    @Timeout(20)
    void an_answer_that_does_not_come_is_not_waited_for() {
        tempo.respondWith(Answer.REAL.after(Duration.ofSeconds(30)));

        assertThatThrownBy(() -> fixture.sourceBuilder()
                        .setTimeout(Duration.ofMillis(300))
                        .build()
                        .search(PROJECT, ALL))
                .hasMessage("/api/search was not answered in time");
    }

    @Test
    void nobody_there_is_said_so() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var source = TempoInsightSource.builder()
                .setEndpoint("http://127.0.0.1:" + port)
                .build();

        assertThatThrownBy(() -> source.search(PROJECT, ALL))
                .hasMessageStartingWith("/api/search was not answered: java.net.ConnectException");
    }

    // ---- an answer in part ----

    @Test
    void what_was_found_before_it_broke_is_the_answer_and_the_rest_a_problem() {
        emitEvery(Duration.ofDays(10), 3);
        fixture.source();
        TempoInsightSource source = fixture.source();
        source.search(PROJECT, ALL); // so that it knows the limit
        tempo.respondWith(Answer.REAL, Answer.of(403, "no longer"));

        InsightAnswer answer = source.search(PROJECT, ALL);

        assertThat(ids(answer)).containsExactly("I-0");
        assertThat(answer.isComplete()).isFalse();
        assertThat(answer.getProblems()).anyMatch(problem -> problem.startsWith("/api/search was answered with 403"));
        assertThat(answer.getInsights().get(0).getSummary()).isEqualTo("Push I-0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"traces\":[],\"metrics\":{\"completedJobs\":3,\"totalJobs\":4}}",
                "{\"traces\":[],\"metrics\":{\"totalJobs\":\"4\"}}",
                "{\"status\":\"PARTIAL\",\"message\":\"a block is missing\"}"
            })
    void an_answer_in_part_is_said_to_be_one(String body) {
        tempo.setMaxDuration(Duration.ZERO);
        tempo.respondWith(Answer.of(200, body));

        InsightAnswer answer = fixture.source().search(PROJECT, ALL);

        assertThat(answer.getProblems()).singleElement().asString().contains("in part");
        assertThatThrownBy(() -> fixture.source().find(PROJECT, "I-1")).hasMessageContaining("in part");
    }

    @Test
    void an_insight_whose_trace_is_not_there_has_what_a_search_tells_of_it() {
        tempo.setMaxDuration(Duration.ZERO);
        emit("I-1", NOW);
        fixture.deliver();
        tempo.respondWith(Answer.REAL, Answer.REAL, Answer.of(404, "trace not found"));

        InsightAnswer answer = fixture.source().search(PROJECT, ALL);

        assertThat(answer.getInsights()).singleElement().satisfies(insight -> {
            assertThat(insight.getSummary()).isEqualTo("Push I-1");
            assertThat(insight.getRationale()).isNull();
        });
        assertThat(answer.getProblems())
                .containsExactly("1 without rationale and evidence: their traces are not there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Please log in</html>",
                "[]",
                "null",
                "{",
                "{\"traces\":[{\"spanSets\":[{\"spans\":[{",
                "{} {}",
                "{\"traces\":" + "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
            })
    void what_is_no_answer_is_said_to_be_none(String body) {
        tempo.respondWith(Answer.of(200, body));

        assertThatThrownBy(() -> fixture.source().search(PROJECT, ALL)).hasMessageContaining("answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"traces\":7,\"metrics\":[]}",
                "{\"traces\":[null,7,[],{\"spanSets\":{\"spans\":1}}]}",
                "{\"traces\":[],\"metrics\":{\"completedJobs\":\"many\",\"totalJobs\":{}}}"
            })
    void a_strange_answer_is_an_answer_with_nothing_in_it(String body) {
        tempo.setMaxDuration(Duration.ZERO);
        tempo.respondWith(Answer.of(200, body));

        assertThat(ids(fixture.source().search(PROJECT, ALL))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            insight.type       | omen
            insight.confidence | 1.5
            insight.audience   | nobody
            insight.expires_at | tomorrow
            project.id         | platform
            """)
    void a_span_that_says_what_no_insight_says_is_left_out_and_counted(String attribute, String value) {
        tempo.setMaxDuration(Duration.ZERO);
        boolean number = Character.isDigit(value.charAt(0));
        String strange = "{\"key\":\"" + attribute + "\",\"value\":{\"" + (number ? "doubleValue" : "stringValue")
                + "\":\"" + value + "\"}}";
        tempo.respondWith(Answer.of(
                200,
                "{\"traces\":[{\"traceID\":\"abc\",\"spanSets\":[{\"spans\":[{\"spanID\":\"7\",\"startTimeUnixNano\":\"1\","
                        + "\"attributes\":[{\"key\":\"project.id\",\"value\":{\"stringValue\":\"commerce\"}},"
                        + "{\"key\":\"insight.id\",\"value\":{\"stringValue\":\"I-1\"}},"
                        + "{\"key\":\"insight.type\",\"value\":{\"stringValue\":\"risk\"}},"
                        + "{\"key\":\"insight.summary\",\"value\":{\"stringValue\":\"Late\"}}," + strange
                        + "]}]}]}]}"));

        InsightAnswer answer = fixture.source().search(PROJECT, ALL);

        assertThat(answer.getInsights()).isEmpty();
        assertThat(answer.getProblems()).containsExactly("unreadable spans: 1");
    }

    // ---- both together ----

    @Test
    void the_journal_and_tempo_together_give_each_insight_once() {
        emit("I-1", NOW.minusSeconds(3));
        emit("I-2", NOW.minusSeconds(2));
        fixture.deliver();
        try (ContextCoreSdk both = elsewhere()) {
            both.getInsightEmitter()
                    .insightBuilder(InsightType.LESSON, "Known here")
                    .setId("I-2")
                    .emit();
            both.getInsightEmitter()
                    .insightBuilder(InsightType.LESSON, "Only here")
                    .setId("I-3")
                    .emit();

            InsightAnswer answer = both.getInsightQuerier().search(ALL);

            assertThat(answer.getInsights())
                    .extracting(Insight::getSummary)
                    .containsExactlyInAnyOrder("Push I-1", "Known here", "Only here");
            assertThat(answer.isComplete()).isTrue();

            tempo.respondWith(Answer.of(403, "no"));
            InsightAnswer without = both.getInsightQuerier().search(ALL);

            assertThat(ids(without)).containsExactlyInAnyOrder("I-2", "I-3");
            assertThat(without.getProblems())
                    .singleElement()
                    .asString()
                    .startsWith("tempo: /api/search was answered with 403: no");

            tempo.respondWith(Answer.REAL, Answer.of(200, "{\"status\":\"PARTIAL\"}"));
            assertThat(both.getInsightQuerier().search(ALL).getProblems())
                    .allMatch(problem -> problem.startsWith("tempo: "));
        }
    }

    // ---- what is not told ----

    @Test
    void headers_are_sent_with_each_request_and_repeated_in_no_message() {
        tempo.setTenant("team-a");
        emit("I-1", NOW);
        fixture.deliver();
        TempoInsightSource source = fixture.sourceBuilder()
                .addHeader("Authorization", "Bearer s3cret-t0ken")
                .addHeader("X-Scope-OrgID", "team-a")
                .build();

        assertThat(ids(source.search(PROJECT, ALL))).containsExactly("I-1");
        assertThat(tempo.requests())
                .allSatisfy(request ->
                        assertThat(request.headers().get("Authorization")).containsExactly("Bearer s3cret-t0ken"));
        assertThat(ids(fixture.source().search(PROJECT, ALL)))
                .as("another tenant")
                .isEmpty();

        tempo.respondWith(Answer.of(401, "bad token \u001b[31ms3cret-t0ken of Bearer s3cret-t0ken"));
        assertThatThrownBy(() -> source.search(PROJECT, ALL))
                .hasMessageContaining("bad token [31m*** of ***")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("s3cret"));
        assertThat(source.toString()).doesNotContain("s3cret").contains(tempo.endpoint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host",
                "localhost:3200",
                "http://",
                "http://us er@host",
                "http://user:s3cret@host",
                "http://host?token=s3cret",
                "http://host#s3cret",
                "file:///etc/passwd"
            })
    void an_endpoint_that_is_none_is_refused_without_being_repeated(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TempoInsightSource.builder().setEndpoint(url))
                .withMessageStartingWith("endpoint must")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
    }

    @ParameterizedTest
    @CsvSource({"Host, s3cret", "'a b', s3cret", "'', s3cret", "'Authorization: s3cret', x"})
    void a_header_that_is_none_is_refused_without_its_value(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TempoInsightSource.builder().addHeader(name, value))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TempoInsightSource.builder().addHeader("X-Key", "s3cret\nX-Other: 1"))
                .withMessageStartingWith("header \"X-Key\" must")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
    }

    @Test
    void what_a_builder_needs_is_said() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TempoInsightSource.builder().build())
                .withMessage("endpoint must be said");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TempoInsightSource.builder().setTimeout(Duration.ZERO))
                .withMessage("timeout PT0S must be longer than 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TempoInsightSource.builder().setLookback(Duration.ofDays(-1)));
        assertThatCode(() -> TempoInsightSource.builder()
                        .setEndpoint("https://tempo.example.com/tempo/")
                        .build())
                .doesNotThrowAnyException();
    }
}
