package io.contextcore.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.internal.signal.Dialect;
import io.contextcore.sdk.internal.tempo.TempoFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be set, and what is said of a value that does not fit. */
class AutoConfiguredContextCoreTest {
    @TempDir
    Path home;

    private ContextCoreSdkBuilder with(String... namesAndValues) {
        Map<String, String> properties = new HashMap<>();
        properties.put("contextcore.home", home.toString());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return AutoConfiguredContextCore.builder(properties);
    }

    @Test
    void without_any_setting_everything_has_its_default() {
        ContextCoreSdkBuilder builder = with();

        assertThat(builder.project).isEqualTo("default");
        assertThat(builder.durability).isEqualTo(Durability.SYNC);
        assertThat(builder.heartbeat).isEqualTo(Duration.ofSeconds(60));
        assertThat(builder.closeTimeout).isEqualTo(Duration.ofSeconds(10));
        assertThat(builder.dialect).isEqualTo(Dialect.SEED);
        assertThat(builder.spans).isNull();
        assertThat(builder.logRecords).isNull();
        assertThat(builder.metrics).isNull();
    }

    @Test
    void the_project_is_named_or_is_the_service() {
        assertThat(with("contextcore.project.id", "commerce", "otel.service.name", "checkout").project)
                .isEqualTo("commerce");
        assertThat(with("otel.service.name", "checkout").project).isEqualTo("checkout");
        assertThat(with("contextcore.project.id", "", "otel.service.name", "checkout").project)
                .isEqualTo("checkout");
    }

    @Test
    void the_journal_lies_in_the_home() {
        try (ContextCoreSdk sdk = with("contextcore.project.id", "commerce").build()) {
            sdk.getTaskTracker().startTask("T-1", "Vouchers");

            assertThat(sdk.getHome()).isEqualTo(home);
            assertThat(home.resolve("journal.json")).exists();
        }
    }

    @ParameterizedTest
    @CsvSource({"sync, SYNC", "os, OS", "memory, MEMORY", "Memory, MEMORY"})
    void the_durability_is_chosen(String value, Durability expected) {
        assertThat(with("contextcore.durability", value).durability).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"seed, SEED", "io.contextcore, IO_CONTEXTCORE", "both, BOTH", "BOTH, BOTH"})
    void the_dialect_is_chosen(String value, Dialect expected) {
        assertThat(with("contextcore.semconv.dialect", value).dialect).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"seed, true, false", "io.contextcore, false, true", "both, true, true"})
    void the_dialect_names_the_attributes(String value, boolean seed, boolean alias) throws IOException {
        try (ContextCoreSdk sdk = with("contextcore.semconv.dialect", value, "contextcore.durability", "memory")
                .build()) {
            sdk.getTaskTracker().startTask("T-1", "Vouchers");
            sdk.writeOtlpJson(home);
        }

        String traces = Files.readString(home.resolve("traces.jsonl"));
        assertThat(traces.contains("\"task.id\"")).isEqualTo(seed);
        assertThat(traces.contains("\"io.contextcore.task.id\"")).isEqualTo(alias);
    }

    @Test
    void heartbeat_close_timeout_and_retention_are_durations() {
        ContextCoreSdkBuilder builder = with("contextcore.heartbeat", "5m", "contextcore.close.timeout", "500ms");

        assertThat(builder.heartbeat).isEqualTo(Duration.ofMinutes(5));
        assertThat(builder.closeTimeout).isEqualTo(Duration.ofMillis(500));
        assertThat(with("contextcore.heartbeat", "1s").heartbeat).isEqualTo(Duration.ofSeconds(1));
        assertThat(with("contextcore.close.timeout", "0").closeTimeout).isZero();
        assertThat(with("contextcore.retention", "90d").retention).isEqualTo(Duration.ofDays(90));
        assertThat(builder.retention).as("for ever").isNull();
    }

    @Test
    void a_ledger_is_kept_if_asked_for_or_if_there_is_a_key() throws IOException {
        Path key = home.resolve("key.pem");
        // the key of RFC 8410, section 10, which is everybody's
        Files.writeString(key, """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
                -----END PRIVATE KEY-----
                """);
        if (key.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        }

        assertThat(signature()).isEqualTo("no ledger");
        assertThat(signature("contextcore.ledger.enabled", "false")).isEqualTo("no ledger");
        assertThat(signature("contextcore.ledger.enabled", "false", "contextcore.ledger.key.file", key.toString()))
                .isEqualTo("no ledger");
        assertThat(signature("contextcore.ledger.enabled", "true")).isEqualTo("unsigned");
        assertThat(signature("contextcore.ledger.key.file", key.toString())).hasSize(88);
    }

    private String signature(String... namesAndValues) {
        ContextCoreSdkBuilder builder = with(namesAndValues).setDurability(Durability.MEMORY);
        try (ContextCoreSdk sdk = builder.build()) {
            sdk.getInsightEmitter().emitLesson("Measure first");
            LedgerHead head = sdk.getLedgerHead("default");
            return head == null ? "no ledger" : head.signature() == null ? "unsigned" : head.signature();
        }
    }

    @Test
    void each_signal_has_the_exporter_that_opentelemetry_names() {
        ContextCoreSdkBuilder builder = with("otel.traces.exporter", "console", "otel.metrics.exporter", "console");

        assertThat(builder.spans).isNotNull();
        assertThat(builder.logRecords).isNull();
        assertThat(builder.metrics).isNotNull();
        assertThat(with("otel.logs.exporter", "console").logRecords).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            contextcore.durability      | disk        | must be one of sync, os, memory
            contextcore.semconv.dialect | klingon     | must be one of seed, io.contextcore, both
            contextcore.heartbeat       | 999ms       | must be at least 1s
            contextcore.heartbeat       | soon        | must be a duration such as 500ms, 10s, 5m, 1h or 1d
            contextcore.retention       | 0s          | must be longer than 0
            contextcore.close.timeout   | -1s         | must be a duration such as 500ms, 10s, 5m, 1h or 1d
            contextcore.ledger.enabled  | yes         | must be true or false
            contextcore.ledger.key.file | /no/key.pem | must be a file that exists
            contextcore.project.id      | a\u0007b     | must not contain control characters
            otel.service.name           | a\u0007b     | must not contain control characters
            """)
    void a_value_that_does_not_fit_is_refused_with_its_setting_its_source_and_the_rule(
            String setting, String value, String rule) {
        assertThatThrownBy(() -> with(setting, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("%s=\"%s\" (supplied by the program) %s", setting, value, rule);
    }

    @Test
    void a_home_that_is_a_file_is_refused() throws IOException {
        Path file = Files.createFile(home.resolve("file"));

        assertThatThrownBy(() -> with("contextcore.home", file.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contextcore.home=\"" + file + "\"")
                .hasMessageContaining("must be a directory");
    }

    @Test
    void without_an_endpoint_no_insights_are_looked_for_in_tempo() {
        assertThat(with("contextcore.insights.tempo.headers", "X-Scope-OrgID=team-a").insightSources)
                .isEmpty();
    }

    @Test
    void with_an_endpoint_tempo_is_asked_with_the_headers_and_in_the_dialect_that_are_set() {
        try (TempoFixture fixture = new TempoFixture(sdk -> sdk.setDialect(Dialect.IO_CONTEXTCORE))) {
            fixture.clock.set(Instant.now());
            fixture.tempo.setTenant("team a");
            fixture.sdk
                    .getInsightEmitter()
                    .insightBuilder(InsightType.RISK, "Late")
                    .setId("I-1")
                    .emit();
            fixture.deliver();
            try (ContextCoreSdk sdk = with(
                            "contextcore.insights.tempo.endpoint",
                            fixture.tempo.endpoint(),
                            "contextcore.insights.tempo.headers",
                            "X-Scope-OrgID=team%20a",
                            "contextcore.insights.tempo.timeout",
                            "20s",
                            "contextcore.insights.tempo.lookback",
                            "30d",
                            "contextcore.semconv.dialect",
                            "io.contextcore")
                    .setProject(TempoFixture.PROJECT)
                    .build()) {
                assertThat(sdk.getInsightQuerier()
                                .search(InsightQuery.builder()
                                        .addSource("tempo")
                                        .build())
                                .getInsights())
                        .extracting(Insight::getId)
                        .containsExactly("I-1");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            endpoint | http://host?s3cret | contextcore.insights.tempo.endpoint: endpoint must not have a user, a query or a fragment
            endpoint | localhost          | contextcore.insights.tempo.endpoint: endpoint must be a URL
            headers  | Host=s3cret        | contextcore.insights.tempo.headers: header "Host" must be one that a client may set
            headers  | a b=s3cret         | contextcore.insights.tempo.headers must be name=value
            timeout  | 0s                 | contextcore.insights.tempo.timeout="0s" (supplied by the program) must be longer than 0
            lookback | for ever           | contextcore.insights.tempo.lookback="for ever" (supplied by the program) must be a duration
            """)
    void a_setting_for_tempo_that_does_not_fit_is_named(String name, String value, String message) {
        assertThatThrownBy(() -> with(
                        "contextcore.insights.tempo.endpoint",
                        "http://localhost:3200",
                        "contextcore.insights.tempo." + name,
                        value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .satisfies(e -> assertThat(e.toString()).doesNotContain("s3cret"));
    }
}
