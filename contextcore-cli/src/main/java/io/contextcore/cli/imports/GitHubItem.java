package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an issue of GitHub becomes, as the REST API or {@code gh} has it. Without its events it has no history but creation,
 * last change and closing: an open issue came to the status of its labels when it was last changed. Pure.
 *
 * @param pullRequests whether pull requests are tasks, too
 */
record GitHubItem(Mapping mapping, boolean pullRequests) {

    boolean isLeftOut(JsonEntry issue) {
        return isPullRequest(issue) && !pullRequests;
    }

    static boolean isPullRequest(JsonEntry issue) {
        String url = url(issue);
        return issue.has("pull_request") || issue.is("isPullRequest") || (url != null && url.matches(".*/pull/\\d+"));
    }

    private static boolean isDraft(JsonEntry issue) {
        return issue.is("draft") || issue.is("isDraft");
    }

    static String number(JsonEntry issue) {
        String number = issue.require("number");
        if (!number.matches("[1-9]\\d{0,17}")) {
            throw new RefusedException("number", number, "must be a whole number of at least 1");
        }
        return number;
    }

    /**
     * Returns the item of an issue.
     *
     * @param events what happened to it, the oldest first; empty if that is not known
     */
    Item item(long index, JsonEntry issue, List<JsonEntry> events) {
        String number = number(issue);
        Item.Builder item =
                new Item.Builder(index, mapping.prefix() + number, requiredTime(issue, "created_at", "createdAt"));
        List<String> labels = labels(issue);
        TaskType type = mapping.type(issue.object("type").text("name"));
        type = type != null ? type : mapping.typeOfLabels(labels);
        Instant updated = time(issue, "updated_at", "updatedAt");
        item.updatedAt = updated == null ? item.createdAt : updated;
        item.title = issue.require("title");
        item.type = type == null ? TaskType.TASK : type;
        item.priority = mapping.priorityOfLabels(labels);
        item.points = Mapping.pointsOfLabels(labels);
        item.labels = labels;
        item.url = url(issue);
        item.sourceId = item.url == null ? number : item.url;
        item.author = login(issue.object(issue.has("user") ? "user" : "author"));
        item.assignee = assignee(issue);
        GitHubHistory history = new GitHubHistory(mapping, item, isPullRequest(issue));
        history.addAll(events, isDraft(issue));
        setPresent(item, history, issue);
        return item.build();
    }

    /** Where the events end somewhere else than where the issue is now, they are not all. */
    private void setPresent(Item.Builder item, GitHubHistory history, JsonEntry issue) {
        String state = issue.require("state").toLowerCase(Locale.ROOT);
        Instant closedAt = time(issue, "closed_at", "closedAt");
        switch (state) {
            case "closed", "merged" -> {
                if (closedAt == null) {
                    throw new RefusedException("closed_at", null, "must be given for a closed issue");
                }
                history.endAt(closedAt, closedAs(issue));
            }
            case "open" -> {
                TaskStatus status = mapping.statusOfLabels(item.labels);
                if (status == null && isPullRequest(issue)) {
                    status = isDraft(issue) ? TaskStatus.IN_PROGRESS : TaskStatus.IN_REVIEW;
                }
                history.openAt(item.updatedAt, status);
            }
            default -> throw new RefusedException("state", state, "must be open or closed");
        }
    }

    private TaskStatus closedAs(JsonEntry issue) {
        String reason = issue.text(issue.has("state_reason") ? "state_reason" : "stateReason");
        JsonEntry pullRequest = issue.object("pull_request");
        boolean notMerged = pullRequest.has("merged_at") && pullRequest.text("merged_at") == null;
        return notMerged || mapping.status(reason) == TaskStatus.CANCELLED ? TaskStatus.CANCELLED : TaskStatus.DONE;
    }

    private static List<String> labels(JsonEntry issue) {
        List<String> labels = new ArrayList<>(issue.texts("labels"));
        issue.objects("labels").forEach(label -> {
            String name = label.text("name");
            if (name != null) {
                labels.add(name);
            }
        });
        return List.copyOf(labels);
    }

    private static @Nullable String assignee(JsonEntry issue) {
        String assignee = login(issue.object("assignee"));
        List<JsonEntry> assignees = issue.objects("assignees");
        return assignee != null || assignees.isEmpty() ? assignee : login(assignees.get(0));
    }

    static @Nullable String login(JsonEntry user) {
        return user.text("login");
    }

    private static @Nullable String url(JsonEntry issue) {
        return issue.text(issue.has("html_url") ? "html_url" : "url");
    }

    private static Instant requiredTime(JsonEntry issue, String rest, String gh) {
        return issue.requireTime(issue.has(gh) ? gh : rest);
    }

    private static @Nullable Instant time(JsonEntry issue, String rest, String gh) {
        return issue.time(issue.has(gh) ? gh : rest);
    }
}
