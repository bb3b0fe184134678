package io.contextcore.cli.git;

import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.cli.imports.GitLog;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.JournalReader;
import io.contextcore.semconv.EventBodyFields;
import io.contextcore.semconv.TaskEvents;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A comment on each known task that a commit names, by its author, at its time and with its hash, which is how a second one is
 * known. For one thread.
 */
final class CommitComments {
    private static final String PREFIX = "commit ";

    private final ContextCoreSdk contextCore;
    private final Path home;

    CommitComments(ContextCoreSdk contextCore, Path home) {
        this.contextCore = contextCore;
        this.home = home;
    }

    private record Comment(String taskId, Instant at, String author, String text) {
        /** The task and the words that no other commit has. */
        String key() {
            return key(taskId, text);
        }

        static String key(String taskId, String text) {
            int end = text.indexOf(':');
            return taskId + '\n' + (end < 0 ? text : text.substring(0, end));
        }
    }

    /** Adds what is not there yet, durable together, and returns how many comments that were. */
    int add(List<GitLog.Mention> commits) {
        TaskTracker tasks = contextCore.getTaskTracker().from(GitLog.NAME);
        List<Comment> comments = new ArrayList<>();
        for (GitLog.Mention commit : commits) {
            for (String taskId : commit.taskIds()) {
                TaskSnapshot task = tasks.findTask(taskId);
                if (task != null
                        && commit.at().getEpochSecond() >= task.getCreatedAt().getEpochSecond()) {
                    // git knows no parts of a second
                    Instant at = commit.at().isBefore(task.getCreatedAt()) ? task.getCreatedAt() : commit.at();
                    String text = PREFIX + commit.sha() + ": " + commit.subject();
                    comments.add(new Comment(taskId, at, commit.author(), text));
                }
            }
        }
        if (comments.isEmpty()) {
            return 0;
        }
        Set<String> known = known(tasks.getProject());
        comments.removeIf(comment -> !known.add(comment.key()));
        contextCore.batch(() -> comments.forEach(comment -> {
            TaskTracker then = tasks.at(comment.at());
            then = comment.author().isEmpty() ? then : then.by(comment.author());
            then.comment(comment.taskId(), comment.text());
        }));
        return comments.size();
    }

    /** Reads the journal for it: memory does not keep comments. */
    private Set<String> known(String project) {
        Set<String> known = new HashSet<>();
        JournalReader.of(home).read(0, event -> {
            if (event.getType().equals(TaskEvents.TASK_COMMENTED)
                    && event.getProject().equals(project)) {
                String text = String.valueOf(event.getFields().get(EventBodyFields.COMMENT));
                if (text.startsWith(PREFIX)) {
                    known.add(Comment.key(String.valueOf(event.getFields().get(EventBodyFields.TASK_ID)), text));
                }
            }
        });
        return known;
    }
}
