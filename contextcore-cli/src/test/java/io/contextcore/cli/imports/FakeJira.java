package io.contextcore.cli.imports;

import io.contextcore.cli.imports.http.FakeServer;
import io.contextcore.cli.imports.http.FakeServer.Answer;
import io.contextcore.cli.imports.http.FakeServer.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of the REST API of Jira that is asked for issues: of Cloud, or of a server. */
final class FakeJira implements AutoCloseable {
    private static final int PAGE = 10;
    private static final Pattern CHANGELOG = Pattern.compile("/rest/api/3/issue/UT-(\\d+)/changelog\\?.*");
    private static final Pattern START = Pattern.compile("[?&]startAt=(\\d+)");
    private static final Pattern TOKEN = Pattern.compile("[?&]nextPageToken=page%2F(\\d+)");

    final FakeServer server = new FakeServer(this::answer);
    private final boolean cloud;
    private final Map<Integer, List<String>> changes = new TreeMap<>();

    FakeJira(boolean cloud) {
        this.cloud = cloud;
    }

    /** Adds an issue, with its changes, the oldest first. */
    void issue(int number, List<String> moves) {
        changes.put(number, moves);
    }

    static String move(String at, String from, String to) {
        return "{\"created\":\"" + at
                + "\",\"author\":{\"displayName\":\"Ada\"},\"items\":[{\"field\":\"status\",\"fromString\":\"" + from
                + "\",\"toString\":\"" + to + "\"}]}";
    }

    static String description(String at) {
        return "{\"created\":\"" + at + "\",\"items\":[{\"field\":\"description\",\"toString\":\"" + "x".repeat(30_000)
                + "\"}]}";
    }

    private Answer answer(Request request) {
        String path = request.path();
        if (path.equals("/rest/api/2/serverInfo")) {
            return Answer.of(200, "{\"deploymentType\":\"" + (cloud ? "Cloud" : "Server") + "\"}");
        }
        Matcher changelog = CHANGELOG.matcher(path);
        if (cloud && changelog.matches()) {
            List<String> all = changes.get(Integer.parseInt(changelog.group(1)));
            int from = number(START, path);
            int to = Math.min(all.size(), from + 25);
            return Answer.of(
                    200,
                    "{\"values\":[" + String.join(",", all.subList(from, to)) + "],\"startAt\":" + from + ",\"total\":"
                            + all.size() + ",\"isLast\":" + (to == all.size()) + "}");
        }
        if (!path.startsWith(cloud ? "/rest/api/3/search/jql?" : "/rest/api/2/search?")) {
            return Answer.of(404, "{\"errorMessages\":[\"no such resource\"]}");
        }
        int from = cloud ? PAGE * number(TOKEN, path) : number(START, path);
        int to = Math.min(changes.size(), from + PAGE);
        List<String> issues = new ArrayList<>();
        for (Map.Entry<Integer, List<String>> each :
                List.copyOf(changes.entrySet()).subList(from, to)) {
            issues.add(issue(each.getKey(), each.getValue(), cloud ? 40 : Integer.MAX_VALUE));
        }
        String more = cloud
                ? (to < changes.size()
                        ? ",\"nextPageToken\":\"page/" + to / PAGE + "\",\"isLast\":false"
                        : ",\"isLast\":true")
                : ",\"startAt\":" + from + ",\"total\":" + changes.size();
        String names = from == 0 ? ",\"names\":{\"customfield_7\":\"Story Points\"}" : "";
        return Answer.of(200, "{\"issues\":[" + String.join(",", issues) + "]" + more + names + "}");
    }

    private static int number(Pattern pattern, String path) {
        Matcher matcher = pattern.matcher(path);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** The newest changes first, and only some of them, as Cloud does it. */
    private static String issue(int number, List<String> moves, int most) {
        List<String> newest = new ArrayList<>(moves);
        java.util.Collections.reverse(newest);
        List<String> shown = newest.subList(0, Math.min(most, newest.size()));
        String status = moves.isEmpty()
                ? "To Do"
                : moves.get(moves.size() - 1).replaceAll(".*\"toString\":\"([^\"]*)\".*", "$1");
        return "{\"id\":\"" + (1_000 + number) + "\",\"key\":\"UT-" + number
                + "\",\"fields\":{\"summary\":\"S\",\"created\":\"2026-01-01T00:00:00.000+0000\",\"customfield_7\":3,"
                + "\"status\":{\"name\":\"" + (status.length() > 20 ? "Done" : status) + "\"}},"
                + "\"changelog\":{\"startAt\":0,\"maxResults\":" + shown.size() + ",\"total\":" + moves.size()
                + ",\"histories\":[" + String.join(",", shown) + "]}}";
    }

    /** Returns the search that was asked for last. */
    String jql() {
        String path = server.requests().get(server.requests().size() - 1).path();
        Matcher jql = Pattern.compile("jql=([^&]+)").matcher(path);
        return jql.find() ? URLDecoder.decode(jql.group(1), StandardCharsets.UTF_8) : "";
    }

    @Override
    public void close() {
        server.close();
    }
}
