package io.contextcore.sdk.internal.otlp;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}: a number of seconds, or a date in any of the three forms that HTTP has had. */
final class RetryAfter {
    private static final String NAME = "Retry-After";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

    private RetryAfter() {}

    /** Returns how long to wait from now on, below zero for a date that is past; {@code null} if the header does not say. */
    static @Nullable Duration of(Headers headers, Instant now) {
        String value = headers.get(NAME);
        if (value == null) {
            return null;
        }
        if (SECONDS.matcher(value.strip()).matches()) {
            return Duration.ofSeconds(Long.parseLong(value.strip()));
        }
        Date date = headers.getDate(NAME);
        return date == null ? null : Duration.between(now, date.toInstant());
    }
}
