package io.contextcore.deploy.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the dashboards and the pages of documentation that follow from what is shipped. */
public final class GenerateDashboards {
    static final List<Dashboard> DASHBOARDS = List.of(
            PortfolioDashboard.create(),
            ProjectDashboard.create(),
            SprintDashboard.create(),
            DeliveryDashboard.create());

    private GenerateDashboards() {}

    /**
     * Writes the files that are not as they should be.
     *
     * @param args the root of the project
     */
    public static void main(String[] args) throws IOException {
        for (Map.Entry<Path, String> file : files(Path.of(args[0])).entrySet()) {
            Files.createDirectories(file.getKey().getParent());
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    /** Returns what the files must hold. */
    static Map<Path, String> files(Path root) {
        Map<Path, String> files = new TreeMap<>();
        for (Dashboard dashboard : DASHBOARDS) {
            files.put(
                    root.resolve("deploy/grafana/dashboards").resolve(dashboard.file()), ClassicJson.write(dashboard));
        }
        files.put(root.resolve("docs/dashboards.md"), DashboardPage.write(DASHBOARDS));
        files.put(root.resolve("docs/queries.md"), QueryPage.write(root.resolve("deploy/queries")));
        return files;
    }
}
