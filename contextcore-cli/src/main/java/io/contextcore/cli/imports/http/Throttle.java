package io.contextcore.cli.imports.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of too many requests: 429, or as GitHub does it 403 with {@code Retry-After} or without any request
 * left; Jira names the time of {@code X-RateLimit-Reset} as text, GitHub in seconds since 1970. Pure.
 */
final class Throttle {
    private static final Duration UNSAID = Duration.ofMinutes(1);
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofDays(365);

    private Throttle() {}

    /**
     * Returns how long to wait before asking again; {@code null} if the answer is not about that.
     *
     * @param message what the body says
     */
    static @Nullable Duration of(int status, HttpHeaders headers, String message, Instant now) {
        String after = headers.firstValue("retry-after").orElse(null);
        boolean noneLeft = "0"
                .equals(headers.firstValue("x-ratelimit-remaining").orElse("").strip());
        boolean says = message.toLowerCase(Locale.ROOT).contains("rate limit");
        boolean tooMany = status == 429
                || (status == 403 && (after != null || noneLeft || says))
                || (status == 503 && after != null);
        if (!tooMany) {
            return null;
        }
        Instant here = date(headers.firstValue("date").orElse("")); // by the clock that says when to come again
        Duration wait = after == null ? null : duration(after.strip(), here == null ? now : here);
        if (wait == null) {
            Instant reset =
                    instant(headers.firstValue("x-ratelimit-reset").orElse("").strip());
            boolean isLimit = noneLeft || status == 429;
            wait = reset == null || !isLimit ? UNSAID : Duration.between(here == null ? now : here, reset);
        }
        return wait.compareTo(LEAST) < 0 ? LEAST : wait.compareTo(MOST) > 0 ? MOST : wait;
    }

    private static @Nullable Duration duration(String value, Instant now) {
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant date = date(value);
        return date == null ? null : Duration.between(now, date);
    }

    private static @Nullable Instant instant(String value) {
        if (value.matches("\\d{1,11}")) {
            return Instant.ofEpochSecond(Long.parseLong(value));
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    static @Nullable Instant date(String value) {
        try {
            return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
