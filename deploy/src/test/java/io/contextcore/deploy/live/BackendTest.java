package io.contextcore.deploy.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.deploy.live.RecordedBackend.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Good and bad days of a backend, whichever it is. */
class BackendTest {
    private static final Answer GOOD = Answer.json("{\"status\":\"success\"}");

    @Test
    void parameters_are_encoded() {
        try (RecordedBackend server = new RecordedBackend(GOOD)) {
            server.backend().get("/api", "q", "{ a = \"ü&b\" } | x=~\"c+d\"", "n", 5);

            assertThat(server.onlyRequest().path()).isEqualTo("/api");
            assertThat(server.onlyRequest().parameters())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("q", "{ a = \"ü&b\" } | x=~\"c+d\"", "n", "5"));
        }
    }

    @Test
    void a_path_may_belong_to_the_address() {
        try (RecordedBackend server = new RecordedBackend(GOOD)) {
            Backend behindPath =
                    new Backend(URI.create(server.address() + "/prometheus/"), Map.of(), Backend.Limits.DEFAULT);

            behindPath.get("/api/v1/query");

            assertThat(server.onlyRequest().path()).isEqualTo("/prometheus/api/v1/query");
        }
    }

    @Test
    void tenant_and_credentials_come_from_the_environment() {
        Map<String, String> environment =
                Map.of("TEMPO_TENANT", "team-a", "TEMPO_USERNAME", "me", "TEMPO_PASSWORD", "secret");
        try (RecordedBackend server = new RecordedBackend(GOOD)) {
            Backend.of("TEMPO", server.address(), environment::get).get("/api");

            assertThat(server.onlyRequest().headers())
                    .containsEntry("X-scope-orgid", List.of("team-a"))
                    .containsEntry("Authorization", List.of("Basic bWU6c2VjcmV0"));
        }
    }

    @Test
    void without_a_tenant_and_credentials_none_are_sent() {
        try (RecordedBackend server = new RecordedBackend(GOOD)) {
            Backend.of("TEMPO", server.address(), name -> null).get("/api");

            assertThat(server.onlyRequest().headers()).doesNotContainKeys("X-scope-orgid", "Authorization");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void a_busy_backend_is_asked_again(int status) {
        try (RecordedBackend server =
                new RecordedBackend(Answer.text(status, "busy").with("Retry-After", "0"), GOOD)) {
            assertThat(server.backend().get("/api").path("status").asText()).isEqualTo("success");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void a_backend_that_stays_busy_is_not_asked_for_ever() {
        try (RecordedBackend server =
                new RecordedBackend(Answer.text(429, "too many").with("Retry-After", "3600"))) {
            assertThatThrownBy(() -> server.backend().get("/api"))
                    .isInstanceOfSatisfying(
                            BackendException.class, e -> assertThat(e.status()).isEqualTo(429))
                    .hasMessageEndingWith("/api was answered with 429: too many");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422, 500})
    void whatever_else_is_no_success_is_said_at_once(int status) {
        try (RecordedBackend server = new RecordedBackend(Answer.text(status, "no\u001b[31m"))) {
            assertThatThrownBy(() -> server.backend().get("/api"))
                    .isInstanceOfSatisfying(
                            BackendException.class, e -> assertThat(e.status()).isEqualTo(status))
                    .hasMessageEndingWith("was answered with " + status + ": no [31m");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>a login page</html>", "[1, 2]", "{\"status\":"})
    void something_else_than_json_is_no_answer(String body) {
        try (RecordedBackend server = new RecordedBackend(Answer.json(body))) {
            assertThatThrownBy(() -> server.backend().get("/api"))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("with something else than JSON");
        }
    }

    @Test
    void an_answer_that_is_too_large_is_broken_off() {
        String large = "{\"status\":\"" + "x".repeat(20_000) + "\"}";
        try (RecordedBackend server = new RecordedBackend(Answer.json(large))) {
            assertThatThrownBy(() -> server.backend().get("/api"))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("the answer has more than 10000 bytes");
        }
    }

    @Test
    void an_answer_whose_body_does_not_come_is_given_up() {
        try (RecordedBackend server = new RecordedBackend(GOOD.after(Duration.ofSeconds(30)))) {
            Backend impatient = new Backend(
                    server.address(),
                    Map.of(),
                    new Backend.Limits(Duration.ofMillis(200), Duration.ofSeconds(1), 10_000));

            assertThatThrownBy(() -> impatient.get("/api"))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("was not answered within PT0.2S");
        }
    }

    @Test
    void a_backend_that_is_not_there_is_named() {
        URI gone;
        try (RecordedBackend server = new RecordedBackend(GOOD)) {
            gone = server.address();
        }
        assertThatThrownBy(() -> new Backend(gone, Map.of(), Backend.Limits.DEFAULT).get("/api"))
                .isInstanceOf(BackendException.class)
                .hasMessageStartingWith(gone + "/api was not answered");
    }
}
