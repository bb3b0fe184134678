package io.contextcore.api.insight;

import static java.util.Objects.requireNonNull;

import io.contextcore.api.RefusedException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which insights are asked for: those that satisfy everything that was said.
 *
 * <pre>{@code
 * InsightQuery query = InsightQuery.builder()
 *         .addType(InsightType.DECISION)
 *         .setText("event bus")
 *         .setAppliesTo("src/checkout/Cart.java")
 *         .setLimit(5)
 *         .build();
 * }</pre>
 *
 * <p>Without further words: the insights that hold now, neither superseded nor expired, the ten most relevant.
 *
 * <p>Immutable.
 */
public final class InsightQuery {
    /** The most insights that an answer may have. */
    public static final int MAX_LIMIT = 1_000;

    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_TEXT = 1_000;
    private static final int MAX_SUBJECT = 1_000;

    private final Set<String> sources;
    private final Set<InsightType> types;
    private final @Nullable String agentId;
    private final @Nullable InsightAudience audience;
    private final @Nullable String category;
    private final @Nullable Double minConfidence;
    private final @Nullable Instant from;
    private final @Nullable Instant to;
    private final @Nullable String appliesTo;
    private final @Nullable String text;
    private final boolean supersededIncluded;
    private final boolean expiredIncluded;
    private final int limit;
    private final long tokenBudget;

    private InsightQuery(Builder builder) {
        this.sources = Collections.unmodifiableSet(new LinkedHashSet<>(builder.sources));
        this.types = Collections.unmodifiableSet(EnumSet.copyOf(builder.types));
        this.agentId = builder.agentId;
        this.audience = builder.audience;
        this.category = builder.category;
        this.minConfidence = builder.minConfidence;
        this.from = builder.from;
        this.to = builder.to;
        this.appliesTo = builder.appliesTo;
        this.text = builder.text;
        this.supersededIncluded = builder.supersededIncluded;
        this.expiredIncluded = builder.expiredIncluded;
        this.limit = builder.limit;
        this.tokenBudget = builder.tokenBudget;
    }

    /** Returns a builder for a query. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the names of the sources that are asked; all of them if it is empty. */
    public Set<String> getSources() {
        return sources;
    }

    /** Returns the types that are asked for; all of them if it is empty. */
    public Set<InsightType> getTypes() {
        return types;
    }

    /** Returns the id of the agent, {@code null} for anybody. */
    public @Nullable String getAgentId() {
        return agentId;
    }

    /** Returns the audience, {@code null} for any. */
    public @Nullable InsightAudience getAudience() {
        return audience;
    }

    /** Returns the category, {@code null} for any. */
    public @Nullable String getCategory() {
        return category;
    }

    /** Returns the least confidence, {@code null} if any or none will do. */
    public @Nullable Double getMinConfidence() {
        return minConfidence;
    }

    /** Returns the earliest time, {@code null} if there is none. */
    public @Nullable Instant getFrom() {
        return from;
    }

    /** Returns the time before which it was found, {@code null} if there is none. */
    public @Nullable Instant getTo() {
        return to;
    }

    /** Returns the subject, {@code null} for any. */
    public @Nullable String getAppliesTo() {
        return appliesTo;
    }

    /** Returns the words, {@code null} for any. */
    public @Nullable String getText() {
        return text;
    }

    /** Returns whether insights that were replaced are asked for, too. */
    public boolean isSupersededIncluded() {
        return supersededIncluded;
    }

    /** Returns whether insights that hold no longer are asked for, too. */
    public boolean isExpiredIncluded() {
        return expiredIncluded;
    }

    /** Returns how many insights the answer may have. */
    public int getLimit() {
        return limit;
    }

    /** Returns how many tokens the answer may take, {@link Long#MAX_VALUE} for any number. */
    public long getTokenBudget() {
        return tokenBudget;
    }

    @Override
    public String toString() {
        return "InsightQuery{sources=" + sources + ", types=" + types + ", agentId=" + agentId + ", audience="
                + audience + ", category="
                + category
                + ", minConfidence=" + minConfidence + ", from=" + from + ", to=" + to + ", appliesTo=" + appliesTo
                + ", text=" + text + ", supersededIncluded=" + supersededIncluded + ", expiredIncluded="
                + expiredIncluded + ", limit=" + limit + ", tokenBudget=" + tokenBudget + "}";
    }

    /** Builds a query; for one thread. A value that breaks its rule is refused with a {@link RefusedException}. */
    public static final class Builder {
        private final Set<String> sources = new LinkedHashSet<>();
        private final Set<InsightType> types = EnumSet.noneOf(InsightType.class);
        private @Nullable String agentId;
        private @Nullable InsightAudience audience;
        private @Nullable String category;
        private @Nullable Double minConfidence;
        private @Nullable Instant from;
        private @Nullable Instant to;
        private @Nullable String appliesTo;
        private @Nullable String text;
        private boolean supersededIncluded;
        private boolean expiredIncluded;
        private int limit = DEFAULT_LIMIT;
        private long tokenBudget = Long.MAX_VALUE;

        private Builder() {}

        /**
         * Adds a source to ask, by its {@linkplain InsightSource#getName() name}: {@code journal} or that of one that was added
         * to the SDK. If none is added here, all of them are asked. The answer to a query for a source that is not there is
         * not complete.
         */
        public Builder addSource(String name) {
            sources.add(requireNonNull(name, "name"));
            return this;
        }

        /** Adds a type. Insights of all the types that were added are asked for. */
        public Builder addType(InsightType type) {
            types.add(requireNonNull(type, "type"));
            return this;
        }

        /** Sets the id of the agent that wrote them down. */
        public Builder setAgentId(@Nullable String newAgentId) {
            this.agentId = newAgentId;
            return this;
        }

        /** Sets who is to read them: insights for this audience, and those for both. */
        public Builder setAudience(@Nullable InsightAudience newAudience) {
            this.audience = newAudience;
            return this;
        }

        /** Sets the category, as it was written down. */
        public Builder setCategory(@Nullable String newCategory) {
            this.category = newCategory;
            return this;
        }

        /** Sets the least confidence, 0.0 to 1.0. Insights of which none was said are left out then. */
        public Builder setMinConfidence(double confidence) {
            if (!(confidence >= 0 && confidence <= 1)) {
                throw new RefusedException("min_confidence", confidence, "must be 0.0 to 1.0");
            }
            this.minConfidence = confidence;
            return this;
        }

        /** Sets the earliest time at which they were found. */
        public Builder setFrom(@Nullable Instant newFrom) {
            this.from = newFrom;
            return this;
        }

        /** Sets the time before which they were found. */
        public Builder setTo(@Nullable Instant newTo) {
            this.to = newTo;
            return this;
        }

        /**
         * Sets what they are about, up to 1,000 characters: a file, service or subject, or a glob. Insights about that very
         * thing are asked for, those about a directory above it or a glob that covers it, and, if this is a glob, those about
         * something that it covers. {@code ?} is one character and {@code *} any number, but no {@code /}; {@code **} is any
         * number of any.
         */
        public Builder setAppliesTo(@Nullable String subject) {
            this.appliesTo = checkLength("applies_to", subject, MAX_SUBJECT);
            return this;
        }

        /**
         * Sets words, up to 1,000 characters, all of which the summary has, in any order and of any case. A word is found
         * within a longer one, too.
         */
        public Builder setText(@Nullable String words) {
            this.text = checkLength("text", words, MAX_TEXT);
            return this;
        }

        private static @Nullable String checkLength(String field, @Nullable String value, int max) {
            if (value != null && value.length() > max) {
                throw new RefusedException(field, value, "must have at most " + max + " characters");
            }
            return value == null || value.isEmpty() ? null : value;
        }

        /** Sets whether insights that were replaced are asked for, too; {@code false} if never said. */
        public Builder setSupersededIncluded(boolean included) {
            this.supersededIncluded = included;
            return this;
        }

        /** Sets whether insights that hold no longer are asked for, too; {@code false} if never said. */
        public Builder setExpiredIncluded(boolean included) {
            this.expiredIncluded = included;
            return this;
        }

        /** Sets how many insights the answer may have, 1 to {@value #MAX_LIMIT}; 10 if never said. */
        public Builder setLimit(int newLimit) {
            if (newLimit < 1 || newLimit > MAX_LIMIT) {
                throw new RefusedException("limit", newLimit, "must be 1 to " + MAX_LIMIT);
            }
            this.limit = newLimit;
            return this;
        }

        /**
         * Sets how many tokens of a language model the answer may take, as {@link InsightAnswer#getEstimatedTokens} counts
         * them; any number if never said.
         */
        public Builder setTokenBudget(long tokens) {
            if (tokens < 1) {
                throw new RefusedException("token_budget", tokens, "must be at least 1");
            }
            this.tokenBudget = tokens;
            return this;
        }

        /** Returns the query. */
        public InsightQuery build() {
            if (from != null && to != null && to.isBefore(from)) {
                throw new RefusedException("to", to, "must not be before from, " + from);
            }
            return new InsightQuery(this);
        }
    }
}
