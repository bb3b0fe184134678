package io.contextcore.deploy.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** The files with rules that are made from others, or from the names of the registry. */
public final class GenerateRules {
    static final String ALERTS = "prometheus/rules/contextcore-alerts.yaml";
    static final String GRAFANA = "grafana/provisioning/alerting/contextcore.yaml";
    static final String IN_LOKI = "loki/rules/contextcore.yaml";
    static final String IN_PROMETHEUS = "prometheus/rules/contextcore-from-logs.yaml";

    private static final String GRAFANA_HEADER = """
            # The alerts as rules that Grafana evaluates itself. Made from prometheus/rules/contextcore-alerts.yaml: change that one.
            # For teams whose Prometheus has no Alertmanager. Use this file or that one, otherwise each alert comes twice.
            #
            # Use:  in Grafana's directory for provisioning, below alerting/

            """;

    private static final String IN_LOKI_HEADER = """
            # For a team that has the log records in Loki and does not send metrics: what each minute brought, counted by Loki's ruler and
            # written to Prometheus or Mimir, where prometheus/rules/contextcore-from-logs.yaml adds it up under the names of the SDK's metrics.
            # Generated.
            #
            # A minute is counted once, five minutes after it is over: by the time of the log record, which is that of the journal. What
            # arrives later than that, because the backend was down, is in Loki but in no figure. Metrics from the SDK have no such gap.
            #
            # Use:  in the directory of the ruler's storage, below the tenant; the tenant is `fake` where auth_enabled is false

            """;

    private static final String IN_PROMETHEUS_HEADER = """
            # Adds up what loki/rules/contextcore.yaml counted, as counters under the names of the SDK's metrics, so that every query,
            # panel and alert about counters answers from either. Generated.
            #
            # The series have the label origin="loki", and there are none of a project whose metrics the SDK has sent within the last day: nothing
            # is counted twice. There is no priority, and no gauge: for work in progress, ages and sprints the SDK's metrics are needed.
            # Where Prometheus or the ruler was down, those minutes are missing. Totals begin at zero when these rules do.
            # A sample lies in one minute by Prometheus 3's ranges, open on the left; Prometheus 2 counts one twice that falls on the edge.
            #
            # Use:  rule_files: [rules/*.yaml], as ../prometheus.yaml has it

            """;

    private GenerateRules() {}

    /**
     * Writes them.
     *
     * @param arguments the directory {@code deploy}
     */
    public static void main(String... arguments) throws IOException {
        Path deploy = Path.of(arguments[0]);
        for (Map.Entry<String, String> file : in(deploy).entrySet()) {
            Path path = deploy.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /**
     * Returns the content of each file by its name below {@code deploy}.
     *
     * @param deploy the directory, in which those that others are made from are read
     */
    public static Map<String, String> in(Path deploy) {
        LogRules fromLogs = new LogRules();
        Map<String, String> files = new LinkedHashMap<>();
        files.put(GRAFANA, GRAFANA_HEADER + yaml(GrafanaAlerts.of(RuleFile.read(deploy.resolve(ALERTS)))));
        files.put(IN_LOKI, IN_LOKI_HEADER + yaml(map(fromLogs.inLoki())));
        files.put(IN_PROMETHEUS, IN_PROMETHEUS_HEADER + yaml(map(fromLogs.inPrometheus())));
        return files;
    }

    private static Map<String, Object> map(RuleFile file) {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (RuleFile.Group group : file.groups()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", group.name());
            json.put("interval", group.interval());
            json.put("rules", group.rules().stream().map(GenerateRules::map).toList());
            groups.add(json);
        }
        return Map.of("groups", groups);
    }

    private static Map<String, Object> map(RuleFile.Rule rule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("record", rule.name());
        json.put("expr", rule.expression());
        if (!rule.labels().isEmpty()) {
            json.put("labels", rule.labels());
        }
        return json;
    }

    private static String yaml(Map<String, Object> content) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setWidth(1_000)
                .build();
        return new Dump(settings).dumpToString(content);
    }
}
