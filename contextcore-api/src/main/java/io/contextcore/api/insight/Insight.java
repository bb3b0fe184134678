package io.contextcore.api.insight;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of an insight at one moment. Immutable. */
public interface Insight {

    /** Returns the insight's id, unique in its project. */
    String getId();

    /** Returns the id of its project. */
    String getProject();

    /** Returns what kind of insight it is. */
    InsightType getType();

    /** Returns the insight in a sentence. */
    String getSummary();

    /** Returns why it holds, {@code null} if that was not said. */
    @Nullable String getRationale();

    /** Returns its subject in the team's own words, {@code null} if it has none. */
    @Nullable String getCategory();

    /** Returns how sure its author is, 0.0 to 1.0; {@code null} if that was not said. */
    @Nullable Double getConfidence();

    /** Returns whom it is for. */
    InsightAudience getAudience();

    /** Returns what was considered and not chosen. */
    List<String> getAlternatives();

    /** Returns the files, services or subjects that it is about; a file may be a glob. */
    List<String> getAppliesTo();

    /** Returns when it ceases to hold, {@code null} if never. */
    @Nullable Instant getExpiresAt();

    /** Returns what it rests on. */
    List<Evidence> getEvidence();

    /** Returns the id of the task that it was found in, {@code null} if there is none. */
    @Nullable String getTaskId();

    /** Returns the agent that wrote it down, {@code null} if none did. */
    @Nullable Agent getAgent();

    /** Returns the person who wrote it down, {@code null} if nobody was named. */
    @Nullable String getActor();

    /** Returns when it was found. */
    Instant getEmittedAt();

    /** Returns the id of the insight that it replaces, {@code null} if there is none. */
    @Nullable String getSupersedes();

    /** Returns the id of the insight that replaces it, {@code null} while it stands. */
    @Nullable String getSupersededBy();

    /** Returns the author's own attributes. */
    Attributes getAttributes();

    /** Returns the context of its span, to link to. */
    SpanContext getSpanContext();
}
