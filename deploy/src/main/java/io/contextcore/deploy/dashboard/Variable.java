package io.contextcore.deploy.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextcore.deploy.query.QueryLanguage;

/** A variable of a dashboard, in Grafana's words. */
record Variable(String name, String label, ObjectNode json) {
    /** Chooses among the data sources of a type; the variable has the name of the type. */
    static Variable dataSource(QueryLanguage language) {
        String type = language.dataSourceType();
        String label = Character.toUpperCase(type.charAt(0)) + type.substring(1);
        ObjectNode json = common("datasource", type, label);
        json.put("query", type).put("refresh", 1).put("regex", "");
        json.put("multi", false).put("includeAll", false);
        return new Variable(type, label, json);
    }

    /** Chooses one value of a label of a metric. */
    static Variable labelValue(String name, String label, String metric, String of, int sort) {
        return labelValues(name, label, metric, of, sort, false);
    }

    /** Chooses any number of values of a label of a metric, or all that there are and will be. */
    static Variable labelValues(String name, String label, String metric, String of) {
        return labelValues(name, label, metric, of, 1, true);
    }

    private static Variable labelValues(
            String name, String label, String metric, String of, int sort, boolean several) {
        String query = "label_values(" + metric + ", " + of + ")";
        ObjectNode json = common("query", name, label);
        json.set("datasource", ClassicJson.dataSource(QueryLanguage.PROMQL));
        json.put("definition", query);
        json.putObject("query")
                .put("qryType", 1)
                .put("query", query)
                .put("refId", "PrometheusVariableQueryEditor-VariableQuery");
        // 2: when the time range changes; a project is there as long as its metrics are in the range.
        json.put("refresh", 2).put("regex", "").put("sort", sort);
        json.put("multi", several).put("includeAll", several);
        if (several) {
            json.put("allValue", ".*");
            json.set("current", Json.object("""
                    {"text": ["All"], "value": ["$__all"]}"""));
        }
        return new Variable(name, label, json);
    }

    /** Takes a text. */
    static Variable text(String name, String label) {
        ObjectNode json = common("textbox", name, label);
        json.put("query", "");
        json.set("current", Json.object("""
                {"text": "", "value": ""}"""));
        return new Variable(name, label, json);
    }

    private static ObjectNode common(String type, String name, String label) {
        ObjectNode json = Json.object("{}");
        json.put("type", type).put("name", name).put("label", label);
        json.put("hide", 0).put("skipUrlSync", false);
        json.putArray("options");
        json.putObject("current");
        return json;
    }
}
