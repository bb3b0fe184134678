package io.contextcore.cli.imports;

import io.contextcore.cli.imports.http.FakeServer;
import io.contextcore.cli.imports.http.FakeServer.Answer;
import io.contextcore.cli.imports.http.FakeServer.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of the REST API of GitHub that is asked for issues, of one repository. */
final class FakeGitHub implements AutoCloseable {
    private static final Pattern EVENTS = Pattern.compile("/repos/acme/shop/issues/(\\d+)/events.*");
    private static final Pattern PAGE = Pattern.compile("[?&]page=(\\d+)");
    private static final Pattern SINCE = Pattern.compile("[?&]since=([^&]+)");

    private final Map<Integer, Issue> issues = new TreeMap<>();
    final FakeServer server = new FakeServer(this::answer);
    private int pageSize = 100;
    private int answered = Integer.MAX_VALUE;

    private record Issue(String json, Instant updated, List<String> events) {}

    /** Sets how many issues are on a page, which is a hundred, else. */
    void pagesOf(int size) {
        pageSize = size;
    }

    /** Allows only so many requests from now on. */
    synchronized void allow(int requests) {
        answered = requests;
    }

    /** Adds an issue, or changes it; single quotes stand for double ones. */
    void issue(int number, String updated, String members, String... events) {
        String json = "{'number':" + number + ",'title':'Issue " + number
                + "','created_at':'2026-01-01T00:00:00Z','updated_at':'" + updated + "'," + members + "}";
        issues.put(
                number,
                new Issue(
                        json.replace('\'', '"'),
                        Instant.parse(updated),
                        List.of(events).stream()
                                .map(event -> event.replace('\'', '"'))
                                .toList()));
    }

    static String event(String name, String at, String more) {
        return "{'event':'" + name + "','created_at':'" + at + "','actor':{'login':'ada'}" + more + "}";
    }

    private synchronized Answer answer(Request request) {
        if (answered-- <= 0) {
            return Answer.of(429, "").with("Retry-After", "3600");
        }
        Matcher events = EVENTS.matcher(request.path());
        if (events.matches()) {
            return Answer.of(
                    200,
                    "["
                            + String.join(
                                    ",",
                                    issues.get(Integer.parseInt(events.group(1)))
                                            .events()) + "]");
        }
        if (!request.path().startsWith("/repos/acme/shop/issues?")) {
            return Answer.of(404, "{\"message\":\"Not Found\"}");
        }
        Matcher said = SINCE.matcher(request.path());
        Instant since = said.find() ? Instant.parse(said.group(1)) : Instant.EPOCH;
        List<String> found = new ArrayList<>();
        issues.values().forEach(issue -> {
            if (!issue.updated().isBefore(since)) {
                found.add(issue.json());
            }
        });
        Matcher number = PAGE.matcher(request.path());
        int page = number.find() ? Integer.parseInt(number.group(1)) : 1;
        int from = Math.min(found.size(), (page - 1) * pageSize);
        int to = Math.min(found.size(), page * pageSize);
        String body = "[" + String.join(",", found.subList(from, to)) + "]";
        String tag = "W/\"" + body.hashCode() + "\"";
        if (tag.equals(request.header("If-None-Match"))) {
            return Answer.of(304, "");
        }
        Answer answer = Answer.of(200, body).with("ETag", tag);
        String first = server.url() + request.path().replaceAll("[?&]page=\\d+", "");
        return to == found.size()
                ? answer
                : answer.with(
                        "Link",
                        "<" + first + "&page=" + (page + 1) + ">; rel=\"next\", <" + first + ">; rel=\"first\"");
    }

    /** Returns what was asked for, without what all requests have. */
    List<String> asked() {
        return server.requests().stream()
                .map(request -> request.path()
                        .replace("/repos/acme/shop/issues", "")
                        .replace("?state=all&per_page=100&sort=created&direction=asc", "list")
                        .replace("?per_page=100", ""))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
