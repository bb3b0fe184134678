package io.contextcore.sdk.internal.insight;

import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAnswer;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightSource;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.sdk.internal.state.Archived;
import io.contextcore.sdk.internal.state.Entity;
import io.contextcore.sdk.internal.state.InsightState;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.tracker.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The insights of the journal. What is searched of them is indexed in memory when something is searched first, and brought up
 * to date with each search after that; a process that never searches pays nothing. The insights themselves stay where they
 * are, on the disk or in the state.
 *
 * <p>Safe for use by several threads.
 */
public final class JournalInsights implements InsightSource {
    private final Engine engine;
    private final Map<String, Rows> projects = new ConcurrentHashMap<>(); // put to with the lock held
    private final Object lock = new Object();
    private final Map<String, String> texts = new HashMap<>(); // guarded by lock
    private Archived.Place archiveRead = Archived.Place.START; // guarded by lock
    private long indexedUpTo; // guarded by lock; what is in memory and was changed before is indexed

    public JournalInsights(Engine engine) {
        this.engine = engine;
    }

    @Override
    public String getName() {
        return "journal";
    }

    @Override
    public @Nullable Insight find(String project, String insightId) {
        return engine.fresh(project).insight(insightId);
    }

    @Override
    public InsightAnswer search(String project, InsightQuery query) {
        ProjectState state = engine.fresh(project);
        catchUp();
        Rows rows = projects.get(project);
        if (rows == null) {
            return InsightAnswer.empty();
        }
        Rows.Found found = rows.search(new Criteria(query, Times.instant(engine.now())), query.getLimit());
        List<Insight> insights = new ArrayList<>(found.ids().size());
        for (String id : found.ids()) {
            insights.add(Objects.requireNonNull(state.insight(id), id));
        }
        return InsightAnswer.create(insights, found.matches(), true);
    }

    /** What is new in the state, as it was at one position. */
    private record News(long position, Archived archived, List<InsightState> inMemory) {
        static News of(State state, long after) {
            List<InsightState> insights = new ArrayList<>();
            for (ProjectState project : state.projects()) {
                insights.addAll(project.insightsChangedAfter(after));
            }
            return new News(state.position(), state.archived(), insights);
        }
    }

    private void catchUp() {
        synchronized (lock) {
            News news = engine.read(state -> News.of(state, indexedUpTo));
            Archived.Place end = news.archived.end();
            if (!end.equals(archiveRead)) { // some of it was not in memory any more when this process began
                news.archived.read(Entity.Kind.INSIGHT, archiveRead, entity -> put((InsightState) entity));
                archiveRead = end;
            }
            news.inMemory.forEach(this::put);
            indexedUpTo = news.position;
        }
    }

    private void put(InsightState insight) {
        Rows rows = projects.computeIfAbsent(insight.project(), project -> new Rows());
        if (!rows.has(insight.id(), insight.revision())) {
            rows.put(Row.of(insight, insight.revision(), text -> texts.computeIfAbsent(text, same -> same)));
        }
    }
}
