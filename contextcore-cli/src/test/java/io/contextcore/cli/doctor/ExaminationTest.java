package io.contextcore.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.contextcore.cli.doctor.Finding.Level;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.Response;
import io.contextcore.testing.SelfSigned;
import io.contextcore.testing.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExaminationTest {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";
    private static final String HTTP = "http/protobuf";

    private final OtlpReceiver receiver = OtlpReceiver.start();

    @TempDir
    private Path home;

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void a_backend_that_takes_each_signal_is_fine_over_http_and_over_grpc() throws IOException {
        for (Map<String, String> environment : List.of(
                Map.of(ENDPOINT, receiver.httpEndpoint(), PROTOCOL, HTTP), Map.of(ENDPOINT, receiver.grpcEndpoint()))) {
            List<Finding> found = examine(environment);

            assertThat(found).allMatch(finding -> finding.level() == Level.OK);
            assertThat(found).extracting(Finding::check).contains("traces", "logs", "metrics");
        }
        assertThat(receiver.traceRequests()).hasSize(2);
        assertThat(receiver.logRequests()).hasSize(2);
        assertThat(receiver.metricRequests()).hasSize(2);
        assertThat(receiver.spans()).isEmpty();
    }

    @Test
    void without_an_endpoint_nothing_is_asked_and_nothing_is_wrong() throws IOException {
        List<Finding> found = examine(Map.of());

        assertThat(of("traces", found).level()).isEqualTo(Level.HINT);
        assertThat(of("traces", found).advice()).contains(ENDPOINT);
    }

    @Test
    void the_port_for_http_with_the_protocol_grpc_is_told_with_what_to_set() throws IOException {
        Finding traces = of("traces", examine(Map.of(ENDPOINT, receiver.httpEndpoint())));

        assertThat(traces.level()).isEqualTo(Level.PROBLEM);
        assertThat(traces.advice())
                .contains("speaks HTTP")
                .contains(PROTOCOL + "=http/protobuf and " + ENDPOINT + "=" + receiver.httpEndpoint());
    }

    @Test
    void the_port_for_grpc_with_the_protocol_http_is_told_with_what_to_set() throws IOException {
        Finding logs = of("logs", examine(Map.of(ENDPOINT, receiver.grpcEndpoint(), PROTOCOL, HTTP)));

        assertThat(logs.level()).isEqualTo(Level.PROBLEM);
        assertThat(logs.advice()).contains("speaks gRPC").contains("set " + PROTOCOL + "=grpc");
    }

    @Test
    void a_signals_path_that_is_there_twice_is_told() throws IOException {
        try (BadServer server = BadServer.answering(Map.of("/v1/traces", 200))) {
            Finding traces = of("traces", examine(Map.of(ENDPOINT, server.url() + "/v1/traces", PROTOCOL, HTTP)));

            assertThat(traces.advice())
                    .isEqualTo("the path of a signal is there twice; set " + ENDPOINT + "=" + server.url());
        }
    }

    @Test
    void the_endpoint_of_a_signal_without_its_path_is_told() throws IOException {
        Finding traces = of(
                "traces",
                examine(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", receiver.httpEndpoint(), PROTOCOL, HTTP)));

        assertThat(traces.advice())
                .contains("set OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=" + receiver.httpEndpoint() + "/v1/traces");
    }

    @Test
    void a_backend_that_takes_otlp_under_a_path_of_its_own_is_told() throws IOException {
        try (BadServer server = BadServer.answering(Map.of("/otlp/v1/logs", 200))) {
            Finding logs = of("logs", examine(Map.of(ENDPOINT, server.url(), PROTOCOL, HTTP)));

            assertThat(logs.level()).isEqualTo(Level.PROBLEM);
            assertThat(logs.advice()).endsWith("set " + ENDPOINT + "=" + server.url() + "/otlp");
        }
    }

    @Test
    void tls_towards_a_server_without_it_is_told_and_the_credentials_stay_here() throws IOException {
        Finding traces = of(
                "traces",
                examine(Map.of(
                        ENDPOINT,
                        receiver.httpEndpoint().replace("http:", "https:"),
                        PROTOCOL,
                        HTTP,
                        HEADERS,
                        "authorization=Bearer%20s3cr3t")));

        assertThat(traces.advice()).contains("write http:// instead of https://");
    }

    @Test
    void what_is_tried_elsewhere_carries_no_credentials() throws IOException {
        try (BadServer server = BadServer.answering(Map.of("/otlp/v1/logs", 200))) {
            examine(Map.of(ENDPOINT, server.url(), PROTOCOL, HTTP, HEADERS, "authorization=Bearer%20s3cr3t"));

            assertThat(server.pathsWithCredentials()).containsOnly("/v1/traces", "/v1/logs", "/v1/metrics");
        }
    }

    @Test
    void wrong_credentials_are_told_for_the_signal_that_they_are_wrong_for() throws IOException {
        receiver.respondWith(Signal.LOGS, Response.status(401));

        List<Finding> found = examine(Map.of(ENDPOINT, receiver.httpEndpoint(), PROTOCOL, HTTP));

        assertThat(of("traces", found).level()).isEqualTo(Level.OK);
        assertThat(of("logs", found).level()).isEqualTo(Level.PROBLEM);
        assertThat(of("logs", found).advice()).contains(HEADERS);
    }

    @Test
    void where_nothing_listens_it_says_so_and_in_a_container_why() throws IOException {
        String url = "http://localhost:" + freePort();
        Map<String, String> environment = Map.of(ENDPOINT, url, PROTOCOL, HTTP);

        assertThat(of("traces", examine(environment)).advice()).startsWith("nothing listens there");
        assertThat(of("traces", examine(environment, true, Clock.systemUTC())).advice())
                .startsWith("localhost is this container itself");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer s3cr3t",
                "Authorization: Basic s3cr3t==",
                "Bearer s3cr3t",
                "\"authorization=Bearer s3cr3t\"",
                "authorization=Bearer%2s3cr3t",
                "a=b,s3cr3t"
            })
    void headers_in_another_form_are_told_without_showing_them(String headers) throws IOException {
        List<Finding> found = examine(Map.of(ENDPOINT, receiver.httpEndpoint(), PROTOCOL, HTTP, HEADERS, headers));

        assertThat(of("settings", found).level()).isEqualTo(Level.PROBLEM);
        assertThat(of("settings", found).found()).contains(HEADERS);
        assertThat(found.toString()).doesNotContain("s3cr3t");
        assertThat(receiver.traceRequests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:s3cr3t@localhost:4318",
                "http://localhost:4318/?token=s3cr3t",
                "localhost:4318",
                "::"
            })
    void an_endpoint_that_is_none_is_told_without_showing_what_is_in_it(String endpoint) throws IOException {
        List<Finding> found = examine(Map.of(ENDPOINT, endpoint, PROTOCOL, HTTP));

        assertThat(of("settings", found).level()).isEqualTo(Level.PROBLEM);
        assertThat(found.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void a_backend_with_tls_is_fine_if_its_authority_is_known_and_else_that_is_told(@TempDir Path keys)
            throws IOException {
        SelfSigned server = SelfSigned.create(keys, "localhost");
        try (OtlpReceiver tls = OtlpReceiver.startTls(server)) {
            for (Map<String, String> environment : List.of(
                    Map.of(ENDPOINT, tls.httpEndpoint(), PROTOCOL, HTTP), Map.of(ENDPOINT, tls.grpcEndpoint()))) {
                Map<String, String> trusting = new HashMap<>(environment);
                trusting.put(
                        "OTEL_EXPORTER_OTLP_CERTIFICATE", server.certificate().toString());

                assertThat(of("traces", examine(trusting)).level()).isEqualTo(Level.OK);
                Finding doubting = of("traces", examine(environment));
                assertThat(doubting.level()).isEqualTo(Level.PROBLEM);
                assertThat(doubting.advice()).contains("set OTEL_EXPORTER_OTLP_CERTIFICATE");
            }
        }
    }

    @Test
    void a_server_with_tls_where_the_endpoint_says_none_is_told(@TempDir Path keys) throws IOException {
        SelfSigned server = SelfSigned.create(keys, "localhost");
        try (OtlpReceiver tls = OtlpReceiver.startTls(server)) {
            Map<String, String> open = Map.of(
                    ENDPOINT,
                    tls.httpEndpoint().replace("https:", "http:"),
                    PROTOCOL,
                    HTTP,
                    "OTEL_EXPORTER_OTLP_CERTIFICATE",
                    server.certificate().toString());

            assertThat(of("traces", examine(open)).advice()).contains("the server speaks TLS", "write https://");
        }
    }

    @Test
    void a_home_that_is_open_to_others_or_cannot_be_written_is_told() throws IOException {
        Path journal = Files.createDirectory(home.resolve("journal"));
        assumeTrue(
                Files.getFileStore(journal).supportsFileAttributeView("posix"), "needs permissions as POSIX has them");
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(of("journal", examine(Map.of())).advice()).isEqualTo("chmod 700 '" + journal + "'");

        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rwx------"));
        assertThat(of("journal", examine(Map.of())).level()).isEqualTo(Level.OK);

        Files.delete(journal);
        Files.writeString(journal, "a file");
        assertThat(of("journal", examine(Map.of())).level()).isEqualTo(Level.PROBLEM);
        assertThat(of("journal", examine(Map.of())).advice()).contains("set CONTEXTCORE_HOME");
    }

    @Test
    void a_disk_without_room_is_told() throws IOException {
        Path full = Path.of("/proc");
        assumeTrue(Files.isDirectory(full.resolve("self")), "needs a file system without room: /proc");

        List<Finding> found =
                new Examination(Map.of(), Map.of(), full.resolve("contextcore"), Clock.systemUTC(), false).findings();

        assertThat(found)
                .filteredOn(finding -> finding.check().equals("journal"))
                .anySatisfy(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
                    assertThat(finding.found() + finding.advice())
                            .containsAnyOf("only 0 MiB are free", "cannot be written");
                });
    }

    @Test
    void a_clock_that_is_wrong_is_told() throws IOException {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
        try (BadServer server = BadServer.answering(Map.of("/v1/traces", 200, "/v1/logs", 200, "/v1/metrics", 200))) {
            Map<String, String> environment = Map.of(ENDPOINT, server.url(), PROTOCOL, HTTP);

            assertThat(of("clock", examine(environment)).found()).startsWith("as the backend's");
            assertThat(of("clock", examine(environment, false, late)).found()).contains("behind the backend");
        }
    }

    private List<Finding> examine(Map<String, String> environment) throws IOException {
        return examine(environment, false, Clock.systemUTC());
    }

    private List<Finding> examine(Map<String, String> environment, boolean inContainer, Clock clock)
            throws IOException {
        return new Examination(Map.of(), environment, home.resolve("journal"), clock, inContainer).findings();
    }

    private static Finding of(String check, List<Finding> found) {
        return found.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Answers 404 except where it is told otherwise. */
    private static final class BadServer implements AutoCloseable {
        private final HttpServer server;
        /** So that a connection that speaks TLS, which the server waits for in vain, does not hold up the others. */
        private final ExecutorService threads = Executors.newCachedThreadPool();

        private final Set<String> credentials = ConcurrentHashMap.newKeySet();

        private BadServer(HttpServer server) {
            this.server = server;
        }

        static BadServer answering(Map<String, Integer> statuses) throws IOException {
            BadServer bad =
                    new BadServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            bad.server.createContext("/", exchange -> {
                URI uri = exchange.getRequestURI();
                if (exchange.getRequestHeaders().containsKey("Authorization")) {
                    bad.credentials.add(uri.getPath());
                }
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(statuses.getOrDefault(uri.getPath(), 404), -1);
                exchange.close();
            });
            bad.server.setExecutor(bad.threads);
            bad.server.start();
            return bad;
        }

        String url() {
            return "http://localhost:" + server.getAddress().getPort();
        }

        Set<String> pathsWithCredentials() {
            return credentials;
        }

        @Override
        public void close() {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
