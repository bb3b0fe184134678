package io.contextcore.deploy.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextcore.deploy.query.QueryLanguage;

/**
 * What a panel asks, and how. Its {@code refId} comes from its place in the panel.
 *
 * @param query the query, with Grafana's variables
 * @param settings what else Grafana wants to know of it
 */
record Target(QueryLanguage language, String query, ObjectNode settings) {
    /** The value now, for each series. */
    static Target now(String promql, String legend) {
        ObjectNode settings = Json.object("""
                {"editorMode": "code", "format": "time_series", "instant": true, "range": false}""");
        return new Target(QueryLanguage.PROMQL, promql, settings.put("legendFormat", legend));
    }

    /** The value now, as a row of a table for each series, with its labels as columns. */
    static Target rows(String promql) {
        return new Target(QueryLanguage.PROMQL, promql, Json.object("""
                        {"editorMode": "code", "format": "table", "instant": true, "range": false}"""));
    }

    /** The buckets of a histogram now, each counted without the smaller ones, under the name of its upper bound. */
    static Target buckets(String promql) {
        return new Target(QueryLanguage.PROMQL, promql, Json.object("""
                        {"editorMode": "code", "format": "heatmap", "instant": true, "range": false,
                         "legendFormat": "{{le}}"}"""));
    }

    /** A value over time for each series. */
    static Target overTime(String promql, String legend) {
        ObjectNode settings = Json.object("""
                {"editorMode": "code", "format": "time_series", "instant": false, "range": true}""");
        return new Target(QueryLanguage.PROMQL, promql, settings.put("legendFormat", legend));
    }

    /** Spans as rows, one of each trace: of a snapshot that is all. */
    static Target snapshots(String traceql) {
        return search(traceql, "spans", 1);
    }

    /** Spans as rows. */
    static Target spans(String traceql) {
        return search(traceql, "spans", 100);
    }

    /** Traces as rows. */
    static Target traces(String traceql) {
        return search(traceql, "traces", 3);
    }

    private static Target search(String traceql, String tableType, int spansOfEach) {
        ObjectNode settings = Json.object("""
                {"queryType": "traceql", "filters": [], "limit": 1000}""");
        settings.put("spss", spansOfEach).put("tableType", tableType);
        return new Target(QueryLanguage.TRACEQL, traceql, settings);
    }

    /** A TraceQL metric, as one number for each series. */
    static Target total(String traceql) {
        return new Target(QueryLanguage.TRACEQL, traceql, Json.object("""
                        {"queryType": "traceql", "filters": [], "metricsQueryType": "instant"}"""));
    }

    /** A TraceQL metric over time, in steps such as {@code 24h}. */
    static Target inSteps(String traceql, String step) {
        ObjectNode settings = Json.object("""
                {"queryType": "traceql", "filters": [], "metricsQueryType": "range"}""");
        return new Target(QueryLanguage.TRACEQL, traceql, settings.put("step", step));
    }

    /** Lines of logs, newest first. */
    static Target lines(String logql) {
        return new Target(QueryLanguage.LOGQL, logql, Json.object("""
                        {"editorMode": "code", "queryType": "range", "direction": "backward", "maxLines": 500}"""));
    }

    /** A metric of logs over time. */
    static Target logsOverTime(String logql, String legend) {
        ObjectNode settings = Json.object("""
                {"editorMode": "code", "queryType": "range"}""");
        return new Target(QueryLanguage.LOGQL, logql, settings.put("legendFormat", legend));
    }
}
