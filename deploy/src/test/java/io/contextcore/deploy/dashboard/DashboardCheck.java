package io.contextcore.deploy.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextcore.deploy.query.QueryCheck;
import io.contextcore.deploy.query.QueryLanguage;
import io.contextcore.deploy.query.ShippedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is wrong with a dashboard that follows the schema: what points to nothing, and what stands on something else. */
final class DashboardCheck {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)[^}]*})");
    /** Those of Grafana that are used. */
    private static final Set<String> BUILT_IN =
            Set.of("__interval", "__range", "__value", "__data", "__url_time_range");

    private static final Pattern DASHBOARD_LINK = Pattern.compile("/d/([\\w-]+)");

    private final JsonNode dashboard;
    private final Set<String> dashboards;
    private final List<String> problems = new ArrayList<>();

    private DashboardCheck(String json, Set<String> dashboards) {
        try {
            this.dashboard = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
        this.dashboards = dashboards;
    }

    /**
     * Returns what is wrong.
     *
     * @param dashboards the ids of all dashboards that a link may lead to
     */
    static List<String> problems(String json, Set<String> dashboards) {
        return new DashboardCheck(json, dashboards).problems();
    }

    private List<String> problems() {
        checkIds();
        checkPlaces();
        checkVariables();
        checkDataSources();
        for (JsonNode panel : dashboard.path("panels")) {
            checkWindow(panel);
            checkRefIds(panel);
            checkWords(panel);
            PanelColumns.problems(panel).forEach(problem -> problems.add(name(panel) + ": " + problem));
        }
        Matcher link = DASHBOARD_LINK.matcher(dashboard.toString());
        while (link.find()) {
            if (!dashboards.contains(link.group(1))) {
                problems.add("a link leads to the dashboard " + link.group(1) + ", which does not exist");
            }
        }
        return problems;
    }

    private void checkIds() {
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            if (!ids.add(panel.path("id").asInt())) {
                problems.add("two panels have the id " + panel.path("id").asInt());
            }
        }
    }

    private void checkPlaces() {
        List<JsonNode> placed = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            JsonNode place = panel.path("gridPos");
            if (right(place) > Layout.COLUMNS) {
                problems.add(name(panel) + " reaches beyond column " + Layout.COLUMNS);
            }
            for (JsonNode other : placed) {
                JsonNode otherPlace = other.path("gridPos");
                if (place.path("x").asInt() < right(otherPlace)
                        && otherPlace.path("x").asInt() < right(place)
                        && place.path("y").asInt() < bottom(otherPlace)
                        && otherPlace.path("y").asInt() < bottom(place)) {
                    problems.add(name(panel) + " lies on " + name(other));
                }
            }
            placed.add(panel);
        }
    }

    private static int right(JsonNode place) {
        return place.path("x").asInt() + place.path("w").asInt();
    }

    private static int bottom(JsonNode place) {
        return place.path("y").asInt() + place.path("h").asInt();
    }

    private void checkVariables() {
        Set<String> defined = new HashSet<>();
        for (JsonNode variable : dashboard.at("/templating/list")) {
            if (!defined.add(variable.path("name").asText())) {
                problems.add(
                        "two variables have the name " + variable.path("name").asText());
            }
        }
        Set<String> used = collectVariables(dashboard);
        for (String variable : used) {
            if (!defined.contains(variable) && !BUILT_IN.contains(variable)) {
                problems.add("the variable " + variable + " is used and not defined");
            }
        }
        for (String variable : defined) {
            if (!used.contains(variable)) {
                problems.add("the variable " + variable + " is defined and not used");
            }
        }
    }

    private static Set<String> collectVariables(JsonNode node) {
        Set<String> found = new HashSet<>();
        if (node.isTextual()) {
            Matcher matcher = VARIABLE.matcher(node.asText());
            while (matcher.find()) {
                found.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            }
        }
        // A value that means all of them, and no variable.
        found.remove("__all");
        node.forEach(child -> found.addAll(collectVariables(child)));
        return found;
    }

    /** Every data source is chosen by the variable that has the name of its type. */
    private void checkDataSources() {
        for (JsonNode dataSource : dashboard.findValues("datasource")) {
            String type = dataSource.path("type").asText();
            String uid = dataSource.path("uid").asText();
            boolean grafana = type.equals("grafana") && uid.equals("-- Grafana --");
            if (!grafana && !uid.equals("${" + type + "}")) {
                problems.add("a data source of type " + type + " has the uid " + uid + ", not that of a variable");
            }
        }
        for (JsonNode variable : dashboard.at("/templating/list")) {
            String type = variable.path("type").asText();
            if (type.equals("datasource")
                    && !variable.path("name")
                            .asText()
                            .equals(variable.path("query").asText())) {
                problems.add("the variable " + variable.path("name").asText() + " chooses among data sources of type "
                        + variable.path("query").asText());
            }
        }
    }

    /** Open work is looked at over two heartbeats, whatever the time range; and a number must not vanish after 5 minutes. */
    private void checkWindow(JsonNode panel) {
        for (JsonNode target : panel.path("targets")) {
            if (target.has("query")
                    && QueryCheck.isSearchForOpenWork(replaced(target, "query"))
                    && !panel.path("timeFrom").asText().equals(OpenWork.WINDOW)) {
                problems.add(name(panel) + " shows open work and has no window of " + OpenWork.WINDOW);
            }
            if (target.at("/datasource/type").asText().equals(QueryLanguage.PROMQL.dataSourceType())) {
                for (String metric : QueryCheck.metricsWithoutRange(replaced(target, "expr"))) {
                    problems.add(name(panel) + " asks for " + metric
                            + " without a range, so that it is gone 5 minutes after its last sample");
                }
            }
        }
    }

    /** What a backend would be asked; a variable that nobody knows is reported elsewhere. */
    static String replaced(JsonNode target, String query) {
        Map<String, String> values = new HashMap<>(DashboardFixture.VALUES);
        collectVariables(target).forEach(variable -> values.putIfAbsent(variable, "unknown"));
        return ShippedQuery.replaced(target.path(query).asText(), values);
    }

    private void checkRefIds(JsonNode panel) {
        Set<String> refIds = new HashSet<>();
        for (JsonNode target : panel.path("targets")) {
            if (!refIds.add(target.path("refId").asText())) {
                problems.add(
                        name(panel) + " has two targets " + target.path("refId").asText());
            }
            if (!target.path("datasource").equals(panel.path("datasource"))) {
                problems.add(name(panel) + " asks another data source than it names");
            }
        }
    }

    private void checkWords(JsonNode panel) {
        if (panel.path("type").asText().equals("row")) {
            return;
        }
        if (panel.path("description").asText().isBlank()) {
            problems.add(name(panel) + " has no description");
        }
        if (panel.at("/fieldConfig/defaults/noValue").asText().isBlank()) {
            problems.add(name(panel) + " does not say why it may be empty");
        }
    }

    private static String name(JsonNode panel) {
        return "'" + panel.path("title").asText() + "' (" + panel.path("id").asInt() + ")";
    }
}
