package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an issue of Jira becomes. Custom fields for points, sprint and epic are found by the mapping, else by the {@code names}
 * and {@code schema} of an answer, and sprints by how they look. For one thread.
 */
final class JiraItem {
    private static final String POINTS = "points";
    private static final String SPRINT = "sprint";
    private static final String EPIC = "epic";
    private static final Map<String, String> BY_NAME =
            Map.of("story points", POINTS, "story point estimate", POINTS, "sprint", SPRINT, "epic link", EPIC);
    private static final Map<String, String> BY_SCHEMA = Map.of(
            "com.pyxis.greenhopper.jira:jsw-story-points", POINTS,
            "com.pyxis.greenhopper.jira:gh-sprint", SPRINT,
            "com.pyxis.greenhopper.jira:gh-epic-link", EPIC);
    private static final Pattern OLD_SPRINT =
            Pattern.compile("greenhopper\\.service\\.sprint\\.Sprint@[^\\[]*\\[(.*)]", Pattern.DOTALL);
    private static final Pattern OLD_SPRINT_MEMBER = Pattern.compile(
            "(?:^|,)(id|name|state|startDate|endDate|completeDate)=(.*?)(?=,[A-Za-z]+=|$)", Pattern.DOTALL);

    private final Mapping mapping;
    private final Map<String, String> fields = new HashMap<>();

    JiraItem(Mapping mapping) {
        this.mapping = mapping;
    }

    /** Learns what the custom fields are called, or what is in them. */
    void learn(JsonEntry names, JsonEntry schema) {
        for (Object field : names.names()) {
            String id = String.valueOf(field);
            String shown = names.text(id);
            learn(id, BY_NAME.get(shown == null ? "" : shown.toLowerCase(Locale.ROOT)));
        }
        for (Object field : schema.names()) {
            String id = String.valueOf(field);
            learn(id, BY_SCHEMA.get(String.valueOf(schema.object(id).text("custom"))));
        }
        fields.putAll(mapping.fields());
    }

    private void learn(String id, @Nullable String ours) {
        if (ours != null) {
            fields.put(ours, id);
        }
    }

    /**
     * Returns the item of an issue.
     *
     * @param histories the entries of its changelog, in any order
     */
    Item item(long index, JsonEntry issue, List<JsonEntry> histories) {
        JsonEntry said = issue.object("fields");
        String key = issue.require("key");
        Item.Builder item = new Item.Builder(index, mapping.prefix() + key, said.requireTime("created"));
        String id = issue.text("id");
        item.sourceId = id == null ? key : id;
        item.title = said.text("summary");
        item.type = type(said.object("issuetype"));
        item.priority = mapping.priority(said.object("priority").text("name"));
        item.points = points(said);
        item.assignee = person(said.object("assignee"));
        item.author = person(said.object("creator"));
        item.labels = said.texts("labels");
        item.dueDate = day(said);
        item.parentId = parent(said);
        item.sprint = sprint(said);
        Instant updated = said.time("updated");
        item.updatedAt = updated == null ? item.createdAt : updated;
        for (JsonEntry link : said.objects("issuelinks")) {
            addLink(item, link);
        }
        setStatuses(item, histories, said);
        return item.build();
    }

    private void addLink(Item.Builder item, JsonEntry link) {
        JsonEntry type = link.object("type");
        String inward = link.object("inwardIssue").text("key");
        String outward = link.object("outwardIssue").text("key");
        boolean blockedBy = inward != null && "is blocked by".equalsIgnoreCase(type.text("inward"));
        boolean dependsOn = outward != null && "depends on".equalsIgnoreCase(type.text("outward"));
        if (blockedBy) {
            item.dependsOn.add(mapping.prefix() + inward);
        }
        if (dependsOn) {
            item.dependsOn.add(mapping.prefix() + outward);
        }
    }

    private void setStatuses(Item.Builder item, List<JsonEntry> histories, JsonEntry said) {
        JsonEntry current = said.object("status");
        record Move(
                Instant at,
                String from,
                String to,
                @Nullable String actor) {}
        List<Move> moves = new ArrayList<>();
        for (JsonEntry history : histories) {
            for (JsonEntry change : history.objects("items")) {
                if ("status".equals(change.text("field"))) {
                    moves.add(new Move(
                            history.requireTime("created"),
                            change.require("fromString"),
                            change.require("toString"),
                            person(history.object("author"))));
                }
            }
        }
        moves.sort(Comparator.comparing(Move::at)); // Jira Cloud lists the newest first
        String now = current.require("name");
        item.initialStatus = status(moves.isEmpty() ? now : moves.get(0).from(), said);
        for (Move move : moves) {
            item.changes.add(new Change(move.at(), status(move.to(), said), move.actor(), null));
        }
        if (moves.isEmpty() && item.initialStatus.isFinished()) {
            Instant resolved = said.time("resolutiondate");
            item.changes.add(new Change(resolved == null ? item.updatedAt : resolved, item.initialStatus, null, null));
            item.initialStatus = TaskStatus.TODO;
        } else if (!moves.isEmpty() && !now.equals(moves.get(moves.size() - 1).to())) {
            Instant resolved = said.time("resolutiondate"); // the changelog is not all of it
            Instant last = moves.get(moves.size() - 1).at();
            Instant at = resolved == null ? item.updatedAt : resolved;
            item.changes.add(new Change(at.isBefore(last) ? last : at, status(now, said), null, null));
        }
    }

    /** By name; else by category, which only the present status has; else it is being worked on. */
    private TaskStatus status(String name, JsonEntry said) {
        JsonEntry current = said.object("status");
        boolean isCurrent = name.equals(current.text("name"));
        String category =
                isCurrent ? String.valueOf(current.object("statusCategory").text("key")) : "";
        TaskStatus named = mapping.status(name);
        TaskStatus status = named != null
                ? named
                : switch (category) {
                    case "new" -> TaskStatus.TODO;
                    case "done" -> TaskStatus.DONE;
                    default -> TaskStatus.IN_PROGRESS;
                };
        boolean givenUp = isCurrent
                && status == TaskStatus.DONE
                && mapping.status(said.object("resolution").text("name")) == TaskStatus.CANCELLED;
        return givenUp ? TaskStatus.CANCELLED : status;
    }

    private TaskType type(JsonEntry issueType) {
        TaskType type = mapping.type(issueType.text("name"));
        if (type != null) {
            return type;
        }
        return issueType.is("subtask") ? TaskType.SUBTASK : TaskType.TASK;
    }

    private @Nullable String parent(JsonEntry said) {
        String parent = said.object("parent").text("key");
        String epic = fields.containsKey(EPIC) ? said.text(fields.get(EPIC)) : null;
        String above = parent != null ? parent : epic;
        return above == null ? null : mapping.prefix() + above;
    }

    private @Nullable Integer points(JsonEntry said) {
        String text = fields.containsKey(POINTS) ? said.text(fields.get(POINTS)) : null;
        return text == null ? null : Points.parse(text);
    }

    private static @Nullable LocalDate day(JsonEntry said) {
        String text = said.text("duedate");
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new RefusedException("duedate", text, "must be a day such as 2026-11-24");
        }
    }

    private static @Nullable String person(JsonEntry user) {
        String name = user.text("displayName");
        return name != null ? name : user.text("name");
    }

    private @Nullable SprintRef sprint(JsonEntry said) {
        List<SprintRef> sprints = new ArrayList<>();
        String named = fields.get(SPRINT);
        for (Object each : named == null ? said.names() : List.of(named)) {
            String field = String.valueOf(each);
            if (named != null || field.startsWith("customfield_")) {
                said.objects(field).forEach(value -> addSprint(sprints, value));
                said.texts(field).forEach(value -> addOldSprint(sprints, value));
            }
        }
        SprintRef last = null;
        for (SprintRef sprint : sprints) { // the one that has not ended, else the one that ended last
            boolean later = last == null
                    || (last.status() == SprintStatus.ENDED
                            && (sprint.status() != SprintStatus.ENDED
                                    || !ended(sprint).isBefore(ended(last))));
            last = later ? sprint : last;
        }
        return last;
    }

    private static Instant ended(SprintRef sprint) {
        return sprint.endedAt() == null ? Instant.MIN : sprint.endedAt();
    }

    private static void addSprint(List<SprintRef> sprints, JsonEntry value) {
        String id = value.text("id");
        String name = value.text("name");
        SprintStatus state = state(value.text("state"));
        if (id != null && name != null && state != null) {
            Instant completed = value.time("completeDate");
            sprints.add(new SprintRef(
                    id, name, state, value.time("startDate"), completed == null ? value.time("endDate") : completed));
        }
    }

    private static void addOldSprint(List<SprintRef> sprints, String text) {
        Matcher old = OLD_SPRINT.matcher(text);
        if (!old.find()) {
            return;
        }
        Map<String, String> members = new HashMap<>();
        Matcher member = OLD_SPRINT_MEMBER.matcher(old.group(1));
        while (member.find()) {
            if (!member.group(2).equals("<null>")) {
                members.put(member.group(1), member.group(2));
            }
        }
        String id = members.get("id");
        SprintStatus state = state(members.get("state"));
        if (id != null && state != null) {
            String end = members.getOrDefault("completeDate", members.get("endDate"));
            sprints.add(new SprintRef(
                    id, members.getOrDefault("name", id), state, time(members.get("startDate")), time(end)));
        }
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : SourceTime.parse(SPRINT, text);
    }

    private static @Nullable SprintStatus state(@Nullable String text) {
        return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
            case "future" -> SprintStatus.PLANNED;
            case "active" -> SprintStatus.ACTIVE;
            case "closed" -> SprintStatus.ENDED;
            default -> null;
        };
    }
}
