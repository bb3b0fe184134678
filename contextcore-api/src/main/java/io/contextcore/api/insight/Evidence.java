package io.contextcore.api.insight;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.trace.SpanContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an insight rests on: where to find it, what it shows, and the query that shows it.
 *
 * <pre>{@code
 * Evidence.trace(Span.current().getSpanContext()).withDescription("the slow checkout");
 * Evidence.metricQuery("histogram_quantile(0.99, ...)");
 * }</pre>
 *
 * <p>Immutable. The values are checked where it is used: a reference has up to 2,000 characters, a description up to
 * 1,000, a query up to 8,000.
 */
public final class Evidence {
    private final EvidenceType type;
    private final @Nullable String ref;
    private final @Nullable String description;
    private final @Nullable String query;

    private Evidence(EvidenceType type, @Nullable String ref, @Nullable String description, @Nullable String query) {
        this.type = type;
        this.ref = ref;
        this.description = description;
        this.query = query;
    }

    /** Returns evidence of any type; of a reference and a query, at least one is needed. */
    public static Evidence create(EvidenceType type, @Nullable String ref) {
        return new Evidence(requireNonNull(type, "type"), ref, null, null);
    }

    /**
     * Returns a span as evidence. Its reference is the W3C {@code traceparent}, and the insight's span gets a link to it.
     *
     * @throws IllegalArgumentException if the context is not valid
     */
    public static Evidence trace(SpanContext span) {
        if (!span.isValid()) {
            throw new IllegalArgumentException("span must be valid; there is no current span, or it is a no-op");
        }
        return create(
                EvidenceType.TRACE,
                "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex());
    }

    /** Returns a query for logs as evidence. */
    public static Evidence logQuery(String query) {
        return create(EvidenceType.LOG_QUERY, null).withQuery(query);
    }

    /** Returns a query for metrics as evidence. */
    public static Evidence metricQuery(String query) {
        return create(EvidenceType.METRIC_QUERY, null).withQuery(query);
    }

    /** Returns a file as evidence, by its path in the repository. */
    public static Evidence file(String path) {
        return create(EvidenceType.FILE, path);
    }

    /** Returns a commit as evidence, by its hash or URL. */
    public static Evidence commit(String ref) {
        return create(EvidenceType.COMMIT, ref);
    }

    /** Returns a pull or merge request as evidence. */
    public static Evidence pullRequest(String url) {
        return create(EvidenceType.PULL_REQUEST, url);
    }

    /** Returns an architecture decision record as evidence, by its id, path or URL. */
    public static Evidence adr(String ref) {
        return create(EvidenceType.ADR, ref);
    }

    /** Returns another document as evidence, by its path or URL. */
    public static Evidence document(String ref) {
        return create(EvidenceType.DOCUMENT, ref);
    }

    /** Returns a task of the project as evidence. If it is known, the insight's span gets a link to it. */
    public static Evidence task(String taskId) {
        return create(EvidenceType.TASK, taskId);
    }

    /** Returns the same evidence with what it shows. */
    public Evidence withDescription(@Nullable String newDescription) {
        return new Evidence(type, ref, newDescription, query);
    }

    /** Returns the same evidence with the query that shows it. */
    public Evidence withQuery(@Nullable String newQuery) {
        return new Evidence(type, ref, description, newQuery);
    }

    /** Returns what kind of evidence it is. */
    public EvidenceType getType() {
        return type;
    }

    /** Returns where it is: an id, a path, a URL or a {@code traceparent}; {@code null} if only a query says that. */
    public @Nullable String getRef() {
        return ref;
    }

    /** Returns what it shows, {@code null} if that was not said. */
    public @Nullable String getDescription() {
        return description;
    }

    /** Returns the query that shows it, {@code null} if there is none. */
    public @Nullable String getQuery() {
        return query;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Evidence)) {
            return false;
        }
        Evidence that = (Evidence) other;
        return type == that.type
                && Objects.equals(ref, that.ref)
                && Objects.equals(description, that.description)
                && Objects.equals(query, that.query);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, ref, description, query);
    }

    @Override
    public String toString() {
        return "Evidence{" + type.getValue() + ", " + (ref != null ? ref : query) + "}";
    }
}
