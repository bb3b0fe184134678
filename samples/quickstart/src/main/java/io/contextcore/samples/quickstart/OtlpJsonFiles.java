package io.contextcore.samples.quickstart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many signals lie in a directory of OTLP JSON files, recounted from the files themselves.
 *
 * @param metricPoints data points, not instruments
 */
record OtlpJsonFiles(long spans, long logRecords, long metricPoints) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Counts what is in {@code traces.jsonl}, {@code logs.jsonl} and {@code metrics.jsonl}; an absent file has none. */
    static OtlpJsonFiles count(Path directory) throws IOException {
        return new OtlpJsonFiles(
                countElements(directory.resolve("traces.jsonl"), "spans"),
                countElements(directory.resolve("logs.jsonl"), "logRecords"),
                countElements(directory.resolve("metrics.jsonl"), "dataPoints"));
    }

    private static long countElements(Path file, String arrayName) throws IOException {
        if (Files.notExists(file)) {
            return 0;
        }
        long count = 0;
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY && arrayName.equals(parser.currentName())) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        parser.skipChildren();
                        count++;
                    }
                }
            }
        }
        return count;
    }
}
