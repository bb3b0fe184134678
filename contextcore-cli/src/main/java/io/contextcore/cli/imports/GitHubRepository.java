package io.contextcore.cli.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.contextcore.api.RefusedException;
import io.contextcore.cli.imports.http.Page;
import io.contextcore.cli.imports.http.RestClient;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The issues of a repository, from the REST API of GitHub: page by page, the oldest first, so that a page that was read stays
 * as it is when others are opened meanwhile. Each issue comes with its events, which say when it was in which status.
 */
final class GitHubRepository implements Source {
    private static final int MAX_PAGES = 50_000;
    private static final int MAX_PAGES_OF_EVENTS = 20;
    private static final Set<String> EVENTS =
            Set.of("labeled", "unlabeled", "closed", "reopened", "merged", GitHubHistory.DRAFT, GitHubHistory.READY);

    private final RestClient rest;
    private final String issues;
    private final GitHubItem items;
    private final boolean history;
    private final SeenPages seen;
    private long index;

    /**
     * Makes a source of a repository.
     *
     * @param repository its owner and name, with a slash between them
     * @param history whether the events of each issue are asked for, one request for each issue
     * @param seen what need not be asked for again
     */
    GitHubRepository(RestClient rest, String repository, GitHubItem items, boolean history, SeenPages seen) {
        this.rest = rest;
        this.issues = "repos/" + repository + "/issues";
        this.items = items;
        this.history = history;
        this.seen = seen;
    }

    @Override
    public void readTo(Receiver receiver) throws IOException {
        Instant since = seen.since();
        URI next = rest.base()
                .resolve(issues + "?state=all&per_page=100&sort=created&direction=asc"
                        + (since == null ? "" : "&since=" + since));
        Set<URI> asked = new HashSet<>();
        Instant began = null;
        while (next != null) {
            URI uri = next;
            if (!asked.add(uri) || asked.size() > MAX_PAGES) {
                throw new RefusedException(
                        "url", uri, "must not lead to itself, or to more than " + MAX_PAGES + " pages");
            }
            try (Page page = rest.get(uri, seen.etag(uri))) {
                began = began == null ? page.date() : began;
                next = page.isUnchanged() ? seen.next(uri) : read(uri, page, receiver);
            }
        }
        seen.complete(began);
    }

    private @Nullable URI read(URI uri, Page page, Receiver receiver) throws IOException {
        Newest newest = new Newest();
        JsonInput.read(page.body(), uri.toString(), parser -> {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw JsonInput.notTheShape(uri.toString(), "must answer with a JSON array of issues");
            }
            index = JsonInput.forEach(parser, receiver, index, at -> {
                JsonEntry issue = JsonEntry.read(parser);
                if (items.isLeftOut(issue)) {
                    receiver.skip("pull request");
                } else {
                    receiver.item(items.item(at, issue, events(issue)));
                }
                newest.note(issue.time("updated_at"));
            });
        });
        receiver.settle();
        seen.add(uri, page.etag(), page.next(), newest.time);
        seen.save();
        return page.next();
    }

    /** The latest of some times. */
    private static final class Newest {
        private @Nullable Instant time;

        void note(@Nullable Instant other) {
            if (other != null && (time == null || other.isAfter(time))) {
                time = other;
            }
        }
    }

    private List<JsonEntry> events(JsonEntry issue) throws IOException {
        String updated = issue.text("updated_at");
        if (!history || (updated != null && updated.equals(issue.text("created_at")))) {
            return List.of(); // nothing ever happened to it
        }
        List<JsonEntry> events = new ArrayList<>();
        URI next = rest.base().resolve(issues + "/" + GitHubItem.number(issue) + "/events?per_page=100");
        for (int pages = 0; next != null && pages < MAX_PAGES_OF_EVENTS; pages++) {
            URI uri = next;
            try (Page page = rest.get(uri, null)) {
                JsonInput.read(page.body(), uri.toString(), parser -> addEvents(uri, parser, events));
                next = page.next();
            }
        }
        return events;
    }

    private static void addEvents(URI uri, JsonParser parser, List<JsonEntry> events) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonInput.notTheShape(uri.toString(), "must answer with a JSON array of events");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonEntry event = JsonEntry.read(parser);
            if (EVENTS.contains(String.valueOf(event.text("event")))) {
                events.add(event);
            }
        }
    }
}
