package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskStatus;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What commits say of tasks, which they name in their message, or a merge by the name of its branch: a commit begins the
 * work, a merge is the review, {@code Closes} or a trailer like it ends the task, and a revert begins it again. It knows
 * nothing else of a task, and creates none.
 */
public final class GitLog implements Source {
    public static final String NAME = "git";

    /** The form of {@code git log} that is read. */
    public static final String FORMAT = "%H%x1f%P%x1f%cI%x1f%an%x1f%B%x1e";

    private static final char UNIT = '\u001f';
    private static final char RECORD = '\u001e';
    private static final int MAX_COMMIT = 1_000_000;
    private static final int MAX_SUBJECT = 200;
    private static final String ID = "(?<![\\w#-])(#\\d{1,9}|[A-Z][A-Z0-9_]{1,19}-\\d{1,9})(?![\\w-]*\\d-)";
    private static final Pattern NAMED = Pattern.compile(ID);
    private static final Pattern CLOSED =
            Pattern.compile("\\b(?i:close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?::\\s*|\\s+)" + "(?-i:" + ID + ")");
    private static final Pattern REVERTED = Pattern.compile("This reverts commit ([0-9a-f]{7,64})");
    private static final Pattern MERGED_INTO = Pattern.compile("\\A(Merge [^\\n]*) into \\S+");
    private static final String REVERT = "reverted by ";

    private final Path file;
    private final Mapping mapping;
    private final Map<String, List<Change>> changes = new LinkedHashMap<>();
    private final Map<String, Set<String>> tasksOfCommit = new HashMap<>();
    private final List<Mention> mentions = new ArrayList<>();

    public GitLog(Path file, Mapping mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    /**
     * A commit that names tasks.
     *
     * @param author may be empty
     * @param subject the first line of its message, 200 characters at most
     */
    public record Mention(String sha, Instant at, String author, String subject, Set<String> taskIds) {}

    private record Commit(String sha, boolean isMerge, Instant at, String author, String message) {}

    /** Returns whether a change is one that may follow the end of a task. */
    static boolean isRevert(Change change) {
        return change.reason() != null && change.reason().startsWith(REVERT);
    }

    @Override
    public void readTo(Receiver receiver) throws IOException {
        List<Commit> commits = new ArrayList<>();
        try (Reader reader = new java.io.BufferedReader(new java.io.InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)))) {
            long index = 0;
            for (String record = next(reader); record != null; record = next(reader)) {
                index++;
                try {
                    Commit commit = commit(record);
                    if (!named(commit.message()).isEmpty()
                            || REVERTED.matcher(commit.message()).find()) {
                        commits.add(commit);
                    }
                } catch (RefusedException e) {
                    receiver.reject(index, e);
                }
            }
        }
        commits.sort(java.util.Comparator.comparing(Commit::at)); // git lists the newest first
        commits.forEach(this::note);
        long index = 0;
        for (Map.Entry<String, List<Change>> task : changes.entrySet()) {
            index++;
            Item.Builder item = new Item.Builder(
                    index, task.getKey(), task.getValue().get(0).at());
            item.partial = true;
            item.changes.addAll(task.getValue());
            receiver.item(item.build());
        }
    }

    /** Returns the commits that were read and name tasks, known or not, in the order of time. */
    public List<Mention> mentions() {
        return mentions;
    }

    private static @Nullable String next(Reader reader) throws IOException {
        StringBuilder record = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == RECORD) {
                return record.toString();
            }
            if (record.length() < MAX_COMMIT) { // of a longer message the beginning is read
                record.append((char) c);
            }
        }
        if (!record.toString().isBlank()) {
            throw new RefusedException(
                    "file",
                    record.substring(0, Math.min(60, record.length())),
                    "must be the output of git log --format='" + FORMAT + "'");
        }
        return null;
    }

    private static Commit commit(String record) {
        String[] parts = record.strip().split(String.valueOf(UNIT), 5);
        if (parts.length < 5) {
            throw new RefusedException("commit", parts[0], "must be in the form " + FORMAT);
        }
        String author = parts[3].replaceAll("\\p{Cntrl}", " ").strip();
        boolean isMerge = parts[1].indexOf(' ') > 0;
        return new Commit(
                parts[0],
                isMerge,
                SourceTime.parse("committed_at", parts[2]),
                author.length() > 200 ? author.substring(0, 200) : author,
                isMerge ? MERGED_INTO.matcher(parts[4]).replaceFirst("$1") : parts[4]); // the target is not reviewed
    }

    private static String subject(Commit commit) {
        String line = commit.message().lines().findFirst().orElse("");
        String plain = line.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.codePointCount(0, plain.length()) <= MAX_SUBJECT
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, MAX_SUBJECT));
    }

    private Set<String> named(String message) {
        return ids(NAMED, message);
    }

    private Set<String> ids(Pattern pattern, String message) {
        Set<String> ids = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(message);
        while (matcher.find()) {
            ids.add(mapping.prefix() + matcher.group(1));
        }
        return ids;
    }

    private void note(Commit commit) {
        Set<String> named = new LinkedHashSet<>(named(commit.message()));
        Matcher reverted = REVERTED.matcher(commit.message());
        boolean revert = reverted.find();
        if (revert) {
            named.addAll(tasksOfCommit.getOrDefault(reverted.group(1), Set.of()));
        }
        Set<String> closed = ids(CLOSED, commit.message());
        tasksOfCommit.put(commit.sha(), named);
        mentions.add(new Mention(commit.sha(), commit.at(), commit.author(), subject(commit), named));
        for (String id : named) {
            TaskStatus to = commit.isMerge() ? TaskStatus.IN_REVIEW : TaskStatus.IN_PROGRESS;
            String reason = "commit ";
            if (revert) {
                to = TaskStatus.IN_PROGRESS;
                reason = REVERT;
            } else if (closed.contains(id)) {
                to = TaskStatus.DONE;
            }
            List<Change> history = changes.computeIfAbsent(id, unused -> new ArrayList<>());
            boolean ended =
                    !history.isEmpty() && history.get(history.size() - 1).to().isFinished();
            if (!ended || revert) { // a finished task may be mentioned
                history.add(new Change(
                        commit.at(), to, commit.author().isEmpty() ? null : commit.author(), reason + commit.sha()));
            }
        }
    }
}
