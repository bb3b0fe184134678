package io.contextcore.deploy.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextcore.deploy.query.QueryCheck;
import io.contextcore.deploy.query.RegistryFixture;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Follows the columns of a panel from the answer through the transformations to what is shown. Grafana passes over a name
 * that it does not find, in silence.
 */
final class PanelColumns {
    /** What Grafana shows of every span. */
    private static final Set<String> OF_SPANS =
            Set.of("Trace Service", "Trace Name", "Span ID", "Start time", "Name", "Duration");

    private final List<String> problems = new ArrayList<>();
    private Set<String> columns;

    private PanelColumns(Set<String> columns) {
        this.columns = columns;
    }

    /** Returns what names a column that is not there. */
    static List<String> problems(JsonNode panel) {
        PanelColumns columns = new PanelColumns(answered(panel));
        panel.path("transformations").forEach(columns::transform);
        JsonNode options = panel.path("options");
        if (options.has("xField")) {
            columns.require("xField", options.path("xField").asText());
        }
        options.path("sortBy")
                .forEach(sort ->
                        columns.require("sortBy", sort.path("displayName").asText()));
        for (JsonNode override : panel.at("/fieldConfig/overrides")) {
            JsonNode matcher = override.path("matcher");
            if (matcher.path("id").asText().equals("byName")) {
                columns.require("an override", matcher.path("options").asText());
            }
        }
        return columns.problems;
    }

    private static Set<String> answered(JsonNode panel) {
        Set<String> columns = new LinkedHashSet<>();
        JsonNode targets = panel.path("targets");
        for (JsonNode target : targets) {
            String refId = target.path("refId").asText();
            if (target.path("tableType").asText().equals("spans")) {
                columns.addAll(OF_SPANS);
                columns.addAll(QueryCheck.fields(DashboardCheck.replaced(target, "query")));
            } else if (target.path("format").asText().equals("table")) {
                columns.add("Time");
                columns.add(targets.size() == 1 ? "Value" : "Value #" + refId);
                columns.addAll(RegistryFixture.CHECK.labels(DashboardCheck.replaced(target, "expr")));
            } else {
                columns.add(target.path("legendFormat").asText());
            }
        }
        return columns;
    }

    private void transform(JsonNode transformation) {
        String id = transformation.path("id").asText();
        JsonNode options = transformation.path("options");
        switch (id) {
            case "groupBy" -> group(options.path("fields"));
            case "organize" -> organize(options);
            case "convertFieldType" ->
                options.path("conversions")
                        .forEach(conversion ->
                                require(id, conversion.path("targetField").asText()));
            case "sortBy" ->
                options.path("sort")
                        .forEach(sort -> require(id, sort.path("field").asText()));
            case "calculateField" -> {
                require(id, options.at("/binary/left").asText());
                require(id, options.at("/binary/right").asText());
                columns.add(options.path("alias").asText());
            }
            default -> {
                // merge leaves the columns as they are.
            }
        }
    }

    private void group(JsonNode fields) {
        Set<String> grouped = new LinkedHashSet<>();
        fields.properties().forEach(field -> {
            require("groupBy", field.getKey());
            if (field.getValue().path("operation").asText().equals("groupby")) {
                grouped.add(field.getKey());
            }
            field.getValue()
                    .path("aggregations")
                    .forEach(aggregation -> grouped.add(field.getKey() + " (" + aggregation.asText() + ")"));
        });
        columns = grouped;
    }

    private void organize(JsonNode options) {
        options.path("excludeByName").properties().forEach(name -> {
            require("organize", name.getKey());
            columns.remove(name.getKey());
        });
        options.path("indexByName").properties().forEach(name -> require("organize", name.getKey()));
        options.path("renameByName").properties().forEach(name -> {
            require("organize", name.getKey());
            columns.remove(name.getKey());
            columns.add(name.getValue().asText());
        });
    }

    private void require(String where, String column) {
        if (!columns.contains(column)) {
            problems.add(where + " names the column " + column + ", but there are only " + columns);
        }
    }
}
