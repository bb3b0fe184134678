package io.contextcore.sdk.internal.restore;

import io.contextcore.sdk.internal.event.GoJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Answers of Loki's {@code query_range}: page by page, newest first, each with several streams. */
public final class LokiAnswers {
    private final Random random;
    private final GoJson json = new GoJson(false);

    /**
     * A log line as Loki has it.
     *
     * @param time in epoch nanoseconds
     */
    public record Entry(long time, String line) {}

    public LokiAnswers(Random random) {
        this.random = random;
    }

    /** Returns all of it as pages of a size, that of the newest first. */
    public List<String> pages(List<Entry> entries, int pageSize) {
        List<Entry> backward = new ArrayList<>(entries);
        backward.sort(Comparator.comparingLong(Entry::time).reversed());
        List<String> pages = new ArrayList<>();
        for (int from = 0; from < backward.size(); from += pageSize) {
            pages.add(page(backward.subList(from, Math.min(backward.size(), from + pageSize))));
        }
        return pages;
    }

    /** Returns one answer. */
    public String page(List<Entry> entries) {
        List<Object> streams = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            int stream = i;
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("stream", Map.of("job", "contextcore", "stream", "s" + i));
            object.put(
                    "values",
                    entries.stream()
                            .filter(entry -> Math.floorMod(entry.hashCode(), count) == stream)
                            .map(this::value)
                            .toList());
            streams.add(object);
        }
        // in the order in which Loki writes them, which is not that of their names
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":" + json.write(streams)
                + ",\"stats\":{\"summary\":{\"values\":[[\"0\",\"no entry\"]],\"bytesProcessedPerSecond\":3.5}}}}";
    }

    private List<Object> value(Entry entry) {
        List<Object> value = new ArrayList<>(List.of(Long.toString(entry.time), entry.line));
        if (random.nextBoolean()) {
            value.add(Map.of("structuredMetadata", Map.of("event_name", "[\"x\",\"y\"]")));
        }
        return value;
    }
}
