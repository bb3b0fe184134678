package io.contextcore.samples.demo;

import static io.contextcore.api.task.TaskStatus.BACKLOG;
import static io.contextcore.api.task.TaskStatus.BLOCKED;
import static io.contextcore.api.task.TaskStatus.CANCELLED;
import static io.contextcore.api.task.TaskStatus.DONE;
import static io.contextcore.api.task.TaskStatus.IN_PROGRESS;
import static io.contextcore.api.task.TaskStatus.IN_REVIEW;
import static io.contextcore.api.task.TaskStatus.TODO;

import io.contextcore.api.task.TaskType;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.semconv.OpenTelemetryAttributes.DeploymentEnvironmentNameValues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the members of a team do every day, from picking up to release. */
final class Work {
    private final Cast cast;
    private final Board board;
    private final Chance chance;
    private final String project;
    private final long seed;
    private int pullRequests = 100;
    private int releases;

    Work(Cast cast, Board board, Chance chance, String project, long seed) {
        this.cast = cast;
        this.board = board;
        this.chance = chance;
        this.project = project;
        this.seed = seed;
    }

    void workOf(String member) {
        Item current = board.open.stream()
                .filter(item -> item.is(IN_PROGRESS) && isLeader(item, member))
                .findFirst()
                .orElse(null);
        if (current == null) {
            current = next(member);
            if (current != null) {
                pickUp(member, current);
                goOn(member, current);
            }
        } else if (chance.happens(0.05) && current.type != TaskType.INCIDENT) {
            block(current);
        } else {
            goOn(member, current);
        }
    }

    private static boolean isLeader(Item item, String member) {
        return item.type != TaskType.EPIC && item.type != TaskType.SUBTASK && member.equals(item.assignee);
    }

    /** What is next: what waits and is theirs, else from the sprint, where one always waits, else, maybe, the backlog. */
    private @Nullable Item next(String member) {
        List<Item> waiting = Board.byImportance(board.waiting());
        return waiting.stream()
                .filter(item -> member.equals(item.assignee))
                .findFirst()
                .or(() ->
                        waiting.stream().filter(i -> i.assignee == null).skip(1).findFirst())
                .or(() -> Board.byImportance(board.open).stream()
                        .filter(i -> i.is(BACKLOG) && i.type != TaskType.EPIC && chance.happens(0.3))
                        .findFirst())
                .orElse(null);
    }

    private void pickUp(String member, Item item) {
        if (item.is(BACKLOG) && board.sprint != null) {
            board.addToSprint(board.sprint, item);
        }
        if (!member.equals(item.assignee)) {
            item.assignee = member;
            board.say(member, new Action.Assign(item.id, member));
        }
        board.move(member, item, IN_PROGRESS, null);
        Item epic = item.parent;
        if (epic != null && epic.is(BACKLOG)) {
            board.move(Cast.OWNER, epic, IN_PROGRESS, "The first story has begun");
        }
        boolean large = item.type == TaskType.STORY && item.points != null && item.points >= 5;
        if (large && item.children.isEmpty() && item.percent == 0 && chance.happens(0.6)) {
            split(member, item);
        }
    }

    private void split(String member, Item story) {
        int parts = 2 + chance.below(3);
        int first = chance.below(6);
        for (int i = 0; i < parts; i++) {
            Item part = board.item(TaskType.SUBTASK, TODO);
            part.parent = story;
            part.assignee = i % 2 == 0 ? member : null;
            part.setEffort(story.effort / parts);
            board.start(member, part, Cast.part(first + i) + " of " + story.id, List.of(), new TreeMap<>());
        }
    }

    private void goOn(String member, Item item) {
        Item part = item.children.stream().filter(Item::isOpen).findFirst().orElse(item);
        if (part.is(TODO)) {
            board.move(member, part, IN_PROGRESS, null);
        }
        part.left -= (0.6 + 0.8 * chance.random().nextDouble()) * cast.pace();
        int percent = (int) Math.min(95, 5 * Math.round(20 * (1 - part.left / part.effort)));
        if (part.left <= 0) {
            if (part == item) {
                handIn(member, item);
            } else if (chance.happens(0.04)) {
                board.finish(member, part, CANCELLED, "Not needed after all");
            } else {
                board.finish(member, part, DONE, null);
            }
        } else if (chance.happens(0.15)) {
            board.say(member, new Action.Comment(part.id, Cast.remark(chance.random())));
        } else if (part.children.isEmpty() && percent > part.percent && chance.happens(0.5)) {
            part.percent = percent;
            board.say(member, new Action.Progress(part.id, percent));
        }
    }

    private void handIn(String member, Item item) {
        if (item.type == TaskType.SPIKE || item.type == TaskType.INCIDENT || chance.happens(0.1)) {
            board.finish(member, item, DONE, null);
            return;
        }
        SortedMap<String, String> change = new TreeMap<>();
        change.put(OpenTelemetryAttributes.VCS_CHANGE_ID.getKey(), String.valueOf(++pullRequests));
        change.put(OpenTelemetryAttributes.VCS_REF_HEAD_NAME.getKey(), "work/" + item.id);
        change.put(OpenTelemetryAttributes.VCS_REF_HEAD_REVISION.getKey(), revision(pullRequests));
        change.put(OpenTelemetryAttributes.VCS_REPOSITORY_URL_FULL.getKey(), repository());
        board.say(member, new Action.Change(item.id, null, null, null, null, change));
        board.move(member, item, IN_REVIEW, null);
    }

    /** Nobody hurries for one alone, so there is always something in review. */
    void review() {
        List<Item> waiting = new ArrayList<>(
                board.open.stream().filter(item -> item.is(IN_REVIEW)).toList());
        while (waiting.size() > 1) {
            Item item = waiting.remove(0);
            String reviewer = chance.someoneBut(item.assignee);
            if (chance.happens(0.5)) {
                board.finish(reviewer, item, DONE, null);
                board.unreleased.add(item);
            } else if (chance.happens(0.15)) {
                board.say(reviewer, new Action.Comment(item.id, "Not yet: " + Cast.remark(chance.random())));
                item.left = 0.4;
                board.move(reviewer, item, IN_PROGRESS, "Changes were asked for");
            }
        }
    }

    private void block(Item item) {
        Cast.Blocker blocker = Cast.blocker(chance.random());
        String reason = blocker.reason();
        String by = blocker.by();
        if (chance.happens(0.3)) {
            Item other = chance.oneOf(board.open);
            if (other != item && other != item.parent) {
                reason = "Needs " + other.id + " first";
                by = other.id;
            }
        }
        if (!reason.equals(item.blockedReason)) {
            if (!item.is(BLOCKED)) {
                item.resumesTo = item.status;
                item.status = BLOCKED;
            }
            item.blockedReason = reason;
            board.say(Objects.requireNonNull(item.assignee), new Action.Block(item.id, reason, by));
        }
    }

    /** In every team something is always stuck. */
    void unblock() {
        List<Item> stuck = new ArrayList<>(
                board.open.stream().filter(item -> item.is(BLOCKED)).toList());
        while (stuck.size() > 1) {
            Item item = stuck.remove(0);
            if (chance.happens(0.2)) {
                item.status = Objects.requireNonNull(item.resumesTo);
                item.blockedReason = null;
                board.say(Objects.requireNonNull(item.assignee), new Action.Unblock(item.id));
            } else if (chance.happens(0.05)) {
                block(item);
            } else if (chance.happens(0.01)) {
                board.finish(Cast.OWNER, item, CANCELLED, "Waited too long for it");
            }
        }
        if (stuck.isEmpty()) {
            board.open.stream()
                    .filter(i -> i.is(IN_PROGRESS) && i.type == TaskType.STORY)
                    .findFirst()
                    .ifPresent(this::block);
        }
    }

    void closeEpics() {
        for (Item epic : List.copyOf(board.open)) {
            boolean over = epic.type == TaskType.EPIC && epic.unwritten == 0 && !epic.hasOpenChildren();
            if (over && epic.is(IN_PROGRESS)) {
                board.finish(Cast.OWNER, epic, DONE, "All of its stories are over");
            }
        }
    }

    /** What was done since the last time goes live, and a task of its own says so. */
    void release() {
        if (board.unreleased.isEmpty()) {
            return;
        }
        releases++;
        Item release = board.item(TaskType.TASK, IN_PROGRESS);
        board.unreleased.stream().limit(10).forEach(item -> release.dependencies.add(item.id));
        board.unreleased.clear();
        SortedMap<String, String> deployment = new TreeMap<>();
        deployment.put(
                OpenTelemetryAttributes.DEPLOYMENT_ENVIRONMENT_NAME.getKey(),
                DeploymentEnvironmentNameValues.PRODUCTION);
        deployment.put(OpenTelemetryAttributes.CICD_PIPELINE_NAME.getKey(), "deploy-" + cast.service());
        deployment.put(OpenTelemetryAttributes.CICD_PIPELINE_RUN_ID.getKey(), project + "-" + releases);
        deployment.put(OpenTelemetryAttributes.VCS_REF_HEAD_REVISION.getKey(), revision(-releases));
        deployment.put(OpenTelemetryAttributes.VCS_REPOSITORY_URL_FULL.getKey(), repository());
        board.start(
                Cast.PIPELINE,
                release,
                "Release " + releases + " of " + cast.service(),
                List.of("release"),
                deployment);
        Instant meanwhile = board.time;
        board.time = board.time.plus(Duration.ofMinutes(12 + chance.below(30)));
        if (chance.happens(0.92)) {
            board.finish(Cast.PIPELINE, release, DONE, null);
        } else {
            board.finish(Cast.PIPELINE, release, CANCELLED, "Rolled back: the health check failed");
        }
        board.time = meanwhile;
    }

    private String repository() {
        return "https://git.example.com/" + cast.project() + "/" + cast.service();
    }

    private String revision(int number) {
        Random digits = new Random(seed * 7919 + number);
        return String.format(Locale.ROOT, "%016x%016x%08x", digits.nextLong(), digits.nextLong(), digits.nextInt());
    }
}
