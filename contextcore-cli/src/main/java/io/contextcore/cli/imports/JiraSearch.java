package io.contextcore.cli.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Issues of Jira: the answer of its search, with {@code expand=changelog,names,schema}; see {@link JiraItem}. */
public final class JiraSearch implements Source {
    public static final String NAME = "jira";
    private static final Set<String> READ_BEFORE = Set.of("names", "schema");

    private final Path file;
    private final Mapping mapping;

    public JiraSearch(Path file, Mapping mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    /** Where the history of an issue is had from. */
    interface Changelog {
        /** Says what an answer has in an issue itself. */
        Changelog EMBEDDED = issue -> issue.object("changelog").objects("histories");

        List<JsonEntry> of(JsonEntry issue) throws IOException;
    }

    /**
     * An answer that was read.
     *
     * @param entries how many issues there were with those of the answers before it
     * @param nextPageToken what Jira Cloud is asked for the next answer with
     * @param total how many issues there are all in all, as a Jira server says it
     */
    record Answer(
            long entries,
            @Nullable String nextPageToken,
            @Nullable String total) {}

    @Override
    public void readTo(Receiver receiver) throws IOException {
        read(file, String.valueOf(file.getFileName()), new JiraItem(mapping), Changelog.EMBEDDED, 0, receiver);
    }

    /**
     * Reads one answer.
     *
     * @param shown what a person calls the file
     * @param before how many entries there were in the answers before it
     */
    static Answer read(Path file, String shown, JiraItem items, Changelog changelog, long before, Receiver receiver)
            throws IOException {
        Map<String, JsonEntry> about = new HashMap<>();
        Map<String, String> said = new HashMap<>();
        JsonInput.read(
                file, shown, parser -> readWhatIsAround(parser, about, said)); // some of it comes after the issues
        items.learn(about.getOrDefault("names", JsonEntry.NONE), about.getOrDefault("schema", JsonEntry.NONE));
        long[] entries = {-1};
        JsonInput.read(file, shown, parser -> {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                entries[0] = readIssues(parser, items, changelog, before, receiver);
                return;
            }
            for (String name = nextMember(parser); name != null; name = nextMember(parser)) {
                if (name.equals("issues") && parser.currentToken() == JsonToken.START_ARRAY) {
                    entries[0] = readIssues(parser, items, changelog, before, receiver);
                } else {
                    parser.skipChildren();
                }
            }
        });
        if (entries[0] < 0) {
            throw JsonInput.notTheShape(shown, "must be the answer of a search, an object with an array of issues");
        }
        return new Answer(entries[0], said.get("nextPageToken"), said.get("total"));
    }

    private static void readWhatIsAround(JsonParser parser, Map<String, JsonEntry> about, Map<String, String> said)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        for (String name = nextMember(parser); name != null; name = nextMember(parser)) {
            if (READ_BEFORE.contains(name) && parser.currentToken() == JsonToken.START_OBJECT) {
                about.put(name, JsonEntry.read(parser));
            } else if (name.equals("nextPageToken") || name.equals("total")) {
                if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
                    said.put(name, parser.getText());
                }
                parser.skipChildren();
            } else {
                parser.skipChildren();
            }
        }
    }

    private static @Nullable String nextMember(JsonParser parser) throws IOException {
        String name = parser.nextFieldName();
        if (name != null) {
            parser.nextToken();
        }
        return name;
    }

    private static long readIssues(
            JsonParser parser, JiraItem items, Changelog changelog, long before, Receiver receiver) throws IOException {
        return JsonInput.forEach(parser, receiver, before, index -> {
            JsonEntry issue = JsonEntry.read(parser);
            receiver.item(items.item(index, issue, changelog.of(issue)));
        });
    }
}
