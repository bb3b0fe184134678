package io.contextcore.sdk.internal.insight;

import java.util.Comparator;

/**
 * How relevant an insight is to a query. The most relevant comes first.
 *
 * @param wholeWords how many of the words of the query its summary has as whole words
 * @param named whether it names the subject of the query itself
 */
record Rank(int wholeWords, boolean named, Row row) implements Comparable<Rank> {
    private static final Comparator<Rank> ORDER = Comparator.comparingInt(Rank::wholeWords)
            .thenComparing(Rank::named)
            .thenComparingDouble((Rank rank) -> rank.row.weight())
            .thenComparing((Rank rank) -> rank.row.emittedAt())
            .reversed()
            .thenComparing((Rank rank) -> rank.row.id());

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }
}
