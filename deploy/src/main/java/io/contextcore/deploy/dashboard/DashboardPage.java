package io.contextcore.deploy.dashboard;

import java.util.List;

/** The page that describes the dashboards panel by panel. */
final class DashboardPage {
    private DashboardPage() {}

    static String write(List<Dashboard> dashboards) {
        StringBuilder page = new StringBuilder("""
                # Dashboards
                <!-- Written by GenerateDashboards; after a change in deploy/src/main/java/io/contextcore/deploy/dashboard:
                     mvn -pl deploy -am process-classes -Pdeploy-write -->

                Four dashboards for Grafana 10 to 13, in [deploy/grafana/dashboards](../deploy/grafana/dashboards). With the
                configuration in [deploy](../deploy/README.md) they are there at once; elsewhere import the files (*Dashboards*, *New*,
                *Import*) and choose the data sources at the top. They link to each other.

                What they need:
                - **Prometheus or Mimir** with the metrics of ContextCore. A number stays for a week after its last sample, so a
                  project that only a command reports on is seen over a weekend.
                - **Tempo** with room for work that lasts weeks: `ingestion_time_range_slack` of a year, no limit on the length of a
                  search (`max_duration: 0s`, for `search` and for `metrics`). The files in `deploy/tempo` say so.
                - **Loki** with `job` as an index label.

                Tables of open work look at the last two minutes whatever the time range: two heartbeats of 60 seconds, so that each
                open task is found, and one that has ended leaves them. With a longer heartbeat change *Relative time* of these panels
                to twice its length. They hold 1000 snapshots, which are at least two of each open task.

                In the sketches a panel is drawn as wide as it is, of 24 columns.
                """);
        for (Dashboard dashboard : dashboards) {
            write(page, dashboard);
        }
        return page.toString();
    }

    private static void write(StringBuilder page, Dashboard dashboard) {
        page.append("\n## ").append(dashboard.title()).append("\n");
        page.append(dashboard.description()).append("\n\n");
        page.append("File: [")
                .append(dashboard.file())
                .append("](../deploy/grafana/dashboards/")
                .append(dashboard.file())
                .append("). Opens with `")
                .append(dashboard.from())
                .append("` to `now`. To choose: ")
                .append(String.join(
                        ", ",
                        dashboard.variables().stream().map(Variable::label).toList()))
                .append(".\n");
        page.append("\n```\n").append(Sketch.of(dashboard)).append("```\n\n");
        page.append("| panel | shows | asks |\n|---|---|---|\n");
        for (Layout.Item item : Layout.of(dashboard)) {
            Panel panel = item.panel();
            if (panel == null) {
                page.append("| **").append(item.title()).append("** | | |\n");
            } else {
                page.append("| ")
                        .append(panel.title())
                        .append(" | ")
                        .append(panel.description())
                        .append(" | ")
                        .append(panel.targets().get(0).language().title())
                        .append(panel.timeFrom() == null ? "" : ", last " + panel.timeFrom())
                        .append(" |\n");
            }
        }
    }
}
