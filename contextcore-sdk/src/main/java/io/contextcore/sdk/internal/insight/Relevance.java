package io.contextcore.sdk.internal.insight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts the insights that a query asks for in order, and keeps the most relevant ones of all that it is told. What is not among
 * them costs a comparison and no memory. For one thread.
 */
final class Relevance {
    private static final int FIRST_CAPACITY = 64;

    private final Criteria criteria;
    private final int limit;
    private final PriorityQueue<Rank> best; // the least relevant of them first
    private long matches;

    /** @param limit how many are kept; at least 1 */
    Relevance(Criteria criteria, int limit) {
        this.criteria = criteria;
        this.limit = limit;
        this.best = new PriorityQueue<>(Math.min(limit, FIRST_CAPACITY), Collections.reverseOrder(Rank.ORDER));
    }

    /**
     * How relevant an insight is to a query.
     *
     * @param wholeWords how many of the words of the query its summary has as whole words
     * @param named whether it names the subject of the query itself
     */
    private record Rank(int wholeWords, boolean named, Row row) {
        /** The most relevant first. */
        static final Comparator<Rank> ORDER = (one, other) -> compare(one.wholeWords, one.named, one.row, other);

        /** Compares without an object for the first of both, which most insights never need. */
        static int compare(int wholeWords, boolean named, Row row, Rank other) {
            int order = Integer.compare(other.wholeWords, wholeWords);
            if (order == 0) {
                order = Boolean.compare(other.named, named);
            }
            return order == 0 ? compare(row, other.row) : order;
        }

        private static int compare(Row row, Row other) {
            int order = Double.compare(other.weight(), row.weight());
            if (order == 0) {
                order = other.emittedAt().compareTo(row.emittedAt());
            }
            return order == 0 ? row.id().compareTo(other.id()) : order;
        }
    }

    /** Takes an insight into account, if it is asked for. */
    void consider(Row row) {
        if (!criteria.matches(row)) {
            return;
        }
        matches++;
        int wholeWords = criteria.wholeWords(row);
        boolean named = criteria.names(row);
        if (best.size() == limit) {
            if (Rank.compare(wholeWords, named, row, best.element()) >= 0) {
                return;
            }
            best.remove();
        }
        best.add(new Rank(wholeWords, named, row));
    }

    /** Returns how many of the insights were asked for. */
    long matches() {
        return matches;
    }

    /** Returns the ids of those that were kept, the most relevant first. */
    List<String> ids() {
        List<Rank> ranks = new ArrayList<>(best);
        ranks.sort(Rank.ORDER);
        return ranks.stream().map(rank -> rank.row.id()).toList();
    }
}
