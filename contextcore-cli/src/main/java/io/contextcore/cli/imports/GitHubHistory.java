package io.contextcore.cli.imports;

import io.contextcore.api.task.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes of status out of the events of an issue: it is closed, re-opened, and while it is open in the status that its
 * labels give. For one issue and one thread.
 */
final class GitHubHistory {
    static final String DRAFT = "convert_to_draft";
    static final String READY = "ready_for_review";

    private final Mapping mapping;
    private final Item.Builder item;
    private final boolean pullRequest;
    private final List<String> labels = new ArrayList<>();
    private boolean draft;
    private boolean closed;
    private boolean hasEvents;
    private TaskStatus status;

    /** @param item gets the changes */
    GitHubHistory(Mapping mapping, Item.Builder item, boolean pullRequest) {
        this.mapping = mapping;
        this.item = item;
        this.pullRequest = pullRequest;
        this.status = item.initialStatus;
    }

    /**
     * Adds all events, the oldest first; those that say nothing of a status are passed over.
     *
     * @param draftNow whether it is the draft of a pull request now
     */
    void addAll(List<JsonEntry> events, boolean draftNow) {
        if (pullRequest && !events.isEmpty()) {
            draft = events.stream()
                    .map(event -> event.text("event"))
                    .filter(name -> READY.equals(name) || DRAFT.equals(name))
                    .findFirst()
                    .map(READY::equals)
                    .orElse(draftNow);
            status = ofLabels();
            item.initialStatus = status;
        }
        events.forEach(this::add);
    }

    private void add(JsonEntry event) {
        String label = event.object("label").text("name");
        switch (String.valueOf(event.text("event"))) {
            case "labeled" -> {
                if (label != null && !labels.contains(label)) {
                    labels.add(label);
                }
            }
            case "unlabeled" -> labels.remove(label);
            case DRAFT -> draft = true;
            case READY -> draft = false;
            case "reopened" -> closed = false;
            case "merged", "closed" -> {
                if (!closed) { // a merge is followed by a closing that says less
                    closed = true;
                    move(event, closedBy(event));
                }
                return;
            }
            default -> {
                return;
            }
        }
        if (!closed) {
            move(event, ofLabels());
        }
    }

    private TaskStatus closedBy(JsonEntry event) {
        boolean merged = "merged".equals(event.text("event"));
        boolean givenUp = mapping.status(event.text("state_reason")) == TaskStatus.CANCELLED;
        return givenUp || (pullRequest && !merged) ? TaskStatus.CANCELLED : TaskStatus.DONE;
    }

    private TaskStatus ofLabels() {
        TaskStatus said = mapping.statusOfLabels(labels);
        if (said != null) {
            return said;
        }
        TaskStatus ofPullRequest = draft ? TaskStatus.IN_PROGRESS : TaskStatus.IN_REVIEW;
        return pullRequest ? ofPullRequest : TaskStatus.TODO;
    }

    private void move(JsonEntry event, TaskStatus to) {
        hasEvents = true;
        Instant said = event.requireTime("created_at");
        Instant at = said.isBefore(item.createdAt) ? item.createdAt : said; // of an issue that was moved here
        boolean fromTheBeginning = item.changes.isEmpty() && at.equals(item.createdAt) && !to.isFinished();
        if (fromTheBeginning) {
            item.initialStatus = to;
        } else if (to != status) {
            item.changes.add(new Change(at, to, GitHubItem.login(event.object("actor")), null));
        }
        status = to;
    }

    /** Says that the issue is closed now, and as what, which not every event says. */
    void endAt(Instant closedAt, TaskStatus as) {
        if (!closed) {
            add(closedAt, as);
        } else if (status != as) {
            int last = item.changes.size() - 1;
            Change end = item.changes.get(last);
            item.changes.set(last, new Change(end.at(), as, end.actor(), end.reason()));
        }
    }

    /**
     * Says that the issue is open now.
     *
     * @param said the status that its labels give; {@code null} if they give none
     */
    void openAt(Instant updatedAt, @Nullable TaskStatus said) {
        TaskStatus now = said == null && (closed || hasEvents) ? TaskStatus.TODO : said;
        if (now == TaskStatus.BACKLOG && !hasEvents) {
            item.initialStatus = now; // nothing says that it was ever planned
        } else if (now != null && now != status) {
            add(updatedAt, now);
        }
    }

    private void add(Instant at, TaskStatus to) {
        Instant last = item.changes.isEmpty()
                ? at
                : item.changes.get(item.changes.size() - 1).at();
        item.changes.add(new Change(at.isBefore(last) ? last : at, to, null, null));
        status = to;
    }
}
