package io.contextcore.sdk.internal.export;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a gRPC status of an OTLP backend means for the items that were sent.
 *
 * <p>As {@link HttpStatusRules}: only what speaks of the data is refused for good. That is {@code INVALID_ARGUMENT}, and
 * {@code RESOURCE_EXHAUSTED} or {@code OUT_OF_RANGE} whose message speaks of the size of the request, which is how servers
 * answer to a message above their limit. OTLP's specification calls {@code OUT_OF_RANGE} and {@code DATA_LOSS} otherwise
 * worth another try.
 */
public final class GrpcStatusRules {
    private static final String[] NAMES = {
        "OK",
        "CANCELLED",
        "UNKNOWN",
        "INVALID_ARGUMENT",
        "DEADLINE_EXCEEDED",
        "NOT_FOUND",
        "ALREADY_EXISTS",
        "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION",
        "ABORTED",
        "OUT_OF_RANGE",
        "UNIMPLEMENTED",
        "INTERNAL",
        "UNAVAILABLE",
        "DATA_LOSS",
        "UNAUTHENTICATED"
    };

    private GrpcStatusRules() {}

    /**
     * Returns the outcome of a request.
     *
     * @param code the number of the status
     * @param detail the message beside it; empty if there was none
     * @param retryAfter how long the backend asked to be left alone; {@code null} if it did not
     */
    public static Outcome outcome(int code, String detail, @Nullable Duration retryAfter) {
        String name = code >= 0 && code < NAMES.length ? NAMES[code] : "status " + code;
        String reason = "gRPC " + name + (detail.isBlank() ? "" : ": " + detail.strip());
        return switch (name) {
            case "OK" -> new Outcome.Accepted();
            case "INVALID_ARGUMENT" -> new Outcome.Refused(reason, SizeComplaint.isIn(detail));
            case "RESOURCE_EXHAUSTED", "OUT_OF_RANGE" ->
                SizeComplaint.isIn(detail) ? new Outcome.Refused(reason, true) : new Outcome.Failed(reason, retryAfter);
            default -> new Outcome.Failed(advice(name) + reason, retryAfter);
        };
    }

    /** First, so that a long detail does not push it over the end. */
    private static String advice(String name) {
        String check = switch (name) {
            case "UNAUTHENTICATED", "PERMISSION_DENIED" -> "otel.exporter.otlp.headers";
            case "UNIMPLEMENTED" -> "otel.exporter.otlp.endpoint, .protocol and .compression";
            case "NOT_FOUND", "FAILED_PRECONDITION" -> "otel.exporter.otlp.endpoint and otel.exporter.otlp.headers";
            default -> "";
        };
        return check.isEmpty() ? "" : "check " + check + ": ";
    }
}
