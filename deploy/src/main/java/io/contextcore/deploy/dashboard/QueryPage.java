package io.contextcore.deploy.dashboard;

import io.contextcore.deploy.query.QueryLanguage;
import io.contextcore.deploy.query.ShippedQueries;
import io.contextcore.deploy.query.ShippedQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The page with the queries of {@code deploy/queries}. */
final class QueryPage {
    private QueryPage() {}

    static String write(Path queries) {
        StringBuilder page = new StringBuilder("""
                # Queries
                <!-- Written by GenerateDashboards from deploy/queries; after a change there:
                     mvn -pl deploy -am process-classes -Pdeploy-write -->

                What one can ask, each kept as a file in [deploy/queries](../deploy/queries) and checked against the
                [registry of names](semantic-conventions.md) in every build. They speak of the project `commerce`; write yours.

                Worth knowing:
                - An attribute in TraceQL needs its scope: `span.task.status`, not `task.status`.
                - Tempo compares values of one type only: story points and durations in seconds are whole numbers, so
                  `span.sprint.velocity > 20` finds sprints, and `> 20.0` finds none.
                - Only snapshots have a `task.status` other than `done` and `cancelled`. Over two heartbeats they are exactly the open
                  tasks, so a question about *now* is asked over the last 2 minutes.
                - Tempo counts a span where it starts. Lead time by the day of its end is on the last snapshot, not on the lifecycle span.
                - Loki answers a metric over lines that are not JSON with an error; `__error__=""` leaves them out.
                - Prometheus forgets a sample after 5 minutes unless it is asked for more: `last_over_time(task_wip[7d])`.
                """);
        for (QueryLanguage language : QueryLanguage.values()) {
            page.append("\n## ").append(language.title()).append('\n');
            List<ShippedQuery> ofLanguage = ShippedQueries.files(queries).stream()
                    .filter(query -> query.language() == language)
                    .toList();
            for (ShippedQuery query : ofLanguage) {
                page.append('\n')
                        .append(query.description())
                        .append(' ')
                        .append(window(query))
                        .append("\n\n");
                page.append("```\n").append(query.text()).append("\n```\n");
            }
        }
        return page.toString();
    }

    private static String window(ShippedQuery query) {
        Duration window = query.window();
        if (window != null) {
            return "*Ask over the last " + window.toMinutes() + " minutes.*";
        }
        return query.instant() ? "*Ask for one moment.*" : "*Ask over any time range.*";
    }
}
