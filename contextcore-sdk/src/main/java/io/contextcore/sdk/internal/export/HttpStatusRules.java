package io.contextcore.sdk.internal.export;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP status of an OTLP backend means for the items that were sent.
 *
 * <p>OTLP's specification says that only 429, 502, 503 and 504 may be tried again. Here only what speaks of the data is
 * refused for good (400, 413, 422). A wrong token or path (401, 403, 404, 405, any redirect) speaks of the configuration
 * and a 500 of the backend, and neither may cost data: they are failures, and the items wait until it is mended.
 */
public final class HttpStatusRules {
    private HttpStatusRules() {}

    /**
     * Returns the outcome of a request.
     *
     * @param detail what the backend said beside the status; empty if nothing
     * @param retryAfter how long it asked to be left alone; {@code null} if it did not
     */
    public static Outcome outcome(int status, String detail, @Nullable Duration retryAfter) {
        String reason = "HTTP " + status + (detail.isBlank() ? "" : " " + detail.strip());
        return switch (status) {
            case 400, 422 -> new Outcome.Refused(reason, SizeComplaint.isIn(detail));
            case 413 -> new Outcome.Refused(reason, true);
            default ->
                status / 100 == 2 ? new Outcome.Accepted() : new Outcome.Failed(advice(status) + reason, retryAfter);
        };
    }

    /** First, so that a long detail does not push it over the end. */
    private static String advice(int status) {
        String check = switch (status) {
            case 401, 403, 407 -> "otel.exporter.otlp.headers";
            case 404, 405 -> "otel.exporter.otlp.endpoint and its path";
            case 415 -> "otel.exporter.otlp.protocol and otel.exporter.otlp.compression";
            default -> status / 100 == 3 ? "otel.exporter.otlp.endpoint (redirects are not followed)" : "";
        };
        return check.isEmpty() ? "" : "check " + check + ": ";
    }
}
