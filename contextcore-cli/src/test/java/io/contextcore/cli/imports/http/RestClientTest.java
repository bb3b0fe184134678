package io.contextcore.cli.imports.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.contextcore.cli.imports.http.FakeServer.Answer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestClientTest {
    private static final String TOKEN = "ghp_very-secret-1234567890";
    private static final Answer OK = Answer.of(200, "[1]");

    private final FakeServer server = new FakeServer(request -> OK);
    private final FakeServer other = new FakeServer(request -> OK);
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
        other.close();
    }

    private RestClient client(String url) {
        return new RestClient(
                BaseUrl.of("api", url),
                Credential.bearer("GITHUB_TOKEN", TOKEN),
                Map.of("Accept", "application/json"),
                new RestClient.Patience(pauses::add, Duration.ofMinutes(10), messages::add));
    }

    private String get() throws IOException {
        RestClient client = client(server.url());
        try (Page page = client.get(client.base().resolve("issues"), null)) {
            return Files.readString(page.body());
        }
    }

    private String refusal() {
        NotAnsweredException refused = catchThrowableOfType(NotAnsweredException.class, this::get);
        assertThat(refused).isNotNull();
        assertThat(refused.toString() + refused.reason()).doesNotContain(TOKEN);
        return String.valueOf(refused.reason().getMessage());
    }

    @Test
    void the_token_and_the_headers_go_along() throws IOException {
        assertThat(get()).isEqualTo("[1]");
        assertThat(server.requests().get(0).header("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(server.requests().get(0).header("Accept")).isEqualTo("application/json");
    }

    @Test
    void what_fails_on_the_side_of_the_server_is_asked_for_again_and_each_time_later() throws IOException {
        server.once(Answer.of(502, "<html>"));
        server.once(Answer.of(500, "{}"));
        assertThat(get()).isEqualTo("[1]");
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void a_body_that_is_cut_is_asked_for_again() throws IOException {
        server.once(Answer.of(200, "[1, 2, 3, 4, 5]").cut());
        assertThat(get()).isEqualTo("[1]");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void a_server_that_stays_broken_is_given_up() {
        server.answer(request -> Answer.of(500, "{\"message\":\"sorry\"}"));
        assertThat(refusal()).contains("500").contains("sorry");
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void a_server_that_is_not_there_is_given_up() throws IOException {
        String gone;
        try (ServerSocket socket = new ServerSocket(0)) {
            gone = "http://127.0.0.1:" + socket.getLocalPort();
        }
        RestClient client = client(gone);
        assertThatThrownBy(() -> client.get(client.base().resolve("issues"), null))
                .isInstanceOf(NotAnsweredException.class);
        assertThat(pauses).hasSize(4);
    }

    @Test
    void it_waits_as_long_as_the_server_says_and_says_so() throws IOException {
        server.once(Answer.of(429, "").with("Retry-After", "30"));
        server.once(Answer.of(403, "{\"message\":\"API rate limit exceeded\"}")
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", String.valueOf(Instant.now().getEpochSecond() + 100)));
        assertThat(get()).isEqualTo("[1]");
        assertThat(pauses.get(0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(95), Duration.ofSeconds(105));
        assertThat(messages).hasSize(2).allMatch(message -> message.contains("no more requests"));
    }

    @Test
    void it_waits_no_longer_than_it_may() {
        server.answer(request -> Answer.of(429, "").with("Retry-After", "200"));
        assertThat(refusal()).contains("--max-wait");
        assertThat(pauses).as("three times 200 s are 10 min, and no more").hasSize(3);
    }

    @Test
    void a_redirect_on_the_same_host_is_followed() throws IOException {
        server.once(Answer.of(301, "").with("Location", "/repositories/7/issues"));
        assertThat(get()).isEqualTo("[1]");
        assertThat(server.requests().get(1).path()).isEqualTo("/repositories/7/issues");
    }

    @Test
    void a_redirect_to_another_host_is_refused_and_nothing_is_sent_there() {
        server.once(Answer.of(302, "").with("Location", other.url() + "/issues"));
        assertThat(refusal()).contains(other.url());
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void redirects_that_go_round_are_given_up() {
        server.answer(request -> Answer.of(302, "").with("Location", "/issues"));
        assertThat(refusal()).contains("302");
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void a_link_to_another_host_is_refused() {
        server.once(OK.with("Link", "<" + other.url() + "/issues?page=2>; rel=\"next\""));
        assertThat(refusal()).contains(other.url());
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void a_link_that_begins_like_the_host_is_to_another_one() {
        String tricky = server.url().replace("127.0.0.1", "127.0.0.1@localhost");
        server.once(OK.with("Link", "<" + tricky + "/issues>; rel=\"next\""));
        assertThat(refusal()).contains("must not be asked");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 422})
    void what_is_refused_is_not_asked_for_again_and_says_why(int status) {
        server.answer(request -> Answer.of(status, "{\"errorMessages\":[\"no such project\"]}"));
        assertThat(refusal()).contains("no such project");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_server_that_gives_the_token_back_does_not_get_it_shown() {
        server.answer(request -> Answer.of(
                400,
                "{\"message\":\"bad header " + request.header("Authorization") + "x".repeat(290) + TOKEN
                        + "\\u001b[31m\"}"));
        assertThat(refusal()).contains("Bearer ***").doesNotContain("very-secret", "ghp_", "\u001b");
    }

    @Test
    void an_endless_error_is_cut() {
        server.answer(request -> Answer.of(400, "{\"message\":\"" + "x".repeat(1_000_000)));
        assertThat(refusal()).contains("400");
    }

    @Test
    void what_has_not_changed_is_said_to_be_so_only_to_who_has_it() throws IOException {
        server.answer(request ->
                "W/\"7\"".equals(request.header("If-None-Match")) ? Answer.of(304, "") : OK.with("ETag", "W/\"7\""));
        RestClient client = client(server.url());
        try (Page first = client.get(client.base().resolve("issues"), null);
                Page again = client.get(client.base().resolve("issues"), first.etag())) {
            assertThat(first.isUnchanged()).isFalse();
            assertThat(again.isUnchanged()).isTrue();
        }
        server.answer(request -> Answer.of(304, ""));
        assertThat(refusal()).contains("304");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://github.example.com", "ftp://127.0.0.1", "https://me:secret@example.com",
                        "https://example.com?a=b",
                "example.com", "http://localhost.example.com", "not a url", ""
            })
    void a_url_over_which_no_token_should_go_is_refused(String url) {
        assertThatThrownBy(() -> BaseUrl.of("api", url))
                .hasMessageStartingWith("api")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "line\nbreak", "ümlaut", ""})
    void a_token_that_cannot_go_into_a_header_is_refused_and_not_shown(String token) {
        assertThatThrownBy(() -> Credential.bearer("GITHUB_TOKEN", token))
                .hasMessageStartingWith("GITHUB_TOKEN (absent)");
        assertThat(Credential.basic("JIRA_TOKEN", "me@example.com", "secret")).hasToString("Credential{***}");
    }
}
