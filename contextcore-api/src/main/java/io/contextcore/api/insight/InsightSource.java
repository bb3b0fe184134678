package io.contextcore.api.insight;

import org.jspecify.annotations.Nullable;

/**
 * Where insights are looked for. The journal is one, and needs no server; others can be added to the SDK's builder.
 *
 * <p>Implementations are safe for use by several threads, and bound how long a call takes.
 */
public interface InsightSource {

    /** Returns the name, for messages and for {@link InsightQuery.Builder#addSource}. */
    String getName();

    /**
     * Returns the insights of a project that a query asks for, the most relevant first as far as the source can tell, and no
     * more than its limit. They are checked against the query once more, and put in order together with those of other
     * sources; the token budget and which sources are asked are not the source's concern.
     *
     * @return what was found; not {@linkplain InsightAnswer#isComplete() complete} if something could not be searched
     * @throws RuntimeException if nothing could be searched. It is logged, and the answer is not complete
     */
    InsightAnswer search(String project, InsightQuery query);

    /**
     * Returns an insight; {@code null} if the source does not know it.
     *
     * @throws RuntimeException if that cannot be told. It is logged
     */
    @Nullable Insight find(String project, String insightId);
}
