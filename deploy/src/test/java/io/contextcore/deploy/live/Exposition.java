package io.contextcore.deploy.live;

import io.contextcore.deploy.query.PrometheusName;
import io.contextcore.deploy.query.PrometheusName.Instrument;
import io.contextcore.testing.ReceivedMetric;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Metrics that arrived by OTLP in the text form that Prometheus scrapes and promtool reads, under the names and labels that Prometheus
 * gives them when it receives them itself: it is a stand-in for its receiver, which the Prometheus of Debian does not have.
 *
 * @see <a href="https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md">OpenMetrics</a>
 */
final class Exposition {
    private final boolean withTimes;

    /** The lines of each family by its name, which must stand together. */
    private final Map<String, Family> families = new LinkedHashMap<>();

    private record Family(String type, List<String> lines) {}

    /** @param withTimes whether each sample says its time, which a backfill needs and a scrape should not have */
    Exposition(boolean withTimes) {
        this.withTimes = withTimes;
    }

    void add(List<ReceivedMetric> metrics) {
        metrics.forEach(received -> add(received.resource(), received.metric()));
    }

    private void add(Resource resource, Metric metric) {
        switch (metric.getDataCase()) {
            case GAUGE ->
                numbers(Instrument.GAUGE, resource, metric, metric.getGauge().getDataPointsList());
            case SUM ->
                numbers(Instrument.COUNTER, resource, metric, metric.getSum().getDataPointsList());
            case HISTOGRAM ->
                metric.getHistogram().getDataPointsList().forEach(point -> histogram(resource, metric, point));
            default -> throw new IllegalArgumentException("no metric of ours is a " + metric.getDataCase());
        }
    }

    private void numbers(Instrument instrument, Resource resource, Metric metric, List<NumberDataPoint> points) {
        String name = PrometheusName.of(instrument, metric.getName(), metric.getUnit())
                .get(0);
        Family family = family(name.replaceAll("_total$", ""), instrument);
        for (NumberDataPoint point : points) {
            String labels = labels(resource, point.getAttributesList(), "");
            String value = point.hasAsInt() ? Long.toString(point.getAsInt()) : plain(point.getAsDouble());
            family.lines.add(line(name, labels, value, point.getTimeUnixNano()));
        }
    }

    private void histogram(Resource resource, Metric metric, HistogramDataPoint point) {
        List<String> names = PrometheusName.of(Instrument.HISTOGRAM, metric.getName(), metric.getUnit());
        Family family = family(names.get(0).replaceAll("_bucket$", ""), Instrument.HISTOGRAM);
        long time = point.getTimeUnixNano();
        long upTo = 0;
        for (int i = 0; i < point.getBucketCountsCount(); i++) {
            upTo += point.getBucketCounts(i);
            String le = i < point.getExplicitBoundsCount() ? plain(point.getExplicitBounds(i)) : "+Inf";
            String labels = labels(resource, point.getAttributesList(), ",le=\"" + le + '"');
            family.lines.add(line(names.get(0), labels, Long.toString(upTo), time));
        }
        String labels = labels(resource, point.getAttributesList(), "");
        family.lines.add(line(names.get(1), labels, plain(point.getSum()), time));
        family.lines.add(line(names.get(2), labels, Long.toString(point.getCount()), time));
    }

    private Family family(String name, Instrument instrument) {
        return families.computeIfAbsent(
                name, n -> new Family(instrument.name().toLowerCase(Locale.ROOT), new ArrayList<>()));
    }

    /** The job is the service's name, the instance its instance; both lead, so that what follows begins with a comma. */
    private static String labels(Resource resource, List<KeyValue> attributes, String more) {
        StringBuilder labels = new StringBuilder();
        labels.append("{job=\"").append(attribute(resource, "service.name")).append('"');
        labels.append(",instance=\"")
                .append(attribute(resource, "service.instance.id"))
                .append('"');
        for (KeyValue attribute : attributes) {
            labels.append(',').append(attribute.getKey().replace('.', '_')).append("=\"");
            labels.append(escaped(attribute.getValue().getStringValue())).append('"');
        }
        return labels.append(more).append('}').toString();
    }

    private static String attribute(Resource resource, String key) {
        for (KeyValue attribute : resource.getAttributesList()) {
            if (attribute.getKey().equals(key)) {
                return escaped(attribute.getValue().getStringValue());
            }
        }
        throw new IllegalArgumentException("the resource has no " + key + ": " + resource);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String plain(double value) {
        return new BigDecimal(value).toPlainString();
    }

    private String line(String name, String labels, String value, long nanos) {
        String time = withTimes ? " " + BigDecimal.valueOf(nanos / 1_000_000, 3).toPlainString() : "";
        return name + labels + " " + value + time;
    }

    /** Returns the text. */
    String text() {
        StringBuilder text = new StringBuilder();
        families.forEach((name, family) -> {
            text.append("# TYPE ").append(name).append(' ').append(family.type).append('\n');
            family.lines.forEach(line -> text.append(line).append('\n'));
        });
        return text.append("# EOF\n").toString();
    }
}
