package io.contextcore.samples.quickstart;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskBuilder;
import io.contextcore.api.task.TaskFields;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.samples.quickstart.BacklogReader.BrokenBacklogException;
import io.contextcore.samples.quickstart.BacklogReader.Entry;
import io.contextcore.samples.quickstart.BacklogReader.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plays the history of a backlog's issues through a {@link TaskTracker}: what is not known yet is created and finished
 * with the times of the file; of what is known, the difference is recorded. Doing it twice adds nothing.
 */
final class BacklogImport {
    private static final String SOURCE = "github";

    private final Function<Issue, TaskTracker> trackers;
    private final boolean includePullRequests;
    private final Consumer<Rejection> rejections;
    private final List<String> taskIds = new ArrayList<>();
    private @Nullable TaskTracker tracker;
    private long read;
    private long created;
    private long changed;
    private long unchanged;
    private long pullRequests;
    private long rejected;

    /**
     * @param trackers gives the tracker, on the first issue: it may tell the project
     * @param rejections is told of each entry that cannot become a task
     */
    BacklogImport(Function<Issue, TaskTracker> trackers, boolean includePullRequests, Consumer<Rejection> rejections) {
        this.trackers = trackers;
        this.includePullRequests = includePullRequests;
        this.rejections = rejections;
    }

    /**
     * Plays everything that the reader has; if it breaks, what came before has been played.
     *
     * @throws RefusedException if the project is refused; no task has been
     */
    void playAll(BacklogReader reader, Progress progress) throws BrokenBacklogException {
        for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
            play(entry);
            progress.advanceTo(read);
        }
    }

    private void play(Entry entry) {
        read++;
        if (entry instanceof Rejection rejection) {
            reject(rejection);
            return;
        }
        Issue issue = (Issue) entry;
        if (issue.pullRequest() && !includePullRequests) {
            pullRequests++;
            return;
        }
        TaskTracker tracker = trackerFor(issue);
        try {
            play(tracker, issue);
        } catch (RefusedException e) {
            reject(new Rejection(issue.position(), e));
        }
    }

    private void reject(Rejection rejection) {
        rejected++;
        rejections.accept(rejection);
    }

    private void play(TaskTracker tracker, Issue issue) {
        TaskSnapshot known = tracker.findTask(issue.taskId());
        if (known == null) {
            create(tracker, issue);
            created++;
        } else {
            boolean fieldsChanged = updateFields(tracker, known, issue);
            boolean statusChanged = updateStatus(tracker, known, issue);
            if (fieldsChanged || statusChanged) {
                changed++;
            } else {
                unchanged++;
            }
        }
        taskIds.add(issue.taskId());
    }

    private TaskTracker trackerFor(Issue issue) {
        TaskTracker current = tracker;
        if (current == null) {
            current = trackers.apply(issue).from(SOURCE);
            tracker = current;
        }
        return current;
    }

    private static void create(TaskTracker tracker, Issue issue) {
        TaskTracker history = tracker.at(issue.createdAt());
        if (issue.author() != null) {
            history = history.by(issue.author());
        }
        TaskStatus status = LabelRules.status(issue);
        TaskBuilder task = setFields(history.taskBuilder(issue.taskId()), issue)
                .setSourceId(issue.url() != null ? issue.url() : String.valueOf(issue.number()));
        if (status == TaskStatus.BACKLOG) {
            // Nothing says that it was ever planned.
            task.setInitialStatus(TaskStatus.BACKLOG);
        }
        task.start();
        if (status != TaskStatus.BACKLOG && status != TaskStatus.TODO) {
            tracker.at(statusTime(issue)).updateStatus(issue.taskId(), status, reason(issue, status));
        }
    }

    private static boolean updateFields(TaskTracker tracker, TaskSnapshot known, Issue issue) {
        boolean same = issue.title().equals(known.getTitle())
                && LabelRules.type(issue) == known.getType()
                && LabelRules.priority(issue) == known.getPriority()
                && Objects.equals(LabelRules.storyPoints(issue), known.getStoryPoints())
                && Objects.equals(issue.assignee(), known.getAssignee())
                && Objects.equals(issue.url(), known.getUrl())
                && new HashSet<>(issue.labels()).equals(new HashSet<>(known.getLabels()));
        if (!same) {
            setFields(tracker.at(issue.updatedAt()).updateTask(issue.taskId()), issue)
                    .apply();
        }
        return !same;
    }

    private static <B extends TaskFields<B>> B setFields(B task, Issue issue) {
        TaskPriority priority = LabelRules.priority(issue);
        return task.setTitle(issue.title())
                .setType(LabelRules.type(issue))
                .setPriority(priority)
                .setStoryPoints(LabelRules.storyPoints(issue))
                .setAssignee(issue.assignee())
                .setLabels(issue.labels())
                .setUrl(issue.url());
    }

    private static boolean updateStatus(TaskTracker tracker, TaskSnapshot known, Issue issue) {
        TaskStatus wanted = LabelRules.status(issue);
        Instant time = statusTime(issue);
        boolean older = time.isBefore(known.getStatusSince());
        if (known.getStatus().isFinished()) {
            boolean closedAgain = wanted.isFinished() && time.isAfter(known.getStatusSince());
            if (older || (wanted == known.getStatus() && !closedAgain)) {
                return false;
            }
            tracker.at(time).reopen(issue.taskId(), wanted.isFinished() ? "closed again since" : "re-opened since");
        } else if (wanted == known.getStatus() || (older && !wanted.isFinished())) {
            // An older file than the one before says nothing about an open task, but a closed issue is closed.
            return false;
        }
        Instant notBeforeKnown = older ? known.getStatusSince() : time;
        tracker.at(notBeforeKnown).updateStatus(issue.taskId(), wanted, reason(issue, wanted));
        return true;
    }

    /** When the issue got its status: known if it is closed, at the latest its last update if it is open. */
    private static Instant statusTime(Issue issue) {
        Instant closedAt = issue.closedAt();
        return closedAt != null ? closedAt : issue.updatedAt();
    }

    private static @Nullable String reason(Issue issue, TaskStatus status) {
        return switch (status) {
            case BLOCKED -> "labelled blocked";
            case CANCELLED ->
                "closed as " + Objects.requireNonNull(issue.stateReason()).replace('_', ' ');
            default -> null;
        };
    }

    /** What is now known of the tasks of the file, in the order of the file. */
    List<TaskSnapshot> tasks() {
        TaskTracker current = tracker;
        return current == null
                ? List.of()
                : taskIds.stream()
                        .map(current::findTask)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** The tracker through which the issues went; {@code null} if there was none. */
    @Nullable TaskTracker tracker() {
        return tracker;
    }

    /** The entries that were read, all of them: the sum of the other counts. */
    long read() {
        return read;
    }

    long created() {
        return created;
    }

    long changed() {
        return changed;
    }

    long unchanged() {
        return unchanged;
    }

    /** The pull requests that were left out. */
    long pullRequests() {
        return pullRequests;
    }

    long rejected() {
        return rejected;
    }
}
