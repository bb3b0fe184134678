package io.contextcore.api.insight;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Emits an insight. Made by {@link InsightEmitter#insightBuilder}; for one thread and one use. A value that breaks its
 * rule is refused at once, with a {@link RefusedException} that names it.
 */
public interface InsightBuilder {

    /** Sets the id, any 1 to 200 characters without control characters; a new one is made if never said. */
    InsightBuilder setId(@Nullable String insightId);

    /** Sets why it holds, up to 8,000 characters. */
    InsightBuilder setRationale(@Nullable String rationale);

    /** Sets its subject, up to 200 characters. */
    InsightBuilder setCategory(@Nullable String category);

    /** Sets how sure its author is, 0.0 to 1.0. */
    InsightBuilder setConfidence(double confidence);

    /** Sets whom it is for; {@link InsightAudience#BOTH} if never said. */
    InsightBuilder setAudience(InsightAudience audience);

    /** Adds something that was considered and not chosen, up to 1,000 characters; up to 64. */
    InsightBuilder addAlternative(String alternative);

    /**
     * Adds a file, service or subject that it is about, up to 1,000 characters; up to 64. A path stands for all below it, and
     * may be a glob: {@code ?} is one character and {@code *} any number, but no {@code /}; {@code **} is any number
     * of any.
     */
    InsightBuilder addAppliesTo(String subject);

    /** Sets when it ceases to hold, after it was found; never if never said. */
    InsightBuilder setExpiresAt(@Nullable Instant expiresAt);

    /**
     * Sets the insight that it replaces: a known one of this project that was not replaced yet. Of two insights that
     * replace the same one, the second is refused, and the exception names the first.
     */
    InsightBuilder setSupersedes(@Nullable String insightId);

    /** Adds something that it rests on; up to 32. */
    InsightBuilder addEvidence(Evidence evidence);

    /** Sets the task that it was found in. If it is known, the insight's span gets a link to it. */
    InsightBuilder setTaskId(@Nullable String taskId);

    /** Sets an attribute of your own; its name must not begin with one of ContextCore's namespaces. {@code null} takes it away. */
    <T> InsightBuilder setAttribute(AttributeKey<T> key, @Nullable T value);

    /**
     * Sets where the current span is looked for; {@link Context#current()} at {@link #emit} if never said. The insight's
     * span becomes a child of a span that is sampled; of one that is not, nothing is kept anywhere, and it only links to it.
     * With {@link Context#root()} it belongs to no span.
     */
    InsightBuilder setContext(Context context);

    /**
     * Records the insight. When this returns, it is durable.
     *
     * @return the insight as it was recorded
     * @throws RefusedException if the id is taken or any value breaks its rule; nothing has changed
     * @throws StorageException if it could not be made durable; nothing has changed
     */
    Insight emit();
}
