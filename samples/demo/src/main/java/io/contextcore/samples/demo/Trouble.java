package io.contextcore.samples.demo;

import static io.contextcore.api.task.TaskStatus.BACKLOG;
import static io.contextcore.api.task.TaskStatus.DONE;
import static io.contextcore.api.task.TaskStatus.IN_PROGRESS;
import static io.contextcore.api.task.TaskStatus.TODO;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** What comes in unasked: bugs, outages, and work that was not as done as it seemed. */
final class Trouble {
    private final Cast cast;
    private final Board board;
    private final Chance chance;

    Trouble(Cast cast, Board board, Chance chance) {
        this.cast = cast;
        this.board = board;
        this.chance = chance;
    }

    void receiveBugs() {
        if (!chance.happens(0.3)) {
            return;
        }
        boolean urgent = chance.happens(0.4);
        Item bug = board.item(TaskType.BUG, urgent ? TODO : BACKLOG);
        bug.priority = urgent ? (chance.happens(0.3) ? TaskPriority.CRITICAL : TaskPriority.HIGH) : chance.priority();
        bug.points = chance.happens(0.6) ? 1 + chance.below(3) : null;
        bug.due = urgent ? board.today.plusDays(5 + chance.below(10)) : null;
        bug.sprint = urgent ? board.sprint : null;
        bug.setEffort(chance.effort(bug.points == null ? 2 : bug.points));
        board.start(
                chance.someone(), bug, cast.bug(chance.random()), List.of(cast.service(), "defect"), new TreeMap<>());
    }

    /** An outage is worked on from its first minute, mostly until the evening. */
    void fight() {
        String onCall = chance.someone();
        Item incident = board.item(TaskType.INCIDENT, IN_PROGRESS);
        incident.priority = chance.happens(0.5) ? TaskPriority.CRITICAL : TaskPriority.HIGH;
        incident.assignee = onCall;
        incident.setEffort(0.5);
        board.start(
                onCall, incident, cast.incident(chance.random()), List.of(cast.service(), "outage"), new TreeMap<>());
        Instant begun = board.time;
        board.say(onCall, new Action.Comment(incident.id, "Looking at the dashboards."));
        if (chance.happens(0.8)) {
            Instant meanwhile = board.time;
            board.time = begun.plus(Duration.ofMinutes(20 + chance.below(240)));
            board.finish(onCall, incident, DONE, "It answers as before");
            board.time = meanwhile;
        }
        if (chance.happens(0.6)) {
            Item cause = board.item(TaskType.BUG, BACKLOG);
            cause.priority = TaskPriority.HIGH;
            cause.points = 2;
            cause.dependencies.add(incident.id);
            cause.setEffort(chance.effort(2));
            board.start(
                    onCall, cause, "The cause of " + incident.id, List.of(cast.service(), "defect"), new TreeMap<>());
        }
    }

    void reopen() {
        board.finished.removeIf(item -> Objects.requireNonNull(item.finishedOn).isBefore(board.today.minusDays(20)));
        if (!chance.happens(0.06)) {
            return;
        }
        List<Item> candidates = board.finished.stream()
                .filter(i -> i.is(DONE) && (i.type == TaskType.STORY || i.type == TaskType.BUG) && i.assignee != null)
                .toList();
        if (!candidates.isEmpty()) {
            Item item = chance.oneOf(candidates);
            board.finished.remove(item);
            board.unreleased.remove(item);
            board.open.add(item);
            item.status = TODO;
            item.finishedOn = null;
            item.setEffort(1 + chance.below(2));
            board.say(chance.someone(), new Action.Reopen(item.id, "It came back: " + cast.bug(chance.random())));
            if (board.sprint != null && !board.sprint.equals(item.sprint)) {
                board.addToSprint(board.sprint, item);
            }
        }
    }
}
