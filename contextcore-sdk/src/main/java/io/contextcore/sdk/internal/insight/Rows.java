package io.contextcore.sdk.internal.insight;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The insights of one project. {@link #put} is for one thread at a time; {@link #search} for any, meanwhile, and sees each
 * insight as it was after some put.
 */
final class Rows {
    private final Map<String, Integer> places = new HashMap<>();
    private volatile Row[] rows = new Row[64];
    private volatile int size; // written after the rows

    /** What was found, the most relevant first, and how much more there is. */
    record Found(List<String> ids, long matches) {}

    /** Returns whether an insight is there, in this revision or a later one. */
    boolean has(String id, long revision) {
        Integer place = places.get(id);
        return place != null && rows[place].revision() >= revision;
    }

    void put(Row row) {
        Integer place = places.get(row.id());
        if (place != null) {
            rows[place] = row;
            return;
        }
        int end = size;
        if (end == rows.length) {
            rows = Arrays.copyOf(rows, 2 * end);
        }
        rows[end] = row;
        places.put(row.id(), end);
        size = end + 1;
    }

    /** Returns the ids of the most relevant insights, and how many are asked for in all. */
    Found search(Criteria criteria, int limit) {
        int count = size; // before the rows, which are at least as many
        Row[] searched = rows;
        Relevance relevance = new Relevance(criteria, limit);
        for (int i = 0; i < count; i++) {
            relevance.consider(searched[i]);
        }
        return new Found(relevance.ids(), relevance.matches());
    }
}
