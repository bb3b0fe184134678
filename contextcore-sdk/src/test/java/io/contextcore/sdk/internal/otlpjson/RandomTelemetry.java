package io.contextcore.sdk.internal.otlpjson;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfoBuilder;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.data.SummaryData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Spans, log records and metrics with every field that OTLP has, edge values included; the same ones for the same seed. */
final class RandomTelemetry {
    private static final List<String> PIECES = List.of(
            "a",
            "task.id",
            " ",
            "\"",
            "\\",
            "\n",
            "\u0000",
            "\u007f",
            "é",
            "漢",
            "\ud83d\ude00",
            "\ud83d",
            "\ude00",
            "</a>");
    private static final List<Long> LONGS =
            List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53, (1L << 53) + 1);
    /** Without -0.0, which protobuf's JSON parser reads as 0.0. */
    private static final List<Double> DOUBLES = List.of(
            0.0,
            1.5,
            -1e300,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY);

    private final Random random;
    private final List<Resource> resources;
    private final List<InstrumentationScopeInfo> scopes;

    RandomTelemetry(long seed) {
        random = new Random(seed);
        resources = oneOrMore(3, this::resource);
        scopes = oneOrMore(3, this::scope);
    }

    List<SpanData> spans() {
        return oneOrMore(6, this::span);
    }

    List<LogRecordData> logRecords() {
        return oneOrMore(6, this::logRecord);
    }

    List<MetricData> metrics() {
        return oneOrMore(6, this::metric);
    }

    private SpanData span() {
        Attributes attributes = attributes();
        List<EventData> events = listOf(3, this::event);
        List<LinkData> links = listOf(3, this::link);
        return TestSpanData.builder()
                .setResource(oneOf(resources))
                .setInstrumentationScopeInfo(oneOf(scopes))
                .setSpanContext(spanContext())
                .setParentSpanContext(random.nextBoolean() ? SpanContext.getInvalid() : spanContext())
                .setName(string())
                .setKind(oneOf(List.of(SpanKind.values())))
                .setStartEpochNanos(time())
                .setEndEpochNanos(time())
                .setHasEnded(true)
                .setStatus(StatusData.create(oneOf(List.of(StatusCode.values())), string()))
                .setAttributes(attributes)
                .setTotalAttributeCount(attributes.size() + random.nextInt(2))
                .setEvents(events)
                .setTotalRecordedEvents(events.size() + random.nextInt(2))
                .setLinks(links)
                .setTotalRecordedLinks(links.size() + random.nextInt(2))
                .build();
    }

    private EventData event() {
        Attributes attributes = attributes();
        return EventData.create(time(), string(), attributes, attributes.size() + random.nextInt(2));
    }

    private LinkData link() {
        Attributes attributes = attributes();
        return LinkData.create(spanContext(), attributes, attributes.size() + random.nextInt(2));
    }

    private LogRecordData logRecord() {
        Attributes attributes = attributes();
        TestLogRecordData.Builder logRecord = TestLogRecordData.builder()
                .setResource(oneOf(resources))
                .setInstrumentationScopeInfo(oneOf(scopes))
                .setTimestamp(time(), TimeUnit.NANOSECONDS)
                .setObservedTimestamp(time(), TimeUnit.NANOSECONDS)
                .setSpanContext(random.nextBoolean() ? SpanContext.getInvalid() : spanContext())
                .setSeverity(oneOf(List.of(Severity.values())))
                .setSeverityText(string())
                .setAttributes(attributes)
                .setTotalAttributeCount(attributes.size() + random.nextInt(2));
        if (random.nextInt(4) > 0) {
            logRecord.setBodyValue(value(3));
        }
        if (random.nextBoolean()) {
            logRecord.setEventName(string());
        }
        return logRecord.build();
    }

    private MetricData metric() {
        MetricDataType type = oneOf(List.of(MetricDataType.values()));
        Data<?> data = switch (type) {
            case LONG_GAUGE -> GaugeData.createLongGaugeData(listOf(3, this::longPoint));
            case DOUBLE_GAUGE -> GaugeData.createDoubleGaugeData(listOf(3, this::doublePoint));
            case LONG_SUM -> SumData.createLongSumData(random.nextBoolean(), temporality(), listOf(3, this::longPoint));
            case DOUBLE_SUM ->
                SumData.createDoubleSumData(random.nextBoolean(), temporality(), listOf(3, this::doublePoint));
            case HISTOGRAM -> HistogramData.create(temporality(), listOf(3, this::histogramPoint));
            case EXPONENTIAL_HISTOGRAM ->
                ExponentialHistogramData.create(temporality(), listOf(3, this::exponentialHistogramPoint));
            case SUMMARY -> SummaryData.create(listOf(3, this::summaryPoint));
        };
        return new Metric(oneOf(resources), oneOf(scopes), string(), string(), string(), type, data);
    }

    private LongPointData longPoint() {
        return new LongPoint(
                LongPointData.create(time(), time(), attributes(), longNumber()),
                listOf(2, () -> LongExemplarData.create(attributes(), time(), spanContext(), longNumber())));
    }

    private DoublePointData doublePoint() {
        return DoublePointData.create(time(), time(), attributes(), doubleNumber(), listOf(2, this::doubleExemplar));
    }

    private HistogramPointData histogramPoint() {
        return HistogramPointData.create(
                time(),
                time(),
                attributes(),
                doubleNumber(),
                random.nextBoolean(),
                doubleNumber(),
                random.nextBoolean(),
                doubleNumber(),
                List.of(-1.0, 0.0, 3600.0),
                List.of(count(), count(), count(), count()));
    }

    private ExponentialHistogramPointData exponentialHistogramPoint() {
        int scale = random.nextInt(31) - 10;
        return ExponentialHistogramPointData.create(
                scale,
                random.nextGaussian(), // not zero: OpenTelemetry leaves a sum of zero out here, though not in other
                // histograms
                count(),
                random.nextBoolean(),
                doubleNumber(),
                random.nextBoolean(),
                doubleNumber(),
                buckets(scale),
                buckets(scale),
                time(),
                time(),
                attributes(),
                listOf(2, this::doubleExemplar));
    }

    private ExponentialHistogramBuckets buckets(int scale) {
        return ExponentialHistogramBuckets.create(scale, random.nextInt(9) - 4, listOf(4, this::count));
    }

    private SummaryPointData summaryPoint() {
        return SummaryPointData.create(
                time(),
                time(),
                attributes(),
                count(),
                doubleNumber(),
                listOf(3, () -> ValueAtQuantile.create(random.nextInt(3) / 2.0, doubleNumber())));
    }

    private DoubleExemplarData doubleExemplar() {
        return DoubleExemplarData.create(attributes(), time(), spanContext(), doubleNumber());
    }

    private AggregationTemporality temporality() {
        return oneOf(List.of(AggregationTemporality.values()));
    }

    private Resource resource() {
        // A resource takes keys of printable ASCII only.
        return Resource.create(attributes(() -> "key" + random.nextInt(9)), random.nextBoolean() ? string() : null);
    }

    private InstrumentationScopeInfo scope() {
        InstrumentationScopeInfoBuilder scope =
                InstrumentationScopeInfo.builder(string()).setAttributes(attributes());
        if (random.nextBoolean()) {
            scope.setVersion(string()).setSchemaUrl(string());
        }
        return scope.build();
    }

    private SpanContext spanContext() {
        String traceId = "%016x%016x".formatted(random.nextLong(), random.nextLong() | 1);
        String spanId = "%016x".formatted(random.nextLong() | 1);
        // Not the highest bit, which means nothing: OpenTelemetry extends it as a sign in the flags of a log record.
        TraceFlags flags = TraceFlags.fromByte((byte) random.nextInt(128));
        TraceState state = random.nextBoolean()
                ? TraceState.getDefault()
                : TraceState.builder().put("vendor", "1").put("other", "a=b").build();
        return random.nextBoolean()
                ? SpanContext.create(traceId, spanId, flags, state)
                : SpanContext.createFromRemoteParent(traceId, spanId, flags, state);
    }

    private Attributes attributes() {
        return attributes(() -> "key" + string());
    }

    private Attributes attributes(Supplier<String> keys) {
        AttributesBuilder attributes = Attributes.builder();
        for (int i = random.nextInt(5); i > 0; i--) {
            String key = keys.get();
            switch (random.nextInt(8)) {
                case 0 -> attributes.put(key, text());
                case 1 -> attributes.put(key, random.nextBoolean());
                case 2 -> attributes.put(key, longNumber());
                case 3 -> attributes.put(key, doubleNumber());
                case 4 -> attributes.put(AttributeKey.stringArrayKey(key), listOf(3, this::text));
                case 5 -> attributes.put(AttributeKey.booleanArrayKey(key), listOf(3, random::nextBoolean));
                case 6 -> attributes.put(AttributeKey.longArrayKey(key), listOf(3, this::longNumber));
                default -> attributes.put(AttributeKey.doubleArrayKey(key), listOf(3, this::doubleNumber));
            }
        }
        return attributes.build();
    }

    private Value<?> value(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> Value.of(text());
            case 1 -> Value.of(random.nextBoolean());
            case 2 -> Value.of(longNumber());
            case 3 -> Value.of(doubleNumber());
            case 4 -> Value.of(bytes());
            case 5 -> Value.of(listOf(3, () -> value(depth - 1)));
            default ->
                Value.of(listOf(3, () -> KeyValue.of(string(), value(depth - 1)))
                        .toArray(KeyValue[]::new));
        };
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(5)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Never empty: as a value, OpenTelemetry sends an empty string as no value at all, and here they would differ. */
    private String text() {
        return oneOf(PIECES) + string();
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            string.append(oneOf(PIECES));
        }
        return string.toString();
    }

    private long time() {
        return random.nextBoolean() ? 1_795_000_000_000_000_000L + random.nextInt() : longNumber();
    }

    private long count() {
        return random.nextInt(3);
    }

    private long longNumber() {
        return random.nextBoolean() ? random.nextLong() : oneOf(LONGS);
    }

    private double doubleNumber() {
        return random.nextBoolean() ? random.nextGaussian() : oneOf(DOUBLES);
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> List<T> oneOrMore(int most, Supplier<T> element) {
        return Stream.generate(element).limit(1 + random.nextInt(most)).toList();
    }

    private <T> List<T> listOf(int most, Supplier<T> element) {
        return Stream.generate(element).limit(random.nextInt(most + 1)).toList();
    }

    private record Metric(
            Resource getResource,
            InstrumentationScopeInfo getInstrumentationScopeInfo,
            String getName,
            String getDescription,
            String getUnit,
            MetricDataType getType,
            Data<?> getData)
            implements MetricData {}

    /** Because the public factory of long points takes no exemplars. */
    private record LongPoint(LongPointData point, List<LongExemplarData> getExemplars) implements LongPointData {
        @Override
        public long getValue() {
            return point.getValue();
        }

        @Override
        public long getStartEpochNanos() {
            return point.getStartEpochNanos();
        }

        @Override
        public long getEpochNanos() {
            return point.getEpochNanos();
        }

        @Override
        public Attributes getAttributes() {
            return point.getAttributes();
        }
    }
}
