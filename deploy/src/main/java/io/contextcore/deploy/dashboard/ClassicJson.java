package io.contextcore.deploy.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextcore.deploy.query.QueryLanguage;
import io.contextcore.semconv.SprintEvents;

/**
 * A dashboard in Grafana's Classic model, schema version 42: what Grafana imports and provisions from a file, from version 10
 * to 13.
 *
 * @see <a href="https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/">the model</a>
 */
final class ClassicJson {
    private ClassicJson() {}

    static String write(Dashboard dashboard) {
        ObjectNode json = Json.object("{}");
        json.put("uid", dashboard.uid()).put("title", dashboard.title()).put("description", dashboard.description());
        json.putArray("tags").add(Dashboard.TAG);
        json.setAll(Json.object("""
                {"schemaVersion": 42, "version": 1, "editable": true, "fiscalYearStartMonth": 0, "graphTooltip": 1,
                 "preload": false, "refresh": "5m", "timepicker": {}, "timezone": "browser", "weekStart": "",
                 "links": [{"type": "dashboards", "title": "ContextCore", "tags": ["contextcore"], "includeVars": true,
                            "keepTime": true, "asDropdown": false, "targetBlank": false, "icon": "external link",
                            "tooltip": "", "url": ""}]}"""));
        json.putObject("time").put("from", dashboard.from()).put("to", "now");
        ArrayNode variables = json.putObject("templating").putArray("list");
        dashboard.variables().forEach(variable -> variables.add(variable.json()));
        ArrayNode annotations = json.putObject("annotations").putArray("list");
        annotations.add(Json.object("""
                {"builtIn": 1, "datasource": {"type": "grafana", "uid": "-- Grafana --"}, "enable": true, "hide": true,
                 "iconColor": "rgba(0, 211, 255, 1)", "name": "Annotations & Alerts", "type": "dashboard"}"""));
        if (dashboard.showsSprints()) {
            annotations.add(sprints());
        }
        ArrayNode panels = json.putArray("panels");
        Layout.of(dashboard).forEach(item -> panels.add(item.panel() == null ? row(item) : panel(item, item.panel())));
        return Json.text(json);
    }

    private static ObjectNode sprints() {
        ObjectNode annotation = Json.object("""
                {"name": "Sprints", "enable": true, "hide": false, "iconColor": "purple", "titleFormat": "Sprint",
                 "textFormat": "{{event_type}} {{sprint_id}}"}""");
        annotation.set("datasource", dataSource(QueryLanguage.LOGQL));
        return annotation.put(
                "expr",
                Events.of(SprintEvents.SPRINT_STARTED, SprintEvents.SPRINT_ENDED)
                        .where("project=\"$project\"")
                        .lines());
    }

    private static ObjectNode row(Layout.Item item) {
        ObjectNode json = item(item, "row", item.title());
        json.put("collapsed", false).putArray("panels");
        return json;
    }

    private static ObjectNode panel(Layout.Item item, Panel panel) {
        ObjectNode json = item(item, panel.kind().type(), panel.title());
        json.put("description", panel.description());
        json.set("datasource", dataSource(panel.targets().get(0).language()));
        if (panel.timeFrom() != null) {
            json.put("timeFrom", panel.timeFrom()).put("hideTimeOverride", false);
        }
        if (panel.interval() != null) {
            json.put("interval", panel.interval());
        }
        ObjectNode fieldConfig = json.putObject("fieldConfig");
        fieldConfig.set("defaults", fieldDefaults(panel));
        fieldConfig.putArray("overrides").addAll(panel.overrides());
        json.set("options", panel.options());
        ArrayNode targets = json.putArray("targets");
        char refId = 'A';
        for (Target target : panel.targets()) {
            targets.add(target(target, String.valueOf(refId++)));
        }
        json.putArray("transformations").addAll(panel.transformations());
        return json;
    }

    private static ObjectNode item(Layout.Item item, String type, String title) {
        ObjectNode json = Json.object("{}");
        json.put("id", item.id()).put("type", type).put("title", title);
        json.putObject("gridPos")
                .put("x", item.x())
                .put("y", item.y())
                .put("w", item.width())
                .put("h", item.height());
        return json;
    }

    private static ObjectNode fieldDefaults(Panel panel) {
        ObjectNode defaults = Json.object("""
                {"mappings": []}""");
        boolean perSeries = panel.kind() == Panel.Kind.TIME_SERIES || panel.kind() == Panel.Kind.BAR_CHART;
        defaults.putObject("color").put("mode", perSeries ? "palette-classic" : "thresholds");
        defaults.set("custom", panel.custom());
        defaults.put("noValue", panel.noValue());
        ObjectNode thresholds = defaults.putObject("thresholds").put("mode", "absolute");
        ArrayNode steps = thresholds.putArray("steps");
        steps.addObject()
                .put("color", panel.thresholds().isEmpty() ? "blue" : "green")
                .putNull("value");
        for (Panel.Threshold threshold : panel.thresholds()) {
            steps.addObject().put("color", threshold.colour()).put("value", threshold.from());
        }
        if (panel.unit() != null) {
            defaults.put("unit", panel.unit());
        }
        if (panel.decimals() >= 0) {
            defaults.put("decimals", panel.decimals());
        }
        return defaults;
    }

    private static ObjectNode target(Target target, String refId) {
        ObjectNode json = Json.object("{}").put("refId", refId);
        json.set("datasource", dataSource(target.language()));
        json.put(target.language() == QueryLanguage.TRACEQL ? "query" : "expr", target.query());
        json.setAll(target.settings());
        return json;
    }

    static ObjectNode dataSource(QueryLanguage language) {
        String type = language.dataSourceType();
        return Json.object("{}").put("type", type).put("uid", "${" + type + "}");
    }
}
