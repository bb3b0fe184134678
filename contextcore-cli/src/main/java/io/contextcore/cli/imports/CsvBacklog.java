package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A backlog as CSV whose first row names the columns. Which column is what, the mapping says; else it is known by name. */
public final class CsvBacklog implements Source {
    public static final String NAME = "csv";

    private static final Map<String, List<String>> COLUMNS = Map.ofEntries(
            Map.entry("id", List.of("id", "key", "issue key", "number")),
            Map.entry("title", List.of("title", "summary", "name")),
            Map.entry("type", List.of("type", "issue type")),
            Map.entry("status", List.of("status", "state")),
            Map.entry("priority", List.of("priority")),
            Map.entry("points", List.of("points", "story points", "estimate")),
            Map.entry("assignee", List.of("assignee", "owner")),
            Map.entry("labels", List.of("labels", "tags")),
            Map.entry("url", List.of("url", "link")),
            Map.entry("due", List.of("due", "due date")),
            Map.entry("parent", List.of("parent", "parent id", "epic")),
            Map.entry("depends_on", List.of("depends on", "blocked by")),
            Map.entry("sprint", List.of("sprint", "iteration")),
            Map.entry("created", List.of("created", "created at")),
            Map.entry("started", List.of("started", "started at")),
            Map.entry("completed", List.of("completed", "completed at", "resolved", "closed", "closed at")),
            Map.entry("updated", List.of("updated", "updated at")));

    private final Path file;
    private final Mapping mapping;
    private final Function<String, Instant> times;

    /**
     * Makes a source of a file.
     *
     * @param times reads a time as a person writes it
     */
    public CsvBacklog(Path file, Mapping mapping, Function<String, Instant> times) {
        this.file = file;
        this.mapping = mapping;
        this.times = times;
        for (String field : mapping.fields().keySet()) {
            if (!COLUMNS.containsKey(field)) {
                throw new RefusedException(
                        "fields",
                        field,
                        "must be one of " + COLUMNS.keySet().stream().sorted().toList());
            }
        }
    }

    @Override
    public void readTo(Receiver receiver) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            CsvRows rows = new CsvRows(reader, ',');
            List<String> header = rows.next();
            if (header == null) {
                return;
            }
            Map<String, Integer> columns = columns(header);
            long index = 0;
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                index++;
                try {
                    receiver.item(item(index, new Row(row, columns)));
                } catch (RefusedException e) {
                    receiver.reject(index, e);
                }
            }
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new RefusedException("file", String.valueOf(file.getFileName()), "must be UTF-8");
        }
    }

    private Map<String, Integer> columns(List<String> header) {
        List<String> names = header.stream().map(Mapping::normal).toList();
        Map<String, Integer> columns = new HashMap<>();
        COLUMNS.forEach((field, known) -> {
            String mapped = mapping.fields().get(field);
            List<String> wanted = mapped == null ? known : List.of(Mapping.normal(mapped));
            wanted.stream()
                    .filter(names::contains)
                    .findFirst()
                    .ifPresent(name -> columns.put(field, names.indexOf(name)));
            if (mapped != null && !columns.containsKey(field)) {
                throw new RefusedException("fields." + field, mapped, "must be a column of the file: " + header);
            }
        });
        for (String needed : List.of("id", "created")) {
            if (!columns.containsKey(needed)) {
                throw new RefusedException(needed, null, "must be a column of the file, or mapped to one: " + header);
            }
        }
        return columns;
    }

    private record Row(List<String> values, Map<String, Integer> columns) {
        @Nullable String get(String field) {
            Integer column = columns.get(field);
            String value = column == null || column >= values.size() ? "" : values.get(column);
            return value.isEmpty() ? null : value;
        }

        List<String> list(String field) {
            String value = get(field);
            return value == null
                    ? List.of()
                    : Arrays.stream(value.split("[,;]"))
                            .map(String::strip)
                            .filter(each -> !each.isEmpty())
                            .toList();
        }

        String require(String field) {
            String value = get(field);
            if (value == null) {
                throw new RefusedException(field, null, "must be given");
            }
            return value;
        }
    }

    private Item item(long index, Row row) {
        Item.Builder item =
                new Item.Builder(index, mapping.prefix() + row.require("id"), time("created", row.require("created")));
        item.title = row.get("title");
        TaskType type = known("type", row.get("type"), mapping::type);
        item.type = type == null ? TaskType.TASK : type;
        item.priority = known("priority", row.get("priority"), mapping::priority);
        String points = row.get("points");
        item.points = points == null ? null : Points.parse(points);
        item.assignee = row.get("assignee");
        item.labels = row.list("labels");
        item.url = row.get("url");
        item.dueDate = day(row.get("due"));
        String parent = row.get("parent");
        item.parentId = parent == null ? null : mapping.prefix() + parent;
        row.list("depends_on").forEach(id -> item.dependsOn.add(mapping.prefix() + id));
        String sprint = row.get("sprint");
        item.sprint = sprint == null ? null : SprintRef.named(sprint);
        setStatuses(item, row);
        return item.build();
    }

    private void setStatuses(Item.Builder item, Row row) {
        Instant started = time(row, "started");
        Instant completed = time(row, "completed");
        Instant updated = time(row, "updated");
        Instant last = completed != null ? completed : started != null ? started : item.createdAt;
        item.updatedAt = updated == null ? last : updated;
        TaskStatus status = known("status", row.get("status"), mapping::status);
        if (status == null) {
            status = completed != null ? TaskStatus.DONE : started != null ? TaskStatus.IN_PROGRESS : TaskStatus.TODO;
        }
        if (status.isFinished() && completed == null && updated == null) {
            throw new RefusedException("completed", null, "must be given for a task that is " + status.getValue());
        }
        if (started != null) {
            item.changes.add(new Change(started, TaskStatus.IN_PROGRESS, null, null));
        } else if (!status.isFinished()) {
            item.initialStatus = status;
        }
        if (status.isFinished()) {
            item.changes.add(new Change(completed == null ? item.updatedAt : completed, status, null, null));
        } else if (updated != null || started != null) {
            item.changes.add(new Change(item.updatedAt, status, null, null));
        }
    }

    private static <T> @Nullable T known(String field, @Nullable String word, Function<String, @Nullable T> mapping) {
        T meaning = word == null ? null : mapping.apply(word);
        if (word != null && meaning == null) {
            throw new RefusedException(field, word, "must be a word that the mapping knows");
        }
        return meaning;
    }

    private @Nullable Instant time(Row row, String field) {
        String text = row.get(field);
        return text == null ? null : time(field, text);
    }

    private Instant time(String field, String text) {
        try {
            return times.apply(text);
        } catch (RuntimeException e) {
            return SourceTime.parse(field, text);
        }
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new RefusedException("due", text, "must be a day such as 2026-11-24");
        }
    }
}
