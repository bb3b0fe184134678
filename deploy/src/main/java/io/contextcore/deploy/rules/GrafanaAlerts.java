package io.contextcore.deploy.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The alerts of Prometheus as rules that Grafana evaluates itself, in the form of its file provisioning. An alert is three
 * steps there, the same that Grafana makes when it imports a rule: the query, whether it has an answer, and that compared with 0;
 * so every series of the answer fires, whatever its value, as it does in Prometheus.
 *
 * @see <a href="https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/">the form</a>
 */
final class GrafanaAlerts {
    /** The uid of the data source, as in {@code grafana/provisioning/datasources}. */
    static final String DATA_SOURCE = "prometheus";

    private static final String EXPRESSION = "__expr__";
    private static final String QUERY = "query";
    private static final String ANSWERED = "answered";
    private static final String THRESHOLD = "threshold";

    /** The query says itself how far it looks back; Grafana wants a range all the same. */
    private static final int RANGE_SECONDS = 600;

    private GrafanaAlerts() {}

    /**
     * Returns the provisioning file.
     *
     * @param alerts a rule file of Prometheus, of which only alerts are taken
     */
    static Map<String, Object> of(RuleFile alerts) {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (RuleFile.Group group : alerts.groups()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("orgId", 1);
            json.put("name", group.name());
            json.put("folder", "ContextCore");
            json.put("interval", group.interval());
            json.put(
                    "rules",
                    group.rules().stream()
                            .filter(RuleFile.Rule::isAlert)
                            .map(GrafanaAlerts::rule)
                            .toList());
            groups.add(json);
        }
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("apiVersion", 1);
        file.put("groups", groups);
        return file;
    }

    private static Map<String, Object> rule(RuleFile.Rule alert) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("uid", alert.name().toLowerCase(Locale.ROOT));
        json.put("title", alert.name());
        json.put("condition", THRESHOLD);
        json.put("data", List.of(query(alert.expression()), answered(), threshold()));
        json.put("noDataState", "OK"); // no series is no alert
        json.put("execErrState", "Error");
        json.put("missing_series_evals_to_resolve", 1); // as in Prometheus
        json.put("for", alert.duration());
        Map<String, String> annotations = new LinkedHashMap<>();
        alert.annotations()
                .forEach((name, text) -> annotations.put(name, text.replace("$value", "$values." + QUERY + ".Value")));
        json.put("annotations", annotations);
        json.put("labels", alert.labels());
        return json;
    }

    private static Map<String, Object> query(String expression) {
        Map<String, Object> model = model(QUERY, DATA_SOURCE, DATA_SOURCE);
        model.put("expr", expression);
        model.put("instant", true);
        model.put("range", false);
        return step(QUERY, DATA_SOURCE, RANGE_SECONDS, model);
    }

    private static Map<String, Object> answered() {
        Map<String, Object> model = model(ANSWERED, EXPRESSION, EXPRESSION);
        model.put("type", "math");
        model.put("expression", "is_number($query) || is_nan($query) || is_inf($query)");
        return step(ANSWERED, EXPRESSION, 0, model);
    }

    private static Map<String, Object> threshold() {
        Map<String, Object> model = model(THRESHOLD, EXPRESSION, EXPRESSION);
        model.put("type", "threshold");
        model.put("expression", ANSWERED);
        model.put("conditions", List.of(Map.of("evaluator", evaluator())));
        return step(THRESHOLD, EXPRESSION, 0, model);
    }

    private static Map<String, Object> evaluator() {
        Map<String, Object> above = new LinkedHashMap<>();
        above.put("type", "gt");
        above.put("params", List.of(0));
        return above;
    }

    private static Map<String, Object> model(String refId, String type, String uid) {
        Map<String, Object> dataSource = new LinkedHashMap<>();
        dataSource.put("type", type);
        dataSource.put("uid", uid);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("refId", refId);
        model.put("datasource", dataSource);
        return model;
    }

    private static Map<String, Object> step(String refId, String dataSource, int from, Map<String, Object> model) {
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("from", from);
        range.put("to", 0);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("refId", refId);
        json.put("relativeTimeRange", range);
        json.put("datasourceUid", dataSource);
        json.put("model", model);
        return json;
    }
}
