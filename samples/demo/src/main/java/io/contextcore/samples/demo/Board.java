package io.contextcore.samples.demo;

import static io.contextcore.api.task.TaskStatus.BACKLOG;
import static io.contextcore.api.task.TaskStatus.CANCELLED;
import static io.contextcore.api.task.TaskStatus.TODO;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What a team has before it: its open and finished items, and what is said of them, which becomes steps. */
final class Board {
    final List<Item> open = new ArrayList<>();
    final List<Item> finished = new ArrayList<>();
    final List<Item> unreleased = new ArrayList<>();
    LocalDate today;
    Instant time = Instant.MIN;

    /** The one that goes on. */
    @Nullable String sprint;

    private final String key;
    private final String project;
    private final Chance chance;
    private final List<Step> steps = new ArrayList<>();
    private int count;

    Board(String key, String project, Chance chance, LocalDate firstDay) {
        this.key = key;
        this.project = project;
        this.chance = chance;
        this.today = firstDay;
    }

    /** Begins a day in the morning. */
    void beginDay() {
        steps.clear();
        time = today.atTime(8, 30).toInstant(ZoneOffset.UTC);
    }

    /** Ends the day, and returns what happened on it, in order of time. */
    List<Step> endDay() {
        today = today.plusDays(1);
        steps.sort(Comparator.comparing(Step::at)); // an incident may end after what began later
        return List.copyOf(steps);
    }

    Item item(TaskType type, TaskStatus status) {
        return new Item(key + "-" + ++count, type, status, today);
    }

    void start(String actor, Item item, String title, List<String> labels, SortedMap<String, String> attributes) {
        item.title = title;
        open.add(item);
        if (item.parent != null) {
            item.parent.children.add(item);
        }
        say(
                actor,
                new Action.Start(
                        item.id,
                        item.type,
                        item.status,
                        title,
                        item.parent == null ? null : item.parent.id,
                        item.priority,
                        item.assignee,
                        item.points,
                        item.due,
                        item.sprint,
                        labels,
                        List.copyOf(item.dependencies),
                        attributes));
    }

    void move(String actor, Item item, TaskStatus to, @Nullable String reason) {
        item.status = to;
        say(actor, new Action.Move(item.id, to, reason));
    }

    void finish(String actor, Item item, TaskStatus to, @Nullable String reason) {
        move(actor, item, to, reason);
        item.finishedOn = today;
        item.blockedReason = null;
        open.remove(item);
        finished.add(item);
        if (to == CANCELLED) {
            for (Item child : List.copyOf(item.children)) {
                if (child.isOpen()) {
                    finish(actor, child, CANCELLED, "With " + item.id);
                }
            }
        }
    }

    /** Adds a step, some minutes after the last one. */
    void say(String actor, Action action) {
        time = time.plusSeconds(20 + chance.below(400)).plusMillis(chance.below(1000));
        steps.add(new Step(time, project, actor, action));
    }

    /** Returns the points by which the sprint grew. */
    int addToSprint(String to, Item item) {
        item.sprint = to;
        say(Cast.OWNER, new Action.AddToSprint(to, item.id));
        return item.points == null ? 0 : item.points;
    }

    void backToBacklog(Item item) {
        move(Cast.OWNER, item, BACKLOG, "There is no room for it");
        if (item.assignee != null) {
            item.assignee = null;
            say(Cast.OWNER, new Action.Assign(item.id, null));
        }
    }

    /** Returns what somebody could pick up. */
    List<Item> waiting() {
        return open.stream()
                .filter(item -> item.is(TODO) && item.type != TaskType.SUBTASK)
                .toList();
    }

    static List<Item> byImportance(List<Item> items) {
        return items.stream()
                .sorted(Comparator.comparing(item -> item.priority == null ? TaskPriority.LOW : item.priority))
                .toList();
    }
}
