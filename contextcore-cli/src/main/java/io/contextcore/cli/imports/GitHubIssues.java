package io.contextcore.cli.imports;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Issues of GitHub: an array, as the REST API lists them or {@code gh issue list --json} prints them; see {@link GitHubItem}. */
public final class GitHubIssues implements Source {
    public static final String NAME = "github";

    /** What {@code import github} begins with. */
    public static final Mapping MAPPING = Mapping.DEFAULT.withPrefix("#");

    private final Path file;
    private final GitHubItem items;

    /**
     * Makes a source of a file.
     *
     * @param pullRequests whether pull requests are tasks, too
     */
    public GitHubIssues(Path file, Mapping mapping, boolean pullRequests) {
        this.file = file;
        this.items = new GitHubItem(mapping, pullRequests);
    }

    @Override
    public void readTo(Receiver receiver) throws IOException {
        JsonInput.read(file, parser -> {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw JsonInput.notTheShape(String.valueOf(file.getFileName()), "must be a JSON array of issues");
            }
            JsonInput.forEach(parser, receiver, index -> {
                JsonEntry issue = JsonEntry.read(parser);
                if (items.isLeftOut(issue)) {
                    receiver.skip("pull request");
                } else {
                    receiver.item(items.item(index, issue, List.of()));
                }
            });
        });
    }
}
