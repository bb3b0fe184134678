package io.contextcore.sdk.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusRulesTest {
    private static final Duration REST = Duration.ofSeconds(7);

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void every_http_success_is_acceptance(int status) {
        assertThat(HttpStatusRules.outcome(status, "OK", null)).isEqualTo(new Outcome.Accepted());
    }

    @ParameterizedTest
    @CsvSource({"400, false", "422, false", "413, true"})
    void what_speaks_of_the_data_is_refused_over_http(int status, boolean tooLarge) {
        assertThat(HttpStatusRules.outcome(status, "bad span id", REST))
                .isEqualTo(new Outcome.Refused("HTTP " + status + " bad span id", tooLarge));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 501, 502, 503, 504, 100, 0, 999})
    void anything_else_may_be_tried_again_over_http(int status) {
        assertThat(HttpStatusRules.outcome(status, "", REST)).isEqualTo(new Outcome.Failed("HTTP " + status, REST));
    }

    @ParameterizedTest
    @CsvSource({
        "401, otel.exporter.otlp.headers",
        "403, otel.exporter.otlp.headers",
        "404, otel.exporter.otlp.endpoint",
        "405, otel.exporter.otlp.endpoint",
        "415, otel.exporter.otlp.protocol",
        "302, otel.exporter.otlp.endpoint"
    })
    void what_speaks_of_the_configuration_costs_no_data_and_says_what_to_check_over_http(int status, String setting) {
        assertThat(HttpStatusRules.outcome(status, "x".repeat(1000), null))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("check " + setting, "HTTP " + status));
    }

    @Test
    void the_grpc_status_ok_is_acceptance() {
        assertThat(GrpcStatusRules.outcome(0, "", null)).isEqualTo(new Outcome.Accepted());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 8, 10, 11, 13, 14, 15, 17, -1})
    void anything_else_may_be_tried_again_over_grpc(int code) {
        assertThat(GrpcStatusRules.outcome(code, "busy", REST)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.reason()).startsWith("gRPC ").endsWith(": busy");
            assertThat(failed.retryAfter()).isEqualTo(REST);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "16, UNAUTHENTICATED, otel.exporter.otlp.headers",
        "7, PERMISSION_DENIED, otel.exporter.otlp.headers",
        "12, UNIMPLEMENTED, otel.exporter.otlp.endpoint",
        "5, NOT_FOUND, otel.exporter.otlp.endpoint",
        "9, FAILED_PRECONDITION, otel.exporter.otlp.endpoint"
    })
    void what_speaks_of_the_configuration_costs_no_data_and_says_what_to_check_over_grpc(
            int code, String name, String setting) {
        assertThat(GrpcStatusRules.outcome(code, "no", null))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("check " + setting, "gRPC " + name + ": no"));
    }

    @Test
    void an_invalid_argument_is_refused() {
        assertThat(GrpcStatusRules.outcome(3, "bad span id", REST))
                .isEqualTo(new Outcome.Refused("gRPC INVALID_ARGUMENT: bad span id", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8 | grpc: received message larger than max (5242880 vs. 4194304)",
                "8 | grpc: received message after decompression larger than max 4194304",
                "8 | gRPC message exceeds maximum size 4194304: 5242880",
                "8 | Received message exceeds the maximum configured message size.",
                "11 | Error, decoded message length too large: found 5242880 bytes, the limit is: 4194304 bytes"
            })
    void a_message_above_the_limit_of_a_server_is_too_large(int code, String detail) {
        assertThat(GrpcStatusRules.outcome(code, detail, null))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.tooLarge()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RATE_LIMITED: ingestion rate limit (local: 15000000 bytes) exceeded while adding 10 bytes",
                "the request has been rejected because the tenant exceeded the request rate limit",
                ""
            })
    void an_exhausted_rate_is_not_a_size(String detail) {
        assertThat(GrpcStatusRules.outcome(8, detail, REST)).isInstanceOf(Outcome.Failed.class);
    }
}
