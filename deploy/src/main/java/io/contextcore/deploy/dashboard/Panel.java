package io.contextcore.deploy.dashboard;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A panel. Where it stands follows from its size and its place in the dashboard ({@link Layout}).
 *
 * @param kind what it looks like
 * @param description what it shows and what to make of it
 * @param noValue what it says when there is nothing to show, and why that may be
 * @param timeFrom its own window, such as {@code 2m}; null if it shows the dashboard's
 * @param interval the shortest step of its queries, such as {@code 7d}; null if the width of the panel decides
 * @param unit Grafana's name of the unit; null for a number without
 * @param custom what is particular to fields of this kind of panel
 * @param thresholds from which value on which colour; empty for one colour
 * @param options what is particular to this kind of panel
 */
record Panel(
        Kind kind,
        String title,
        String description,
        int width,
        int height,
        List<Target> targets,
        String noValue,
        @Nullable String timeFrom,
        @Nullable String interval,
        @Nullable String unit,
        int decimals,
        ObjectNode custom,
        List<Threshold> thresholds,
        List<ObjectNode> overrides,
        List<ObjectNode> transformations,
        ObjectNode options) {

    /** What a panel looks like, by Grafana's name. */
    enum Kind {
        STAT("stat", "number"),
        TABLE("table", "table"),
        TIME_SERIES("timeseries", "time series"),
        BAR_CHART("barchart", "bar chart"),
        BAR_GAUGE("bargauge", "bar gauge"),
        LOGS("logs", "log");

        private final String type;
        private final String words;

        Kind(String type, String words) {
            this.type = type;
            this.words = words;
        }

        String type() {
            return type;
        }

        String words() {
            return words;
        }
    }

    /** From this value on, this colour. */
    record Threshold(double from, String colour) {}

    /** One number. */
    static Builder stat(String title) {
        return new Builder(Kind.STAT, title, "{}", """
                {"colorMode": "value", "graphMode": "none", "justifyMode": "auto", "orientation": "auto",
                 "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": false},
                 "textMode": "value", "wideLayout": true}""").setSize(4, 4);
    }

    /** Rows. */
    static Builder table(String title) {
        return new Builder(Kind.TABLE, title, """
                {"align": "auto", "filterable": true}""", """
                {"cellHeight": "sm", "showHeader": true}""")
                .setSize(24, 9)
                // Otherwise each empty cell would say what the empty table says.
                .override("byRegexp", "/.*/", "noValue", "\"–\"");
    }

    /** Lines. */
    static Builder lines(String title) {
        return timeSeries(title, """
                {"axisSoftMin": 0, "drawStyle": "line", "fillOpacity": 0, "lineInterpolation": "stepAfter",
                 "lineWidth": 1, "showPoints": "never", "spanNulls": true,
                 "stacking": {"group": "A", "mode": "none"}}""");
    }

    /** Areas on top of each other. */
    static Builder areas(String title) {
        return timeSeries(title, """
                {"axisSoftMin": 0, "drawStyle": "line", "fillOpacity": 60, "lineInterpolation": "stepAfter",
                 "lineWidth": 1, "showPoints": "never", "spanNulls": true,
                 "stacking": {"group": "A", "mode": "normal"}}""");
    }

    /** Bars on top of each other, for each step of time. */
    static Builder bars(String title) {
        return timeSeries(title, """
                {"axisSoftMin": 0, "drawStyle": "bars", "fillOpacity": 80, "lineInterpolation": "linear",
                 "lineWidth": 1, "showPoints": "never", "spanNulls": false,
                 "stacking": {"group": "A", "mode": "normal"}}""");
    }

    private static Builder timeSeries(String title, String custom) {
        return new Builder(Kind.TIME_SERIES, title, custom, """
                {"legend": {"calcs": [], "displayMode": "list", "placement": "bottom", "showLegend": true},
                 "tooltip": {"mode": "multi", "sort": "desc"}}""").setSize(12, 8);
    }

    /** Bars side by side, a group for each row. {@code xField} names the field that labels the groups. */
    static Builder barChart(String title, String xField) {
        Builder builder = new Builder(Kind.BAR_CHART, title, """
                {"fillOpacity": 80, "lineWidth": 1}""", """
                {"barWidth": 0.8, "groupWidth": 0.7,
                 "legend": {"calcs": [], "displayMode": "list", "placement": "bottom", "showLegend": true},
                 "orientation": "vertical", "showValue": "auto", "stacking": "none",
                 "tooltip": {"mode": "multi", "sort": "none"}}""").setSize(12, 8);
        builder.options.put("xField", xField);
        return builder;
    }

    /** A bar for each series. */
    static Builder barGauge(String title) {
        return new Builder(Kind.BAR_GAUGE, title, "{}", """
                {"displayMode": "basic", "minVizHeight": 10, "minVizWidth": 0, "namePlacement": "left",
                 "orientation": "horizontal",
                 "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": false},
                 "showUnfilled": true, "sizing": "auto", "valueMode": "text"}""").setSize(12, 8);
    }

    /** Lines of logs. */
    static Builder logs(String title) {
        return new Builder(Kind.LOGS, title, "{}", """
                {"dedupStrategy": "none", "enableLogDetails": true, "prettifyLogMessage": false,
                 "showCommonLabels": false, "showLabels": false, "showTime": true, "sortOrder": "Descending",
                 "wrapLogMessage": true}""").setSize(24, 9);
    }

    /** Makes a panel. For one thread. */
    static final class Builder {
        private final Kind kind;
        private final String title;
        private final ObjectNode custom;
        private final ObjectNode options;
        private final List<Target> targets = new ArrayList<>();
        private final List<Threshold> thresholds = new ArrayList<>();
        private final List<ObjectNode> overrides = new ArrayList<>();
        private final List<ObjectNode> transformations = new ArrayList<>();
        private int width;
        private int height;
        private @Nullable String description;
        private @Nullable String noValue;
        private @Nullable String timeFrom;
        private @Nullable String interval;
        private @Nullable String unit;
        private int decimals = -1;

        private Builder(Kind kind, String title, String custom, String options) {
            this.kind = kind;
            this.title = title;
            this.custom = Json.object(custom);
            this.options = Json.object(options);
        }

        Builder setDescription(String description) {
            this.description = description;
            return this;
        }

        /** Of the 24 columns of a dashboard, and in rows of 30 pixels. */
        Builder setSize(int width, int height) {
            this.width = width;
            this.height = height;
            return this;
        }

        Builder addTarget(Target target) {
            targets.add(target);
            return this;
        }

        Builder setNoValue(String noValue) {
            this.noValue = noValue;
            return this;
        }

        Builder setTimeFrom(String timeFrom) {
            this.timeFrom = timeFrom;
            return this;
        }

        Builder setInterval(String interval) {
            this.interval = interval;
            return this;
        }

        Builder setUnit(String unit) {
            this.unit = unit;
            return this;
        }

        Builder setDecimals(int decimals) {
            this.decimals = decimals;
            return this;
        }

        Builder addThreshold(double from, String colour) {
            thresholds.add(new Threshold(from, colour));
            return this;
        }

        /** Sets a property, given as JSON, of the fields that match. */
        Builder override(String matcher, String pattern, String property, String json) {
            ObjectNode fields = Json.object("{}").put("id", matcher).put("options", pattern);
            if (overrides.isEmpty()
                    || !overrides.get(overrides.size() - 1).path("matcher").equals(fields)) {
                ObjectNode override = Json.object("{}");
                override.set("matcher", fields);
                override.putArray("properties");
                overrides.add(override);
            }
            overrides
                    .get(overrides.size() - 1)
                    .withArray("properties")
                    .add(Json.object("{\"id\": \"" + property + "\", \"value\": " + json + "}"));
            return this;
        }

        /** Sets a property, given as JSON, of the field of that name. */
        Builder override(String field, String property, String json) {
            return override("byName", field, property, json);
        }

        /** Adds a transformation with its options as JSON. */
        Builder transform(String id, String json) {
            ObjectNode transformation = Json.object("{}");
            transformation.put("id", id).set("options", Json.object(json));
            transformations.add(transformation);
            return this;
        }

        /** Sorts a table when it is opened. */
        Builder sortBy(String column, boolean descending) {
            options.putArray("sortBy").addObject().put("desc", descending).put("displayName", column);
            return this;
        }

        Panel build() {
            return new Panel(
                    kind,
                    title,
                    requireNonNull(description, "description of " + title),
                    width,
                    height,
                    List.copyOf(targets),
                    requireNonNull(noValue, "noValue of " + title),
                    timeFrom,
                    interval,
                    unit,
                    decimals,
                    custom,
                    List.copyOf(thresholds),
                    List.copyOf(overrides),
                    List.copyOf(transformations),
                    options);
        }
    }
}
