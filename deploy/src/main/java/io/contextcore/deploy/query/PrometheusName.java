package io.contextcore.deploy.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The names under which Prometheus, Mimir and Grafana Cloud store an OpenTelemetry metric: those of the translation strategy
 * {@code UnderscoreEscapingWithSuffixes}, the default of Prometheus.
 *
 * @see <a href="https://github.com/prometheus/otlptranslator">the rules, as Prometheus has them</a>
 */
public final class PrometheusName {
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("d", "days"),
            Map.entry("h", "hours"),
            Map.entry("min", "minutes"),
            Map.entry("s", "seconds"),
            Map.entry("ms", "milliseconds"),
            Map.entry("us", "microseconds"),
            Map.entry("ns", "nanoseconds"),
            Map.entry("By", "bytes"),
            Map.entry("KiBy", "kibibytes"),
            Map.entry("MiBy", "mebibytes"),
            Map.entry("GiBy", "gibibytes"),
            Map.entry("%", "percent"));

    private PrometheusName() {}

    /** What a metric is measured with. */
    public enum Instrument {
        COUNTER,
        UP_DOWN_COUNTER,
        GAUGE,
        HISTOGRAM,
        EXPONENTIAL_HISTOGRAM;

        /** The instrument that the registry calls so, such as {@code updowncounter}. */
        static Instrument named(String name) {
            return name.equals("updowncounter") ? UP_DOWN_COUNTER : valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Returns the names of the series of a metric.
     *
     * @return one name; of a histogram with explicit buckets three, those of its buckets, its sum and its count
     */
    public static List<String> of(Instrument instrument, String name, String unit) {
        String base = base(instrument, name, unit);
        return instrument == Instrument.HISTOGRAM
                ? List.of(base + "_bucket", base + "_sum", base + "_count")
                : List.of(base);
    }

    /** A unit, or {@code total} or {@code ratio}, is only appended to a name that does not have it yet; braces are no unit. */
    private static String base(Instrument instrument, String name, String unit) {
        String base = name.replaceAll("[^a-zA-Z0-9_:]", "_");
        if (!unit.startsWith("{") && !unit.isEmpty() && !unit.equals("1")) {
            base = append(base, UNITS.getOrDefault(unit, unit));
        }
        if (instrument == Instrument.COUNTER) {
            base = append(base, "total");
        } else if (instrument == Instrument.GAUGE && unit.equals("1")) {
            base = append(base, "ratio");
        }
        return base;
    }

    private static String append(String base, String suffix) {
        return Arrays.asList(base.split("_", -1)).contains(suffix) ? base : base + "_" + suffix;
    }
}
