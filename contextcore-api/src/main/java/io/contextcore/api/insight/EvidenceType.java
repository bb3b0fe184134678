package io.contextcore.api.insight;

import io.contextcore.semconv.EvidenceAttributes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kind of evidence it is. */
public enum EvidenceType {
    /** A trace or a span. */
    TRACE(EvidenceAttributes.EvidenceTypeValues.TRACE),
    /** A query for logs. */
    LOG_QUERY(EvidenceAttributes.EvidenceTypeValues.LOG_QUERY),
    /** A query for metrics. */
    METRIC_QUERY(EvidenceAttributes.EvidenceTypeValues.METRIC_QUERY),
    /** A file. */
    FILE(EvidenceAttributes.EvidenceTypeValues.FILE),
    /** A commit. */
    COMMIT(EvidenceAttributes.EvidenceTypeValues.COMMIT),
    /** A pull or merge request. */
    PULL_REQUEST(EvidenceAttributes.EvidenceTypeValues.PULL_REQUEST),
    /** An architecture decision record. */
    ADR(EvidenceAttributes.EvidenceTypeValues.ADR),
    /** Another document. */
    DOCUMENT(EvidenceAttributes.EvidenceTypeValues.DOCUMENT),
    /** A task. */
    TASK(EvidenceAttributes.EvidenceTypeValues.TASK);

    private final String value;

    EvidenceType(String value) {
        this.value = value;
    }

    /** Returns the value of the attribute {@code evidence.type}, for example {@code trace}. */
    public String getValue() {
        return value;
    }

    /** Returns the type with this value, whatever its case; {@code null} if there is none. */
    public static @Nullable EvidenceType fromValue(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (EvidenceType type : values()) {
            if (type.value.equals(lower)) {
                return type;
            }
        }
        return null;
    }
}
