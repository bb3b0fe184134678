package io.contextcore.cli.imports.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<https://a/?page=2>; rel=\"next\", <https://a/?page=9>; rel=\"last\" | https://a/?page=2",
                "<https://a/?page=1>; rel=\"prev\", <https://a/?q=a,b;c>; title=\"x, <y>\"; rel=next | https://a/?q=a,b;c",
                "<https://a/?page=1>; rel=\"first prev\" |",
                "<https://a/>; rel=\"last next\" | https://a/",
                "<https://a/>; title=\"rel=next\" |",
                "nonsense |",
                "<https://a/ ; rel=\"next\" |"
            })
    void a_link_to_the_next_page_is_found_among_others(String header, String next) {
        assertThat(LinkHeader.next(List.of(header))).isEqualTo(next);
    }

    @Test
    void a_hostile_link_takes_no_long_time() {
        assertThat(LinkHeader.next(List.of("<a>;".repeat(1_000_000)))).isNull();
        assertThat(LinkHeader.next(List.of("<a>; rel=\"" + " next".repeat(1_000_000))))
                .isNull();
        assertThat(LinkHeader.next(List.of("<".repeat(1_000_000)))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "429, Retry-After, 30, 30",
        "429, Retry-After, 'Tue, 24 Nov 2026 12:00:40 GMT', 40",
        "429, Retry-After, 'Tue, 24 Nov 2026 11:00:00 GMT', 1",
        "429, Retry-After, soon, 60",
        "429, Other, x, 60",
        "429, X-RateLimit-Reset, 2026-11-24T12:02Z, 120",
        "429, X-RateLimit-Reset, 1795521720, 120",
        "403, Retry-After, 5, 5",
        "503, Retry-After, 7, 7",
        "503, Other, x, ",
        "403, Other, x, ",
        "403, X-RateLimit-Remaining, 12, ",
        "403, X-RateLimit-Remaining, 0, 60",
        "404, Retry-After, 5, ",
        "429, Retry-After, 999999999999, 60",
    })
    void an_answer_says_how_long_to_wait(int status, String name, String value, Long seconds) {
        HttpHeaders headers = HttpHeaders.of(Map.of(name, List.of(value)), (a, b) -> true);
        assertThat(Throttle.of(status, headers, "", NOW))
                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    @Test
    void the_time_to_come_again_is_by_the_clock_of_the_server() {
        HttpHeaders headers = HttpHeaders.of(
                Map.of(
                        "x-ratelimit-remaining", List.of("0"),
                        "x-ratelimit-reset",
                                List.of(String.valueOf(
                                        NOW.plusSeconds(3_600 + 20).getEpochSecond())),
                        "date", List.of("Tue, 24 Nov 2026 13:00:00 GMT")), // an hour ahead of this machine
                (a, b) -> true);
        assertThat(Throttle.of(403, headers, "", NOW)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void a_limit_that_only_the_message_names_is_waited_for_a_minute() {
        HttpHeaders headers = HttpHeaders.of(Map.of(), (a, b) -> true);
        assertThat(Throttle.of(403, headers, "You have exceeded a secondary rate limit", NOW))
                .isEqualTo(Duration.ofMinutes(1));
    }
}
