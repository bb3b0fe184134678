package io.contextcore.deploy.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers with numbers that Prometheus and Loki have in common. */
final class Vectors {
    private Vectors() {}

    /** Reads a vector, a matrix or a scalar; times are in seconds, values are text. */
    static List<Series> series(String query, JsonNode data) {
        JsonNode result = data.path("result");
        String type = data.path("resultType").asText();
        List<Series> series = new ArrayList<>();
        switch (type) {
            case "vector" ->
                result.forEach(
                        one -> series.add(new Series(labels(one.path("metric")), List.of(sample(one.path("value"))))));
            case "matrix" ->
                result.forEach(one -> {
                    List<Series.Sample> samples = new ArrayList<>();
                    one.path("values").forEach(value -> samples.add(sample(value)));
                    series.add(new Series(labels(one.path("metric")), List.copyOf(samples)));
                });
            case "scalar" -> series.add(new Series(Map.of(), List.of(sample(result))));
            default -> throw new BackendException(200, query + " was answered with a " + type + ", not with numbers");
        }
        return series;
    }

    static Map<String, String> labels(JsonNode metric) {
        Map<String, String> labels = new LinkedHashMap<>();
        metric.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static Series.Sample sample(JsonNode value) {
        return new Series.Sample(
                Math.round(value.path(0).asDouble() * 1000),
                number(value.path(1).asText()));
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
