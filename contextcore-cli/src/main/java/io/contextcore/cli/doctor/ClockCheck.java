package io.contextcore.cli.doctor;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Compares the clock with that of a server, as far as its HTTP answers tell it. */
final class ClockCheck {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final Duration TOLERATED = Duration.ofSeconds(60);

    private ClockCheck() {}

    /** @param url of which only the server counts; it is asked without headers */
    static Finding of(URI url, Clock clock) {
        long date;
        Instant now;
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url.getScheme() + "://" + url.getRawAuthority() + "/")
                            .toURL()
                            .openConnection();
            connection.setRequestMethod("HEAD");
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            date = connection.getDate();
            now = clock.instant();
            connection.disconnect();
        } catch (IOException e) {
            date = 0;
            now = Instant.EPOCH;
        }
        if (date == 0) {
            return Finding.ok("clock", now(clock) + "; the backend does not tell its own");
        }
        Duration ahead = Duration.between(Instant.ofEpochMilli(date), now);
        return ahead.abs().compareTo(TOLERATED) <= 0
                ? Finding.ok("clock", "as the backend's, within " + TOLERATED.toSeconds() + " s")
                : Finding.problem(
                        "clock",
                        "this machine is " + ahead.abs().toSeconds() + " s "
                                + (ahead.isNegative() ? "behind" : "ahead of") + " the backend",
                        "set the clock (NTP): backends refuse or misplace what comes from another time");
    }

    private static String now(Clock clock) {
        return clock.instant() + " in " + clock.getZone();
    }
}
