package io.contextcore.sdk.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.sdk.internal.otlp.Destination;
import io.contextcore.sdk.internal.otlp.Destination.Protocol;
import io.contextcore.testing.SelfSigned;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpSettingsTest {

    private static Destination destination(Map<String, String> environment) {
        return OtlpSettings.destination(Settings.of(Map.of(), environment), "traces");
    }

    private static Destination destination(String variable, String value) {
        return destination(Map.of(variable, value));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Map<String, String> environment) {
        return assertThatThrownBy(() -> destination(environment)).isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_defaults_are_those_of_opentelemetry() {
        assertThat(destination(Map.of()))
                .isEqualTo(new Destination(
                        Protocol.GRPC,
                        URI.create("http://localhost:4317"),
                        Map.of(),
                        false,
                        Duration.ofSeconds(10),
                        null));
        assertThat(destination("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf").url())
                .hasToString("http://localhost:4318/v1/traces");
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector:4318, http://collector:4318/v1/traces",
        "http://collector:4318/, http://collector:4318/v1/traces",
        "https://collector/otlp, https://collector/otlp/v1/traces",
        "https://collector/otlp/, https://collector/otlp/v1/traces",
        "HTTP://Collector/a%20b, http://Collector/a%20b/v1/traces",
        "http://[::1]:4318, http://[::1]:4318/v1/traces",
        "http://otel_collector:4318, http://otel_collector:4318/v1/traces"
    })
    void to_the_endpoint_for_all_signals_the_path_of_the_signal_is_added(String endpoint, String url) {
        assertThat(destination(Map.of(
                                "OTEL_EXPORTER_OTLP_PROTOCOL",
                                "http/protobuf",
                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                endpoint))
                        .url())
                .hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "http://tempo:4318, http://tempo:4318/",
        "http://tempo:4318/, http://tempo:4318/",
        "http://tempo/v1/traces, http://tempo/v1/traces",
        "http://tempo/other/, http://tempo/other/"
    })
    void the_endpoint_of_a_signal_is_used_as_it_is_and_wins(String endpoint, String url) {
        assertThat(destination(Map.of(
                                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318",
                                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", endpoint))
                        .url())
                .hasToString(url);
    }

    @Test
    void what_is_said_of_a_signal_wins_over_what_is_said_of_all() {
        Map<String, String> both = new HashMap<>();
        both.put("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
        both.put("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf");
        both.put("OTEL_EXPORTER_OTLP_COMPRESSION", "none");
        both.put("OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "gzip");
        both.put("OTEL_EXPORTER_OTLP_TIMEOUT", "1s");
        both.put("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "2500");
        both.put("OTEL_EXPORTER_OTLP_HEADERS", "tenant=all,other=1");
        both.put("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "tenant=traces");

        assertThat(destination(both))
                .isEqualTo(new Destination(
                        Protocol.HTTP_PROTOBUF,
                        URI.create("http://localhost:4318/v1/traces"),
                        Map.of("tenant", "traces"),
                        true,
                        Duration.ofMillis(2500),
                        null));
        assertThat(OtlpSettings.destination(Settings.of(Map.of(), both), "logs"))
                .isEqualTo(new Destination(
                        Protocol.GRPC,
                        URI.create("http://localhost:4317"),
                        Map.of("tenant", "all", "other", "1"),
                        false,
                        Duration.ofSeconds(1),
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "'key=value', value",
        "'key=Basic%20dXNlcjpwYXNz', Basic dXNlcjpwYXNz",
        "'key=a+b/c==', a+b/c==",
        "'key=100%25', 100%",
        "'key=a%2Cb', 'a,b'",
        "' key = spaced ', spaced"
    })
    void headers_are_percent_decoded_and_a_plus_is_itself(String headers, String value) {
        assertThat(destination("OTEL_EXPORTER_OTLP_HEADERS", headers).headers()).isEqualTo(Map.of("key", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token=secret%",
                "token=secret%2",
                "token=secret%zz",
                "token=secret%0A",
                "token=secret%C3%A9",
                "token=secret%ff"
            })
    void a_value_that_is_no_header_is_refused_without_being_repeated(String headers) {
        assertRefused(Map.of("OTEL_EXPORTER_OTLP_HEADERS", headers))
                .hasMessageContaining("otel.exporter.otlp.headers")
                .hasMessageContaining("\"token\"")
                .hasMessageContaining("visible ASCII")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_name_that_is_no_header_is_refused_without_being_repeated() {
        assertRefused(Map.of("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "Authorization: Basic c2VjcmV0=="))
                .hasMessageContaining("otel.exporter.otlp.traces.headers")
                .hasMessageContaining("each name that of an HTTP header")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @ParameterizedTest
    @CsvSource({
        "ENDPOINT, localhost:4317, begins with http://",
        "ENDPOINT, ftp://host, begins with http://",
        "ENDPOINT, http:///path, must be",
        "ENDPOINT, http://a b, valid URL",
        "ENDPOINT, http://host/v1/traces, must not have a path",
        "TRACES_ENDPOINT, http://host/v1/traces, must not have a path",
        "PROTOCOL, http/json, must be grpc or http/protobuf",
        "TRACES_PROTOCOL, GRPC, must be grpc or http/protobuf",
        "COMPRESSION, zstd, must be gzip or none",
        "TIMEOUT, soon, must be a duration",
        "CERTIFICATE, /no/such/file, must be a file",
        "CLIENT_KEY, /no/such/file, must be a file"
    })
    void a_value_that_does_not_fit_is_refused_with_its_setting_and_its_rule(String name, String value, String rule) {
        String variable = "OTEL_EXPORTER_OTLP_" + name;
        String key = variable.toLowerCase(Locale.ROOT).replace('_', '.');

        assertRefused(Map.of(variable, value))
                .hasMessageContaining(key + "=\"" + value + "\"")
                .hasMessageContaining(variable)
                .hasMessageContaining(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host?token=secret", "http://host/#secret"})
    void what_follows_the_path_of_an_endpoint_is_refused_without_being_repeated(String endpoint) {
        assertRefused(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint))
                .hasMessageContaining("otel.exporter.otlp.endpoint must not have a query or a fragment")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_password_in_an_endpoint_is_refused_without_being_repeated() {
        assertRefused(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://me:secret@host"))
                .hasMessageContaining("otel.exporter.otlp.endpoint")
                .hasMessageContaining("otel.exporter.otlp.headers")
                .hasMessageNotContaining("secret");
    }

    @Test
    void certificates_and_keys_are_read(@TempDir Path directory) {
        SelfSigned server = SelfSigned.create(directory, "server");
        SelfSigned client = SelfSigned.create(directory, "client");
        String certificate = server.certificate().toString();
        String key = client.key().toString();
        String chain = client.certificate().toString();

        assertThat(destination("OTEL_EXPORTER_OTLP_CERTIFICATE", certificate).tls())
                .isNotNull()
                .satisfies(tls -> assertThat(tls.trust().getAcceptedIssuers()).hasSize(1));
        assertThat(destination(Map.of(
                                "OTEL_EXPORTER_OTLP_CLIENT_KEY", key, "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", chain))
                        .tls())
                .isNotNull();
        assertRefused(Map.of("OTEL_EXPORTER_OTLP_CLIENT_KEY", key))
                .hasMessageContaining("otel.exporter.otlp.client.key=")
                .hasMessageContaining("otel.exporter.otlp.client.certificate");
        assertRefused(Map.of("OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE", chain))
                .hasMessageContaining("otel.exporter.otlp.traces.client.certificate=")
                .hasMessageContaining("otel.exporter.otlp.client.key");
        assertRefused(Map.of("OTEL_EXPORTER_OTLP_CERTIFICATE", key))
                .hasMessageContaining("otel.exporter.otlp.certificate cannot be used");
        assertRefused(Map.of("OTEL_EXPORTER_OTLP_CLIENT_KEY", chain, "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", chain))
                .hasMessageContaining("otel.exporter.otlp.client.key")
                .hasMessageContaining("PKCS #8");
    }

    @Test
    void a_file_that_is_no_certificate_is_refused(@TempDir Path directory) throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.pem"));
        Path large = Files.write(directory.resolve("large.pem"), new byte[2 << 20]);

        assertRefused(Map.of("OTEL_EXPORTER_OTLP_CERTIFICATE", empty.toString()))
                .hasMessageContaining("otel.exporter.otlp.certificate cannot be used: it holds no certificate");
        assertRefused(Map.of("OTEL_EXPORTER_OTLP_CERTIFICATE", large.toString()))
                .hasMessageContaining("must be a file of at most");
    }

    @Test
    void headers_do_not_show_in_texts() {
        assertThat(destination("OTEL_EXPORTER_OTLP_HEADERS", "authorization=secret"))
                .asString()
                .doesNotContain("secret");
    }
}
