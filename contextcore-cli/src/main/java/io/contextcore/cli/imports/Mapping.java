package io.contextcore.cli.imports;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a source mean: its types, statuses, priorities, and the names of its fields. Case and punctuation of a
 * word do not matter. Immutable.
 *
 * @param prefix what stands before the id that the source gives
 * @param fields where the source has what it does not always have at the same place: name of ours to name of theirs
 */
public record Mapping(
        String prefix,
        Map<String, TaskType> types,
        Map<String, TaskStatus> statuses,
        Map<String, TaskPriority> priorities,
        Map<String, String> fields) {
    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern POINTS = Pattern.compile(
            "(?:story points?|points?|pts|sp|estimate) ?(\\d{1,7})|(\\d{1,7}) ?(?:story points?|points?|pts?|sp)");
    private static final int MAX_POINTS = 1_000_000;

    private static final List<TaskType> STRONGEST_TYPE_FIRST = List.of(
            TaskType.EPIC,
            TaskType.INCIDENT,
            TaskType.BUG,
            TaskType.STORY,
            TaskType.SPIKE,
            TaskType.SUBTASK,
            TaskType.TASK);
    private static final List<TaskStatus> STRONGEST_STATUS_FIRST = List.of(
            TaskStatus.BLOCKED, TaskStatus.IN_REVIEW, TaskStatus.IN_PROGRESS, TaskStatus.TODO, TaskStatus.BACKLOG);

    /** What fits common workflows, for any source. */
    public static final Mapping DEFAULT = new Mapping(
            "",
            named(Map.of(
                    TaskType.EPIC, "epic initiative",
                    TaskType.STORY, "story user_story feature feature_request new_feature enhancement improvement",
                    TaskType.TASK, "task chore",
                    TaskType.SUBTASK, "sub_task subtask technical_task",
                    TaskType.BUG, "bug defect fault",
                    TaskType.SPIKE, "spike research question",
                    TaskType.INCIDENT, "incident outage")),
            named(Map.of(
                    TaskStatus.BACKLOG, "backlog icebox",
                    TaskStatus.TODO, "to_do todo open new reopened ready selected_for_development planned",
                    TaskStatus.IN_PROGRESS, "in_progress inprogress doing wip started in_development",
                    TaskStatus.IN_REVIEW,
                            "in_review review needs_review code_review test testing in_test qa in_qa verification",
                    TaskStatus.BLOCKED, "blocked on_hold waiting impediment",
                    TaskStatus.DONE, "done closed resolved complete completed fixed released",
                    TaskStatus.CANCELLED,
                            "cancelled canceled wont_do won_t_do wont_fix won_t_fix rejected declined duplicate"
                                    + " not_planned cannot_reproduce invalid obsolete abandoned")),
            named(Map.of(
                    TaskPriority.CRITICAL, "critical urgent blocker highest p0",
                    TaskPriority.HIGH, "high major p1",
                    TaskPriority.MEDIUM, "medium normal p2",
                    TaskPriority.LOW, "low minor trivial lowest p3")),
            Map.of());

    private static <T> Map<String, T> named(Map<T, String> names) {
        Map<String, T> meanings = new HashMap<>();
        names.forEach((meaning, words) ->
                Stream.of(words.split(" ")).forEach(word -> meanings.put(word.replace('_', ' '), meaning)));
        return Map.copyOf(meanings);
    }

    public Mapping withPrefix(String other) {
        return new Mapping(other, types, statuses, priorities, fields);
    }

    /** Returns this mapping, with what another says added and said instead. */
    Mapping with(
            @Nullable String otherPrefix,
            Map<String, TaskType> moreTypes,
            Map<String, TaskStatus> moreStatuses,
            Map<String, TaskPriority> morePriorities,
            Map<String, String> moreFields) {
        return new Mapping(
                otherPrefix == null ? prefix : otherPrefix,
                both(types, moreTypes),
                both(statuses, moreStatuses),
                both(priorities, morePriorities),
                both(fields, moreFields));
    }

    /** Returns a text that is the same for the same mapping, in every process. */
    String inOrder() {
        return String.join(
                " ",
                prefix,
                new TreeMap<>(types).toString(),
                new TreeMap<>(statuses).toString(),
                new TreeMap<>(priorities).toString(),
                new TreeMap<>(fields).toString());
    }

    private static <T> Map<String, T> both(Map<String, T> first, Map<String, T> second) {
        Map<String, T> both = new LinkedHashMap<>(first);
        both.putAll(second);
        return Map.copyOf(both);
    }

    /** Returns a word as this mapping knows it: in lower case, with one space for any punctuation. */
    static String normal(String word) {
        StringBuilder normal = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c >= 0x80) {
                return normalInAnyScript(word);
            }
            if (Character.isLetterOrDigit(c)) {
                normal.append(Character.toLowerCase(c));
            } else if (!normal.isEmpty() && normal.charAt(normal.length() - 1) != ' ') {
                normal.append(' ');
            }
        }
        return normal.toString().strip();
    }

    private static String normalInAnyScript(String word) {
        return PUNCTUATION
                .matcher(word.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    @Nullable TaskType type(@Nullable String word) {
        return word == null ? null : types.get(normal(word));
    }

    @Nullable TaskStatus status(@Nullable String word) {
        return word == null ? null : statuses.get(normal(word));
    }

    @Nullable TaskPriority priority(@Nullable String word) {
        return word == null ? null : priorities.get(normal(word));
    }

    /** Returns the type that labels give; of several, epic before incident, bug, story and spike. */
    @Nullable TaskType typeOfLabels(List<String> labels) {
        return meanings(labels, types, "type", "kind")
                .min(Comparator.comparing(STRONGEST_TYPE_FIRST::indexOf))
                .orElse(null);
    }

    /** Returns the open status that labels give; of several, blocked before in review and in progress. */
    @Nullable TaskStatus statusOfLabels(List<String> labels) {
        return meanings(labels, statuses, "status", "state")
                .filter(status -> !status.isFinished())
                .min(Comparator.comparing(STRONGEST_STATUS_FIRST::indexOf))
                .orElse(null);
    }

    /** Returns the highest priority that labels give. */
    @Nullable TaskPriority priorityOfLabels(List<String> labels) {
        return meanings(labels, priorities, "priority", "prio", "severity")
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Returns the largest estimate that a label such as {@code points: 5} gives. */
    static @Nullable Integer pointsOfLabels(List<String> labels) {
        return labels.stream()
                .map(label -> POINTS.matcher(normal(label)))
                .filter(Matcher::matches)
                .map(matcher -> Integer.valueOf(matcher.group(1) != null ? matcher.group(1) : matcher.group(2)))
                .filter(points -> points <= MAX_POINTS)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static <T> Stream<T> meanings(List<String> labels, Map<String, T> meanings, String... subjects) {
        return labels.stream()
                .map(label -> meanings.get(withoutSubject(normal(label), subjects)))
                .filter(Objects::nonNull);
    }

    private static String withoutSubject(String label, String... subjects) {
        for (String subject : subjects) {
            if (label.startsWith(subject + " ")) {
                return label.substring(subject.length() + 1);
            }
            if (label.endsWith(" " + subject)) {
                return label.substring(0, label.length() - subject.length() - 1);
            }
        }
        return label;
    }
}
