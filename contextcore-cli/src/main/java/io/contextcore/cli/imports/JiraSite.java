package io.contextcore.cli.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.contextcore.api.RefusedException;
import io.contextcore.cli.imports.http.Page;
import io.contextcore.cli.imports.http.RestClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The issues that a search finds, from the REST API of a Jira site, page by page. Cloud pages by a token, a server or Data
 * Center by a number. Where Cloud has cut a changelog, all of it is asked for.
 */
final class JiraSite implements Source {
    private static final int MAX_PAGES = 50_000;
    private static final int PER_PAGE = 100;
    private static final int MAX_PAGES_OF_CHANGES = 100;

    /** Cloud puts so many entries of a changelog into the answer of a search. */
    private static final int EMBEDDED = 40;

    /** All but texts that may be long, and that no task has. */
    private static final String FIELDS = "*all,-description,-environment,-comment,-worklog,-attachment";

    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'");
    private static final Pattern ORDER = Pattern.compile("\\border\\s+by\\b", Pattern.CASE_INSENSITIVE);

    private final RestClient rest;
    private final String jql;
    private final JiraItem items;

    JiraSite(RestClient rest, String jql, Mapping mapping) {
        this.rest = rest;
        this.jql = ordered(jql);
        this.items = new JiraItem(mapping);
    }

    /** The oldest first, unless it is said otherwise: parents come before their children, and pages do not move. */
    static String ordered(String jql) {
        boolean isOrdered = ORDER.matcher(QUOTED.matcher(jql).replaceAll("")).find();
        return isOrdered ? jql : jql + " ORDER BY created ASC";
    }

    @Override
    public void readTo(Receiver receiver) throws IOException {
        if (isCloud()) {
            readCloud(receiver);
        } else {
            readServer(receiver);
        }
    }

    private boolean isCloud() throws IOException {
        URI uri = rest.base().resolve("rest/api/2/serverInfo");
        try (Page page = rest.get(uri, null)) {
            JsonEntry[] info = {JsonEntry.NONE};
            JsonInput.read(page.body(), uri.toString(), parser -> info[0] = JsonEntry.read(parser));
            return "cloud".equals(String.valueOf(info[0].text("deploymentType")).toLowerCase(Locale.ROOT));
        }
    }

    private String query() {
        return "?jql=" + encoded(jql) + "&maxResults=" + PER_PAGE + "&fields=" + encoded(FIELDS) + "&expand="
                + encoded("changelog,names,schema");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void readCloud(Receiver receiver) throws IOException {
        Set<String> tokens = new HashSet<>();
        String token = "";
        long entries = 0;
        while (token != null) {
            URI uri = rest.base()
                    .resolve("rest/api/3/search/jql" + query()
                            + (token.isEmpty() ? "" : "&nextPageToken=" + encoded(token)));
            JiraSearch.Answer answer = read(uri, this::changelog, entries, receiver);
            entries = answer.entries();
            token = answer.nextPageToken();
            if (token != null && (!tokens.add(token) || tokens.size() > MAX_PAGES)) {
                throw new RefusedException(
                        "next_page_token", token, "must lead on, and to at most " + MAX_PAGES + " pages");
            }
        }
    }

    private void readServer(Receiver receiver) throws IOException {
        long entries = 0;
        boolean more = true;
        for (int pages = 0; more && pages < MAX_PAGES; pages++) {
            URI uri = rest.base().resolve("rest/api/2/search" + query() + "&startAt=" + entries);
            JiraSearch.Answer answer = read(uri, JiraSearch.Changelog.EMBEDDED, entries, receiver);
            more = answer.entries() > entries && answer.entries() < number(answer.total());
            entries = answer.entries();
        }
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("\\d{1,12}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    private JiraSearch.Answer read(URI uri, JiraSearch.Changelog changelog, long entries, Receiver receiver)
            throws IOException {
        try (Page page = rest.get(uri, null)) {
            JiraSearch.Answer answer =
                    JiraSearch.read(page.body(), rest.base() + uri.getPath(), items, changelog, entries, receiver);
            receiver.settle();
            return answer;
        }
    }

    private List<JsonEntry> changelog(JsonEntry issue) throws IOException {
        JsonEntry embedded = issue.object("changelog");
        List<JsonEntry> histories = embedded.objects("histories");
        String total = embedded.text("total");
        boolean whole = histories.size() < EMBEDDED && (total == null || histories.size() >= number(total));
        return whole ? histories : allChanges(issue.require("key"));
    }

    private List<JsonEntry> allChanges(String key) throws IOException {
        List<JsonEntry> moves = new ArrayList<>();
        Changes changes = new Changes(moves);
        String changelog = "rest/api/3/issue/" + encoded(key) + "/changelog?maxResults=" + PER_PAGE + "&startAt=";
        for (int pages = 0; !changes.last && pages < MAX_PAGES_OF_CHANGES; pages++) {
            URI uri = rest.base().resolve(changelog + changes.count);
            try (Page page = rest.get(uri, null)) {
                JsonInput.read(page.body(), uri.toString(), parser -> changes.read(uri, parser));
            }
        }
        return moves;
    }

    /** Reads the pages of a changelog, of which the changes of status are kept. */
    private static final class Changes {
        private final List<JsonEntry> moves;
        private long count;
        private boolean last;

        Changes(List<JsonEntry> moves) {
            this.moves = moves;
        }

        void read(URI uri, JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw JsonInput.notTheShape(uri.toString(), "must answer with a page of changes");
            }
            long before = count;
            long total = Long.MAX_VALUE;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (name.equals("values") && token == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        add(JsonEntry.read(parser));
                    }
                } else if (name.equals("total") && token == JsonToken.VALUE_NUMBER_INT) {
                    total = number(parser.getText());
                } else if (name.equals("isLast")) {
                    last = token == JsonToken.VALUE_TRUE;
                }
                parser.skipChildren();
            }
            last |= count == before || count >= total;
        }

        private void add(JsonEntry change) {
            count++;
            if (change.objects("items").stream().anyMatch(item -> "status".equals(item.text("field")))) {
                moves.add(change);
            }
        }
    }
}
