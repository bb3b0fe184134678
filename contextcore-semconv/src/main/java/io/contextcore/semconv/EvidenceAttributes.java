// Generated from registry/insight.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Attributes in the namespace {@code evidence}. */
public final class EvidenceAttributes {
    /**
     * What kind of evidence it is.
     *
     * <p>Values: {@link EvidenceTypeValues}.
     */
    public static final AttributeKey<String> EVIDENCE_TYPE = stringKey("evidence.type");

    /** Values of {@link #EVIDENCE_TYPE}. */
    public static final class EvidenceTypeValues {
        /** A trace or a span. */
        public static final String TRACE = "trace";

        /** A query for logs. */
        public static final String LOG_QUERY = "log_query";

        /** A query for metrics. */
        public static final String METRIC_QUERY = "metric_query";

        /** A file. */
        public static final String FILE = "file";

        /** A commit. */
        public static final String COMMIT = "commit";

        /** A pull or merge request. */
        public static final String PULL_REQUEST = "pull_request";

        /** An architecture decision record. */
        public static final String ADR = "adr";

        /** Another document. */
        public static final String DOCUMENT = "document";

        /** A task. */
        public static final String TASK = "task";

        private EvidenceTypeValues() {}
    }

    /**
     * Where the evidence is, as an id, a path or a URL.
     *
     * <p>Example: <code>docs/adr/015-event-bus.md</code>.
     */
    public static final AttributeKey<String> EVIDENCE_REF = stringKey("evidence.ref");

    /**
     * What the evidence shows.
     *
     * <p>Example: {@code The p99 doubles at noon}.
     */
    public static final AttributeKey<String> EVIDENCE_DESCRIPTION = stringKey("evidence.description");

    /**
     * The query that shows it.
     *
     * <p>Example: <code>&#123; span.task.status = "blocked" &#125;</code>.
     */
    public static final AttributeKey<String> EVIDENCE_QUERY = stringKey("evidence.query");

    private EvidenceAttributes() {}
}
