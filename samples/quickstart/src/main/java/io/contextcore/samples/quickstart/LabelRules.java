package io.contextcore.samples.quickstart;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a GitHub issue says about its task: type, priority, status and story points by its labels, the project by its URL.
 *
 * <p>Case and punctuation of a label do not matter, and it may name what it is about before or after: {@code Priority:
 * High}, {@code priority/high}, {@code high-priority} and {@code high} are one. Where labels disagree, the order in which
 * they stand does not matter either; each method says which wins. The README of this sample has the same as a table.
 */
final class LabelRules {
    private static final Map<String, TaskType> TYPES = Map.ofEntries(
            Map.entry("epic", TaskType.EPIC),
            Map.entry("incident", TaskType.INCIDENT),
            Map.entry("outage", TaskType.INCIDENT),
            Map.entry("bug", TaskType.BUG),
            Map.entry("defect", TaskType.BUG),
            Map.entry("story", TaskType.STORY),
            Map.entry("user story", TaskType.STORY),
            Map.entry("feature", TaskType.STORY),
            Map.entry("feature request", TaskType.STORY),
            Map.entry("enhancement", TaskType.STORY),
            Map.entry("spike", TaskType.SPIKE),
            Map.entry("research", TaskType.SPIKE),
            Map.entry("question", TaskType.SPIKE));

    private static final List<TaskType> STRONGEST_TYPE_FIRST =
            List.of(TaskType.EPIC, TaskType.INCIDENT, TaskType.BUG, TaskType.STORY, TaskType.SPIKE);

    private static final Map<String, TaskPriority> PRIORITIES = Map.of(
            "critical", TaskPriority.CRITICAL,
            "urgent", TaskPriority.CRITICAL,
            "p0", TaskPriority.CRITICAL,
            "high", TaskPriority.HIGH,
            "p1", TaskPriority.HIGH,
            "medium", TaskPriority.MEDIUM,
            "normal", TaskPriority.MEDIUM,
            "p2", TaskPriority.MEDIUM,
            "low", TaskPriority.LOW,
            "p3", TaskPriority.LOW);

    private static final Map<String, TaskStatus> STATUSES = Map.ofEntries(
            Map.entry("blocked", TaskStatus.BLOCKED),
            Map.entry("on hold", TaskStatus.BLOCKED),
            Map.entry("waiting", TaskStatus.BLOCKED),
            Map.entry("in review", TaskStatus.IN_REVIEW),
            Map.entry("review", TaskStatus.IN_REVIEW),
            Map.entry("needs review", TaskStatus.IN_REVIEW),
            Map.entry("in progress", TaskStatus.IN_PROGRESS),
            Map.entry("inprogress", TaskStatus.IN_PROGRESS),
            Map.entry("doing", TaskStatus.IN_PROGRESS),
            Map.entry("wip", TaskStatus.IN_PROGRESS),
            Map.entry("started", TaskStatus.IN_PROGRESS),
            Map.entry("backlog", TaskStatus.BACKLOG),
            Map.entry("icebox", TaskStatus.BACKLOG));

    private static final List<TaskStatus> STRONGEST_STATUS_FIRST =
            List.of(TaskStatus.BLOCKED, TaskStatus.IN_REVIEW, TaskStatus.IN_PROGRESS, TaskStatus.BACKLOG);

    private static final Pattern POINTS =
            Pattern.compile("(?:story[ _-]?points?|points?|pts|sp)\\s*[:=/_ -]?\\s*(\\d{1,7})"
                    + "|(\\d{1,7})\\s*[_ -]?\\s*(?:story[ _-]?points?|points?|pts?|sp)");

    private static final int MAX_POINTS = 1_000_000;

    private static final Pattern PUNCTUATION = Pattern.compile("[^a-z0-9]+");

    private LabelRules() {}

    /** The type: epic before incident, bug, story and spike; a plain task without such a label. */
    static TaskType type(Issue issue) {
        return meanings(issue, TYPES, "type", "kind")
                .min(Comparator.comparing(STRONGEST_TYPE_FIRST::indexOf))
                .orElse(TaskType.TASK);
    }

    /** The priority, the highest that a label names; {@code null} without such a label. */
    static @Nullable TaskPriority priority(Issue issue) {
        return meanings(issue, PRIORITIES, "priority", "prio", "severity")
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * The status: of a closed issue done, or cancelled if it was closed as not planned or as a duplicate; of an open one
     * blocked before in review, in progress and backlog; todo without such a label.
     */
    static TaskStatus status(Issue issue) {
        if (issue.closedAt() != null) {
            boolean givenUp = "not_planned".equals(issue.stateReason()) || "duplicate".equals(issue.stateReason());
            return givenUp ? TaskStatus.CANCELLED : TaskStatus.DONE;
        }
        return meanings(issue, STATUSES, "status", "state")
                .min(Comparator.comparing(STRONGEST_STATUS_FIRST::indexOf))
                .orElse(TaskStatus.TODO);
    }

    /** The estimate, the largest that a label such as {@code points: 5} or {@code 5 points} gives; {@code null} if none. */
    static @Nullable Integer storyPoints(Issue issue) {
        return issue.labels().stream()
                .map(label -> POINTS.matcher(label.strip().toLowerCase(Locale.ROOT)))
                .filter(Matcher::matches)
                .map(matcher -> Integer.valueOf(matcher.group(1) != null ? matcher.group(1) : matcher.group(2)))
                .filter(points -> points <= MAX_POINTS)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The name of the repository, from the issue's URL; {@code null} if that does not tell. */
    static @Nullable String repository(Issue issue) {
        if (issue.url() == null) {
            return null;
        }
        String path;
        try {
            path = new URI(issue.url()).getPath();
        } catch (URISyntaxException e) {
            return null;
        }
        String[] segments = path == null ? new String[0] : path.split("/");
        for (int i = segments.length - 1; i >= 2; i--) {
            if (segments[i].equals("issues") || segments[i].equals("pull") || segments[i].equals("pulls")) {
                return segments[i - 1].isEmpty() ? null : segments[i - 1];
            }
        }
        return null;
    }

    private static <T> Stream<T> meanings(Issue issue, Map<String, T> meaningByName, String... subjects) {
        return issue.labels().stream()
                .map(label -> Optional.ofNullable(meaningByName.get(withoutSubject(label, subjects))))
                .flatMap(Optional::stream);
    }

    private static String withoutSubject(String label, String... subjects) {
        String name = PUNCTUATION
                .matcher(label.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
        for (String subject : subjects) {
            if (name.startsWith(subject + " ")) {
                return name.substring(subject.length() + 1);
            }
            if (name.endsWith(" " + subject)) {
                return name.substring(0, name.length() - subject.length() - 1);
            }
        }
        return name;
    }
}
