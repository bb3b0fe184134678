package io.contextcore.sdk;

import static java.util.Objects.requireNonNull;

import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAnswer;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightSource;
import io.contextcore.sdk.internal.signal.Dialect;
import io.contextcore.sdk.internal.tempo.TempoInsights;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks for insights in Grafana Tempo, 2.7 or newer, over its HTTP API: those of all hosts whose spans it has.
 *
 * <pre>{@code
 * ContextCoreSdk contextCore = ContextCoreSdk.builder()
 *         .addInsightSource(TempoInsightSource.builder().setEndpoint("http://localhost:3200").build())
 *         .build();
 * }</pre>
 *
 * <p>Its name is {@code tempo}. It gives the same answer for the same insights as the journal does, as soon as Tempo has their
 * spans. An answer with more traces than Tempo gives at one time is put together from shorter times. What could not be searched
 * is among the {@linkplain InsightAnswer#getProblems() problems} of an answer; so is everything else that is known to be
 * missing. A call makes 2,000 requests and reads 256 MiB at most, and 16 MiB of one answer.
 *
 * <p>Tempo keeps the first 2,048 bytes of an attribute, unless its {@code max_attribute_bytes} says otherwise. Nobody can tell
 * from its answer that something was cut off.
 *
 * <p>No redirect is followed, and no message repeats a header. Safe for use by several threads; there is nothing to close.
 */
public final class TempoInsightSource implements InsightSource {
    private final URI endpoint;
    private final TempoInsights insights;

    private TempoInsightSource(URI endpoint, Builder builder) {
        this.endpoint = endpoint;
        this.insights = new TempoInsights(
                endpoint, builder.headers, builder.dialect, builder.timeout, builder.lookback, builder.clock);
    }

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String getName() {
        return "tempo";
    }

    @Override
    public InsightAnswer search(String project, InsightQuery query) {
        return insights.search(requireNonNull(project, "project"), requireNonNull(query, "query"));
    }

    @Override
    public @Nullable Insight find(String project, String insightId) {
        return insights.find(requireNonNull(project, "project"), requireNonNull(insightId, "insightId"));
    }

    @Override
    public String toString() {
        return "TempoInsightSource{" + endpoint + "}";
    }

    /** Builds a source; for one thread. */
    public static final class Builder {
        private @Nullable URI endpoint;
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private Duration timeout = Duration.ofSeconds(30);
        private Duration lookback = Duration.ofDays(365);
        private Clock clock = Clock.systemUTC();
        private Dialect dialect = Dialect.SEED;

        private Builder() {}

        /**
         * Sets where Tempo's API is, without {@code /api}: {@code http://localhost:3200}. It must be said.
         *
         * @throws IllegalArgumentException unless it begins with {@code http://} or {@code https://} and has no user, query
         *     or fragment; the message repeats none of these
         */
        public Builder setEndpoint(String url) {
            this.endpoint = checked(requireNonNull(url, "url"));
            return this;
        }

        private static URI checked(String url) {
            URI parsed;
            try {
                parsed = new URI(url.strip());
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(
                        "endpoint must be a valid URL: " + e.getReason()); // which is not repeated
            }
            boolean web = "http".equalsIgnoreCase(parsed.getScheme()) || "https".equalsIgnoreCase(parsed.getScheme());
            if (!web || parsed.getHost() == null) {
                throw new IllegalArgumentException("endpoint must be a URL that begins with http:// or https://");
            }
            if (parsed.getRawUserInfo() != null || parsed.getRawQuery() != null || parsed.getRawFragment() != null) {
                throw new IllegalArgumentException(
                        "endpoint must not have a user, a query or a fragment; a header is the place for a credential");
            }
            return parsed;
        }

        /**
         * Adds a header to every request, in the place of an earlier one of the same name: {@code Authorization} for a
         * credential, {@code X-Scope-OrgID} for the tenant.
         *
         * @throws IllegalArgumentException if it is no header; the message does not repeat its value
         */
        public Builder addHeader(String name, String value) {
            requireNonNull(name, "name");
            requireNonNull(value, "value");
            try {
                HttpRequest.newBuilder().header(name, value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("header \"" + name.replaceAll("[^!-~]|:.*", "?")
                        + "\" must be one that a client may set, with a value of visible ASCII"); // it repeats both
            }
            headers.put(name, value);
            return this;
        }

        /**
         * Sets how long one call may take in all, whatever it asks; 30 seconds if never said. Then the answer has what was
         * found until then.
         *
         * @throws IllegalArgumentException if it is not longer than 0
         */
        public Builder setTimeout(Duration newTimeout) {
            this.timeout = positive("timeout", newTimeout);
            return this;
        }

        /**
         * Sets how far back a search goes that does not say from when, and how old an insight may be that is asked for by
         * its id; 365 days if never said. A Tempo that nobody configured keeps traces for 14 days.
         *
         * @throws IllegalArgumentException if it is not longer than 0
         */
        public Builder setLookback(Duration newLookback) {
            this.lookback = positive("lookback", newLookback);
            return this;
        }

        private static Duration positive(String name, Duration duration) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException(name + " " + duration + " must be longer than 0");
            }
            return duration;
        }

        /** Sets where the time comes from; the system's clock if never said. */
        public Builder setClock(Clock newClock) {
            this.clock = requireNonNull(newClock, "clock");
            return this;
        }

        Builder setDialect(Dialect newDialect) {
            this.dialect = newDialect;
            return this;
        }

        /**
         * Returns the source. Nothing is connected to before it is asked.
         *
         * @throws IllegalStateException if no endpoint was said
         */
        public TempoInsightSource build() {
            if (endpoint == null) {
                throw new IllegalStateException("endpoint must be said");
            }
            return new TempoInsightSource(endpoint, this);
        }
    }
}
