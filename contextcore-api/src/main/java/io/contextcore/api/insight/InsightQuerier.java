package io.contextcore.api.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the insights of one project, whoever wrote them down, in this process or in another, now or long ago.
 *
 * <pre>{@code
 * InsightAnswer answer = contextCore.getInsightQuerier()
 *         .search(InsightQuery.builder().setText("event bus").build());
 * }</pre>
 *
 * <p>The most relevant come first. Of two insights, more relevant is
 *
 * <ol>
 *   <li>the one whose summary has more of the query's words as whole words;
 *   <li>then the one that names the query's subject itself, rather than by a directory or a glob;
 *   <li>then the one of greater weight: its confidence (0.5 if none was said), halved for every 90 days of its age;
 *   <li>then the later one, and of the same moment the one with the smaller id.
 * </ol>
 *
 * <p>This order does not depend on when the question is asked.
 *
 * <p>Safe for use by several threads. No call throws because something could not be searched: the answer says that it is
 * not complete.
 */
public interface InsightQuerier {

    /** Returns the querier that knows nothing. */
    static InsightQuerier noop() {
        return NoopInsightQuerier.INSTANCE;
    }

    /** Returns the id of the project. */
    String getProject();

    /** Returns the insights that a query asks for. */
    InsightAnswer search(InsightQuery query);

    /** Returns an insight; {@code null} if it is unknown. */
    @Nullable Insight findInsight(String insightId);

    /**
     * Returns what stands now in the place of an insight: the last of those that replaced it one after the other; the insight
     * itself if none did; {@code null} if it is unknown.
     */
    @Nullable Insight findLatest(String insightId);

    /**
     * Returns all that stood, one after the other, in the place of an insight, the oldest first and the insight among them;
     * an empty list if it is unknown. The latest 1,000 of a longer chain.
     */
    List<Insight> listChain(String insightId);
}
