package io.contextcore.deploy.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds every query that is shipped: the files in {@code queries}, and all that the dashboards ask. */
public final class ShippedQueries {
    private static final String WINDOW = "window:";
    private static final Pattern DURATION = Pattern.compile("(\\d+)([smhdw])");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+),\\s*\\w+\\)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ShippedQueries() {}

    /**
     * Returns all queries below the directory {@code deploy}.
     *
     * @throws IllegalArgumentException if a file has not the form of one
     */
    public static List<ShippedQuery> in(Path deploy) {
        List<ShippedQuery> queries = new ArrayList<>(files(deploy.resolve("queries")));
        queries.addAll(dashboards(deploy.resolve("grafana/dashboards")));
        return List.copyOf(queries);
    }

    /** Returns the queries that are files of their own, in the order of their names. */
    public static List<ShippedQuery> files(Path directory) {
        List<ShippedQuery> queries = new ArrayList<>();
        for (Path file : list(directory)) {
            for (QueryLanguage language : QueryLanguage.values()) {
                if (file.toString().endsWith("." + language.extension())) {
                    queries.add(file("queries/" + file.getFileName(), language, read(file)));
                }
            }
        }
        return queries;
    }

    /** Returns what the dashboards in a directory ask: targets of panels, variables and annotations. */
    public static List<ShippedQuery> dashboards(Path directory) {
        List<ShippedQuery> queries = new ArrayList<>();
        for (Path file : list(directory)) {
            if (file.toString().endsWith(".json")) {
                queries.addAll(dashboard("grafana/dashboards/" + file.getFileName(), read(file)));
            }
        }
        return queries;
    }

    /** Reads a file: lines that begin with {@code #} say in words what is asked and name the window; the rest is the query. */
    static ShippedQuery file(String origin, QueryLanguage language, String content) {
        List<String> words = new ArrayList<>();
        List<String> query = new ArrayList<>();
        String window = null;
        for (String line : content.lines().toList()) {
            if (!line.startsWith("#")) {
                query.add(line);
                continue;
            }
            String comment = line.substring(1).strip();
            if (comment.startsWith(WINDOW)) {
                window = comment.substring(WINDOW.length()).strip();
            } else {
                words.add(comment);
            }
        }
        String text = String.join("\n", query).strip();
        if (words.isEmpty() || window == null || text.isEmpty()) {
            throw new IllegalArgumentException(
                    origin + " must say in lines with # what it answers and its window: a duration, now or any");
        }
        boolean now = window.equals("now");
        Duration duration = now || window.equals("any") ? null : duration(origin, window);
        return new ShippedQuery(origin, language, text, null, duration, now, String.join(" ", words));
    }

    /**
     * Returns what a dashboard asks.
     *
     * @param json the dashboard, in Grafana's Classic model
     */
    static List<ShippedQuery> dashboard(String origin, String json) {
        List<ShippedQuery> queries = new ArrayList<>();
        JsonNode dashboard = parse(json);
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(target(origin, panel, target));
            }
        }
        for (JsonNode variable : dashboard.at("/templating/list")) {
            if (variable.path("type").asText().equals("query")) {
                queries.add(variable(origin, variable));
            }
        }
        for (JsonNode annotation : dashboard.at("/annotations/list")) {
            QueryLanguage language = language(annotation);
            if (language != null) {
                queries.add(new ShippedQuery(
                        origin + ": annotation " + annotation.path("name").asText(),
                        language,
                        annotation.path("expr").asText(),
                        annotation.at("/datasource/uid").asText(),
                        null,
                        false,
                        annotation.path("name").asText()));
            }
        }
        return queries;
    }

    private static ShippedQuery target(String origin, JsonNode panel, JsonNode target) {
        String title = panel.path("title").asText();
        String where = origin + ": " + title + " (" + panel.path("id").asInt() + ") "
                + target.path("refId").asText();
        QueryLanguage language = language(target);
        if (language == null) {
            throw new IllegalArgumentException(where + " asks no data source that is known here");
        }
        boolean instant = language == QueryLanguage.TRACEQL
                ? target.path("metricsQueryType").asText().equals("instant")
                : target.path("instant").asBoolean()
                        || target.path("queryType").asText().equals("instant");
        String timeFrom = panel.path("timeFrom").asText("");
        return new ShippedQuery(
                where,
                language,
                target.path(language == QueryLanguage.TRACEQL ? "query" : "expr")
                        .asText(),
                target.at("/datasource/uid").asText(),
                timeFrom.isEmpty() ? null : duration(where, timeFrom),
                instant,
                panel.path("description").asText());
    }

    /** A variable asks for the labels of series, of which only the selector is a query. */
    private static ShippedQuery variable(String origin, JsonNode variable) {
        String where = origin + ": variable " + variable.path("name").asText();
        JsonNode query = variable.path("query");
        Matcher matcher = LABEL_VALUES.matcher(
                query.isTextual() ? query.asText() : query.path("query").asText());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(where + " must ask label_values(metric, label)");
        }
        return new ShippedQuery(
                where,
                QueryLanguage.PROMQL,
                matcher.group(1),
                variable.at("/datasource/uid").asText(),
                null,
                false,
                "The values of a label.");
    }

    private static @Nullable QueryLanguage language(JsonNode node) {
        String type = node.at("/datasource/type").asText();
        for (QueryLanguage language : QueryLanguage.values()) {
            if (language.dataSourceType().equals(type)) {
                return language;
            }
        }
        return null;
    }

    private static Duration duration(String where, String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(where + ": '" + text + "' is no duration such as 2m");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
