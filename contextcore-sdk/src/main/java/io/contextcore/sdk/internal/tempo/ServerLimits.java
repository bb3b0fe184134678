package io.contextcore.sdk.internal.tempo;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much one search may ask of a server, as far as it has said so: nobody can ask for its limits, but a question that is too
 * large is refused with them. Immutable.
 *
 * @param window the longest time
 * @param traces the most traces
 */
record ServerLimits(Duration window, int traces) {
    /** The most traces that are asked for at one time. */
    static final int MAX_TRACES = 1_000;

    /** Nobody has said anything yet. */
    static final ServerLimits UNKNOWN = new ServerLimits(Duration.ofSeconds(Long.MAX_VALUE), MAX_TRACES);

    private static final Pattern WINDOW = Pattern.compile(
            "range specified by start and end exceeds (\\d{1,9}h\\d{1,2}m\\d{1,2}s|\\d{1,2}m\\d{1,2}s|\\d{1,2}s)");
    private static final Pattern TRACES = Pattern.compile("limit \\d+ exceeds max limit (\\d{1,9})");

    /** Returns the limits after a refusal; {@code null} if it says of no limit that is below what is known. */
    @Nullable ServerLimits after(String refusal) {
        Matcher saidWindow = WINDOW.matcher(refusal);
        if (saidWindow.find()) {
            Duration said = duration(saidWindow.group(1));
            return said != null && said.compareTo(window) < 0 && said.toSeconds() > 0
                    ? new ServerLimits(said, traces)
                    : null;
        }
        Matcher saidTraces = TRACES.matcher(refusal);
        if (saidTraces.find()) {
            int said = Integer.parseInt(saidTraces.group(1));
            return said < traces && said > 0 ? new ServerLimits(window, said) : null;
        }
        return null;
    }

    /** Returns limits that keep both these and others. */
    ServerLimits and(ServerLimits other) {
        return new ServerLimits(
                window.compareTo(other.window) < 0 ? window : other.window, Math.min(traces, other.traces));
    }

    /** A duration of Go, such as {@code 168h0m0s}, is one of ISO 8601 but for its beginning. */
    private static @Nullable Duration duration(String text) {
        try {
            return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
