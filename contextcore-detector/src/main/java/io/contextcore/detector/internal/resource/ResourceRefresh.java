package io.contextcore.detector.internal.resource;

import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.context.Derived;
import io.contextcore.detector.internal.context.ProjectContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.resources.ResourceBuilder;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts the project context of now in place of that of the start, on the resource of everything that is exported. An SDK
 * cannot change its resource while it runs, but what it exports is only then put together.
 *
 * <p>An attribute is replaced if it has the value that the context had at the start; one with another value was set by
 * somebody else, and stays. Thread-safe; as long as the context has not changed, what is exported is not touched.
 */
public final class ResourceRefresh {
    private final CurrentContext current;
    private final ProjectContext start;
    private final Set<String> fixed;
    private final Derived<Refreshed> refreshed;

    /**
     * Takes the context of this moment for that of the resource.
     *
     * @param fixed names of attributes that stay as they are, be it absent
     */
    public ResourceRefresh(CurrentContext current, Collection<String> fixed) {
        this.current = current;
        this.start = current.get();
        this.fixed = new HashSet<>(fixed);
        this.refreshed = new Derived<>(current, Refreshed::new);
    }

    /** {@return an exporter that refreshes what it hands on to another one} */
    public SpanExporter wrap(SpanExporter exporter) {
        return new RefreshingSpanExporter(exporter, this);
    }

    /** {@return an exporter that refreshes what it hands on to another one} */
    public LogRecordExporter wrap(LogRecordExporter exporter) {
        return new RefreshingLogRecordExporter(exporter, this);
    }

    /** {@return an exporter that refreshes what it hands on to another one} */
    public MetricExporter wrap(MetricExporter exporter) {
        return new RefreshingMetricExporter(exporter, this);
    }

    Collection<SpanData> spans(Collection<SpanData> spans) {
        return all(spans, span -> new RefreshedSpanData(span, of(span.getResource())));
    }

    Collection<LogRecordData> logRecords(Collection<LogRecordData> logRecords) {
        return all(logRecords, logRecord -> new RefreshedLogRecordData(logRecord, of(logRecord.getResource())));
    }

    Collection<MetricData> metrics(Collection<MetricData> metrics) {
        return all(metrics, metric -> new RefreshedMetricData(metric, of(metric.getResource())));
    }

    private <T> Collection<T> all(Collection<T> exported, Function<T, T> refresh) {
        if (current.get().equals(start)) {
            return exported;
        }
        List<T> all = new ArrayList<>(exported.size());
        for (T each : exported) {
            all.add(refresh.apply(each));
        }
        return all;
    }

    Resource of(Resource resource) {
        return refreshed.get().of(resource);
    }

    /** The resources of one context: an SDK has one, so the last one is kept. */
    private final class Refreshed {
        private final Attributes now;
        private volatile Pair last = new Pair(Resource.empty(), Resource.empty());

        Refreshed(ProjectContext context) {
            this.now = context.attributes();
        }

        Resource of(Resource resource) {
            Pair known = last;
            if (known.before != resource) {
                known = new Pair(resource, refresh(resource));
                last = known;
            }
            return known.after;
        }

        private Resource refresh(Resource resource) {
            Attributes then = start.attributes();
            Set<AttributeKey<?>> gone = new HashSet<>();
            ResourceBuilder builder = resource.toBuilder();
            then.forEach((key, value) -> {
                if (now.get(key) == null && isOurs(resource, key)) {
                    gone.add(key);
                }
            });
            now.forEach((key, value) -> {
                if (isOurs(resource, key)) {
                    builder.put(key.getKey(), (String) value);
                }
            });
            return builder.removeIf(gone::contains).build();
        }

        private boolean isOurs(Resource resource, AttributeKey<?> key) {
            return !fixed.contains(key.getKey())
                    && Objects.equals(
                            resource.getAttribute(key), start.attributes().get(key));
        }
    }

    private static final class Pair {
        private final Resource before;
        private final Resource after;

        Pair(Resource before, Resource after) {
            this.before = before;
            this.after = after;
        }
    }
}
