package io.contextcore.sdk.internal.outbox;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes an item takes in a request: rather too many than too few, for a receiver refuses a request over its
 * limit (4 MiB is the default of gRPC).
 */
final class Weight {
    /** How heavy a request may get, unless a single item is heavier. */
    static final long MAX_REQUEST = 1 << 20;

    /** How many items a request may have. */
    static final int MAX_ITEMS = 512;

    private static final long FIELD = 12; // its tag, its length and those of what is around it
    private static final long FIXED = 120; // ids, times, flags

    private Weight() {}

    static long of(SpanData span) {
        long weight = FIXED + text(span.getName()) + text(span.getStatus().getDescription()) + of(span.getAttributes());
        for (EventData event : span.getEvents()) {
            weight += FIXED + text(event.getName()) + of(event.getAttributes());
        }
        for (LinkData link : span.getLinks()) {
            weight += FIXED + of(link.getAttributes());
        }
        return weight;
    }

    static long of(LogRecordData log) {
        Value<?> body = log.getBodyValue();
        return FIXED + (body == null ? 0 : of(body)) + of(log.getAttributes());
    }

    static long of(MetricData metric) {
        long weight = FIXED + text(metric.getName()) + text(metric.getDescription());
        for (PointData point : metric.getData().getPoints()) {
            weight += 2 * FIXED + of(point.getAttributes()); // a histogram has some thirty numbers
        }
        return weight;
    }

    private static long of(Attributes attributes) {
        long[] weight = {0};
        attributes.forEach((key, value) -> weight[0] += FIELD + text(key.getKey()) + ofObject(value));
        return weight[0];
    }

    private static long ofObject(Object value) {
        if (value instanceof List<?> list) {
            long weight = FIELD;
            for (Object item : list) {
                weight += FIELD + ofObject(item);
            }
            return weight;
        }
        return FIELD + (value instanceof String text ? text(text) : 0);
    }

    private static long of(Value<?> value) {
        Object content = value.getValue();
        if (!(content instanceof List<?> list)) {
            return FIELD + (content instanceof String text ? text(text) : 0);
        }
        long weight = FIELD;
        for (Object item : list) {
            if (item instanceof KeyValue entry) {
                weight += FIELD + text(entry.getKey()) + of(entry.getValue());
            } else if (item instanceof Value<?> element) {
                weight += of(element);
            }
        }
        return weight;
    }

    /** The bytes of a text in UTF-8, at most. */
    private static long text(@Nullable String text) {
        return text == null ? 0 : 3L * text.length();
    }

    /** Cuts a list into requests, in its order. */
    static <T> List<List<T>> requests(List<T> items, ToLongFunction<T> weigher) {
        List<List<T>> requests = new ArrayList<>();
        List<T> request = new ArrayList<>();
        long weight = 0;
        for (T item : items) {
            long more = weigher.applyAsLong(item);
            if (!request.isEmpty() && (request.size() == MAX_ITEMS || weight + more > MAX_REQUEST)) {
                requests.add(request);
                request = new ArrayList<>();
                weight = 0;
            }
            request.add(item);
            weight += more;
        }
        if (!request.isEmpty()) {
            requests.add(request);
        }
        return requests;
    }
}
