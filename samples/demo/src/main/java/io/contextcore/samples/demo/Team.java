package io.contextcore.samples.demo;

import static io.contextcore.api.task.TaskStatus.BACKLOG;
import static io.contextcore.api.task.TaskStatus.BLOCKED;
import static io.contextcore.api.task.TaskStatus.CANCELLED;
import static io.contextcore.api.task.TaskStatus.DONE;
import static io.contextcore.api.task.TaskStatus.IN_PROGRESS;
import static io.contextcore.api.task.TaskStatus.IN_REVIEW;
import static io.contextcore.api.task.TaskStatus.TODO;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.semconv.OpenTelemetryAttributes.DeploymentEnvironmentNameValues;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Simulates one team, day by day, for ever: what it does depends on its seed and its first day alone. Each step is one that
 * a tracker does not refuse, and that changes something.
 */
final class Team {
    /** Two weeks in which the first epics are written, then sprints of four weeks, from Monday to Friday of the fourth. */
    static final int DAYS_BEFORE_SPRINTS = 14;

    static final int SPRINT_DAYS = 28;
    private static final int LAST_WORKING_DAY = 25;

    private static final double DAYS_PER_POINT = 0.7;
    private static final List<Integer> SIZES = List.of(1, 2, 3, 5, 8, 13);
    private static final List<TaskPriority> PRIORITIES = List.of(
            TaskPriority.CRITICAL,
            TaskPriority.HIGH,
            TaskPriority.HIGH,
            TaskPriority.MEDIUM,
            TaskPriority.MEDIUM,
            TaskPriority.MEDIUM,
            TaskPriority.LOW);

    private final Cast cast;
    private final String project;
    private final LocalDate firstDay;
    private final long seed;
    private final Random random;
    private final List<Item> open = new ArrayList<>();
    private final List<Item> finished = new ArrayList<>();
    private final List<Item> unreleased = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private LocalDate today;
    private Instant time = Instant.MIN;
    private int count;
    private int pullRequests = 100;
    private int releases;
    private int epics;
    private int sprints;
    private @Nullable String sprint;

    /** Of every hundred days of work in this sprint, how many are worked: there are holidays, and there is the flu. */
    private int presence = 95;

    Team(Cast cast, String project, LocalDate firstDay, long seed) {
        this.cast = cast;
        this.project = project;
        this.firstDay = firstDay;
        this.seed = seed;
        this.today = firstDay;
        this.random = new Random(seed * 31 + cast.project().hashCode());
    }

    /** Returns what happens on the next day, in order of time. */
    List<Step> nextDay() {
        steps.clear();
        time = today.atTime(8, 30).toInstant(ZoneOffset.UTC);
        DayOfWeek day = today.getDayOfWeek();
        boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
        if (today.equals(firstDay)) {
            found();
        }
        if (happens(weekend ? 0.02 : 0.05)) {
            fight();
        }
        if (!weekend) {
            work(day);
        }
        today = today.plusDays(1);
        steps.sort(Comparator.comparing(Step::at)); // an incident may end after what began later
        return List.copyOf(steps);
    }

    private void work(DayOfWeek day) {
        long sinceSprints = ChronoUnit.DAYS.between(firstDay, today) - DAYS_BEFORE_SPRINTS;
        if (sinceSprints >= 0 && sinceSprints % SPRINT_DAYS == 0) {
            startSprint();
        }
        if (day == DayOfWeek.WEDNESDAY) {
            refine();
        }
        receiveBugs();
        changeScope();
        unblock();
        review();
        for (String member : cast.members()) {
            if (random.nextInt(100) < presence) {
                workOf(member);
            }
        }
        closeEpics();
        reopen();
        if (day == DayOfWeek.TUESDAY || day == DayOfWeek.THURSDAY) {
            release();
        }
        if (sinceSprints >= 0 && sinceSprints % SPRINT_DAYS == LAST_WORKING_DAY - 1 && sprint != null) {
            say(Cast.OWNER, new Action.EndSprint(sprint));
            sprint = null;
        }
    }

    // Planning

    private void found() {
        writeEpic();
        writeEpic();
        for (int i = 0; i < 14; i++) {
            writeStory();
        }
        planSprint();
    }

    private void writeEpic() {
        Item epic = item(TaskType.EPIC, BACKLOG);
        epic.priority = priority();
        epic.due = today.plusWeeks(9 + random.nextInt(8));
        epic.unwritten = 6 + random.nextInt(5);
        String goal = cast.goals().get(epics % cast.goals().size());
        int edition = epics / cast.goals().size();
        SortedMap<String, String> attributes = attributes();
        if (epics == 0) {
            attributes.put(Programme.SEED, String.valueOf(seed));
        }
        start(Cast.OWNER, epic, edition == 0 ? goal : goal + ", part " + (edition + 1), List.of("goal"), attributes);
        epics++;
    }

    private void writeStory() {
        List<Item> wanting = open.stream().filter(item -> item.unwritten > 0).toList();
        if (wanting.isEmpty()) {
            writeEpic();
            return;
        }
        Item epic = wanting.get(0);
        epic.unwritten--;
        Item story = item(TaskType.STORY, BACKLOG);
        story.parent = epic;
        story.priority = priority();
        story.points = Cast.oneOf(SIZES, random);
        story.due = happens(0.4) ? today.plusWeeks(5 + random.nextInt(12)) : null;
        story.setEffort(effort(story.points));
        start(Cast.OWNER, story, cast.story(random), List.of(cast.service(), "customer"), attributes());
    }

    private void refine() {
        long ready = open.stream()
                .filter(item -> item.is(BACKLOG) && item.type == TaskType.STORY)
                .count();
        for (long stories = ready; stories < 18; stories++) {
            writeStory();
        }
        for (int chores = random.nextInt(3); chores > 0; chores--) {
            Item chore = item(TaskType.TASK, BACKLOG);
            chore.points = 1 + random.nextInt(3);
            chore.priority = happens(0.7) ? priority() : null;
            chore.setEffort(effort(chore.points));
            start(someone(), chore, cast.chore(random), List.of("maintenance"), attributes());
        }
        List<Item> backlog = open.stream()
                .filter(item -> item.is(BACKLOG) && item.type != TaskType.EPIC)
                .toList();
        change(Cast.oneOf(backlog, random));
        depend(Cast.oneOf(backlog, random), Cast.oneOf(backlog, random));
        if (happens(0.2)) {
            moveToAnotherEpic(Cast.oneOf(backlog, random));
        }
        giveUpOldOnes(backlog);
    }

    private void change(Item item) {
        switch (random.nextInt(4)) {
            case 0 -> {
                Integer points = Cast.oneOf(SIZES, random);
                if (!points.equals(item.points)) {
                    item.points = points;
                    item.setEffort(effort(points));
                    say(Cast.OWNER, new Action.Change(item.id, null, null, points, null, attributes()));
                }
            }
            case 1 -> {
                TaskPriority priority = priority();
                if (priority != item.priority) {
                    item.priority = priority;
                    say(Cast.OWNER, new Action.Change(item.id, null, priority, null, null, attributes()));
                }
            }
            case 2 -> {
                LocalDate due = today.plusWeeks(6).plusDays(random.nextInt(30));
                if (!due.equals(item.due)) {
                    item.due = due;
                    say(Cast.OWNER, new Action.Change(item.id, null, null, null, due, attributes()));
                }
            }
            default -> {
                String title = cast.story(random);
                if (!title.equals(item.title)) {
                    item.title = title;
                    say(Cast.OWNER, new Action.Change(item.id, title, null, null, null, attributes()));
                }
            }
        }
    }

    /** Only older ones are needed first, so there is never a circle. */
    private void depend(Item one, Item other) {
        Item later = one.createdOn.isAfter(other.createdOn) ? one : other;
        Item earlier = later == one ? other : one;
        if (later.createdOn.isAfter(earlier.createdOn) && later.dependencies.add(earlier.id)) {
            say(someone(), new Action.DependOn(later.id, earlier.id));
        }
    }

    private void moveToAnotherEpic(Item story) {
        List<Item> others = open.stream()
                .filter(item -> item.type == TaskType.EPIC && item != story.parent)
                .toList();
        if (story.type == TaskType.STORY && !others.isEmpty()) {
            Item to = Cast.oneOf(others, random);
            if (story.parent != null) {
                story.parent.children.remove(story);
            }
            story.parent = to;
            to.children.add(story);
            say(Cast.OWNER, new Action.Reparent(story.id, to.id));
        }
    }

    private void giveUpOldOnes(List<Item> backlog) {
        for (Item item : backlog) {
            if (item.is(BACKLOG) && item.createdOn.isBefore(today.minusDays(70)) && happens(0.15)) {
                finish(Cast.OWNER, item, CANCELLED, "Nobody has asked for it again");
            }
        }
    }

    private void planSprint() {
        int number = ++sprints;
        LocalDate start = firstDay.plusDays(DAYS_BEFORE_SPRINTS + (long) (number - 1) * SPRINT_DAYS);
        String goal = cast.goals().get(number % cast.goals().size());
        say(
                Cast.OWNER,
                new Action.PlanSprint(
                        sprintId(number), "Sprint " + number, goal, start, start.plusDays(LAST_WORKING_DAY - 1)));
    }

    private static String sprintId(int number) {
        return String.format(Locale.ROOT, "sprint-%02d", number);
    }

    /** Takes over what was left, fills up with the most important of the backlog, and starts. */
    private void startSprint() {
        String next = sprintId(sprints);
        presence = 70 + random.nextInt(30);
        int capacity = (int) (cast.members().size() * (9 + random.nextInt(4)) * cast.pace());
        int points = 0;
        for (Item item : List.copyOf(open)) {
            if (item.sprint != null && !item.is(BACKLOG)) {
                if (item.is(TODO) && happens(0.2)) {
                    backToBacklog(item);
                } else {
                    points += addToSprint(next, item);
                }
            }
        }
        for (Item item : byImportance(open.stream().filter(i -> i.is(BACKLOG)).toList())) {
            boolean fits = item.type != TaskType.EPIC && item.points != null && points + item.points <= capacity;
            if (fits) {
                points += addToSprint(next, item);
                move(Cast.OWNER, item, TODO, null);
            }
        }
        say(Cast.OWNER, new Action.StartSprint(next));
        sprint = next;
        writeSpike(next);
        planSprint();
    }

    private void writeSpike(String in) {
        Item spike = item(TaskType.SPIKE, TODO);
        spike.points = 2;
        spike.priority = TaskPriority.MEDIUM;
        spike.due = today.plusDays(10 + random.nextInt(10));
        spike.sprint = in;
        spike.setEffort(effort(2));
        start(Cast.OWNER, spike, cast.spike(random), List.of("research"), attributes());
    }

    private int addToSprint(String to, Item item) {
        item.sprint = to;
        say(Cast.OWNER, new Action.AddToSprint(to, item.id));
        return item.points == null ? 0 : item.points;
    }

    private void backToBacklog(Item item) {
        move(Cast.OWNER, item, BACKLOG, "There is no room for it");
        if (item.assignee != null) {
            item.assignee = null;
            say(Cast.OWNER, new Action.Assign(item.id, null));
        }
    }

    private void changeScope() {
        String running = sprint;
        if (running == null) {
            return;
        }
        if (happens(0.08) || waiting().size() < 2) {
            byImportance(open.stream()
                            .filter(item -> item.is(BACKLOG) && item.type == TaskType.STORY)
                            .toList())
                    .stream()
                    .findFirst()
                    .ifPresent(item -> {
                        // What the last sprint left is no longer in one that goes on.
                        addToSprint(running, item);
                        move(Cast.OWNER, item, TODO, "Promised to " + cast.users());
                    });
        }
        if (happens(0.05)) {
            open.stream()
                    .filter(item -> item.is(TODO) && running.equals(item.sprint) && item.type == TaskType.STORY)
                    .findFirst()
                    .ifPresent(item -> {
                        item.sprint = null;
                        say(Cast.OWNER, new Action.RemoveFromSprint(running, item.id));
                        backToBacklog(item);
                    });
        }
    }

    // What comes in

    private void receiveBugs() {
        if (!happens(0.3)) {
            return;
        }
        boolean urgent = happens(0.4);
        Item bug = item(TaskType.BUG, urgent ? TODO : BACKLOG);
        bug.priority = urgent ? (happens(0.3) ? TaskPriority.CRITICAL : TaskPriority.HIGH) : priority();
        bug.points = happens(0.6) ? 1 + random.nextInt(3) : null;
        bug.due = urgent ? today.plusDays(5 + random.nextInt(10)) : null;
        bug.sprint = urgent ? sprint : null;
        bug.setEffort(effort(bug.points == null ? 2 : bug.points));
        start(someone(), bug, cast.bug(random), List.of(cast.service(), "defect"), attributes());
    }

    /** An outage is worked on from its first minute, mostly until the evening. */
    private void fight() {
        String onCall = someone();
        Item incident = item(TaskType.INCIDENT, IN_PROGRESS);
        incident.priority = happens(0.5) ? TaskPriority.CRITICAL : TaskPriority.HIGH;
        incident.assignee = onCall;
        incident.setEffort(0.5);
        start(onCall, incident, cast.incident(random), List.of(cast.service(), "outage"), attributes());
        Instant begun = time;
        say(onCall, new Action.Comment(incident.id, "Looking at the dashboards."));
        if (happens(0.8)) {
            Instant meanwhile = time;
            time = begun.plus(Duration.ofMinutes(20 + random.nextInt(240)));
            finish(onCall, incident, DONE, "It answers as before");
            time = meanwhile;
        }
        if (happens(0.6)) {
            Item cause = item(TaskType.BUG, BACKLOG);
            cause.priority = TaskPriority.HIGH;
            cause.points = 2;
            cause.dependencies.add(incident.id);
            cause.setEffort(effort(2));
            start(onCall, cause, "The cause of " + incident.id, List.of(cast.service(), "defect"), attributes());
        }
    }

    // The daily work

    private void workOf(String member) {
        Item current = open.stream()
                .filter(item -> item.is(IN_PROGRESS) && isLeader(item, member))
                .findFirst()
                .orElse(null);
        if (current == null) {
            current = next(member);
            if (current != null) {
                pickUp(member, current);
                goOn(member, current);
            }
        } else if (happens(0.05) && current.type != TaskType.INCIDENT) {
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
        List<Item> waiting = byImportance(waiting());
        return waiting.stream()
                .filter(item -> member.equals(item.assignee))
                .findFirst()
                .or(() ->
                        waiting.stream().filter(i -> i.assignee == null).skip(1).findFirst())
                .or(() -> byImportance(open).stream()
                        .filter(i -> i.is(BACKLOG) && i.type != TaskType.EPIC && happens(0.3))
                        .findFirst())
                .orElse(null);
    }

    private List<Item> waiting() {
        return open.stream()
                .filter(item -> item.is(TODO) && item.type != TaskType.SUBTASK)
                .toList();
    }

    private void pickUp(String member, Item item) {
        if (item.is(BACKLOG) && sprint != null) {
            addToSprint(sprint, item);
        }
        if (!member.equals(item.assignee)) {
            item.assignee = member;
            say(member, new Action.Assign(item.id, member));
        }
        move(member, item, IN_PROGRESS, null);
        Item epic = item.parent;
        if (epic != null && epic.is(BACKLOG)) {
            move(Cast.OWNER, epic, IN_PROGRESS, "The first story has begun");
        }
        boolean large = item.type == TaskType.STORY && item.points != null && item.points >= 5;
        if (large && item.children.isEmpty() && item.percent == 0 && happens(0.6)) {
            split(member, item);
        }
    }

    private void split(String member, Item story) {
        int parts = 2 + random.nextInt(3);
        int first = random.nextInt(6);
        for (int i = 0; i < parts; i++) {
            Item part = item(TaskType.SUBTASK, TODO);
            part.parent = story;
            part.assignee = i % 2 == 0 ? member : null;
            part.setEffort(story.effort / parts);
            start(member, part, Cast.part(first + i) + " of " + story.id, List.of(), attributes());
        }
    }

    private void goOn(String member, Item item) {
        Item part = item.children.stream().filter(Item::isOpen).findFirst().orElse(item);
        if (part.is(TODO)) {
            move(member, part, IN_PROGRESS, null);
        }
        part.left -= (0.6 + 0.8 * random.nextDouble()) * cast.pace();
        int percent = (int) Math.min(95, 5 * Math.round(20 * (1 - part.left / part.effort)));
        if (part.left <= 0) {
            if (part == item) {
                handIn(member, item);
            } else if (happens(0.04)) {
                finish(member, part, CANCELLED, "Not needed after all");
            } else {
                finish(member, part, DONE, null);
            }
        } else if (happens(0.15)) {
            say(member, new Action.Comment(part.id, Cast.remark(random)));
        } else if (part.children.isEmpty() && percent > part.percent && happens(0.5)) {
            part.percent = percent;
            say(member, new Action.Progress(part.id, percent));
        }
    }

    private void handIn(String member, Item item) {
        if (item.type == TaskType.SPIKE || item.type == TaskType.INCIDENT || happens(0.1)) {
            finish(member, item, DONE, null);
            return;
        }
        SortedMap<String, String> change = attributes();
        change.put(OpenTelemetryAttributes.VCS_CHANGE_ID.getKey(), String.valueOf(++pullRequests));
        change.put(OpenTelemetryAttributes.VCS_REF_HEAD_NAME.getKey(), "work/" + item.id);
        change.put(OpenTelemetryAttributes.VCS_REF_HEAD_REVISION.getKey(), revision(pullRequests));
        change.put(OpenTelemetryAttributes.VCS_REPOSITORY_URL_FULL.getKey(), repository());
        say(member, new Action.Change(item.id, null, null, null, null, change));
        move(member, item, IN_REVIEW, null);
    }

    /** Nobody hurries for one alone, so there is always something in review. */
    private void review() {
        List<Item> waiting =
                new ArrayList<>(open.stream().filter(item -> item.is(IN_REVIEW)).toList());
        while (waiting.size() > 1) {
            Item item = waiting.remove(0);
            String reviewer = someoneBut(item.assignee);
            if (happens(0.5)) {
                finish(reviewer, item, DONE, null);
                unreleased.add(item);
            } else if (happens(0.15)) {
                say(reviewer, new Action.Comment(item.id, "Not yet: " + Cast.remark(random)));
                item.left = 0.4;
                move(reviewer, item, IN_PROGRESS, "Changes were asked for");
            }
        }
    }

    private void block(Item item) {
        Cast.Blocker blocker = Cast.blocker(random);
        String reason = blocker.reason();
        String by = blocker.by();
        if (happens(0.3)) {
            Item other = Cast.oneOf(open, random);
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
            say(Objects.requireNonNull(item.assignee), new Action.Block(item.id, reason, by));
        }
    }

    /** In every team something is always stuck. */
    private void unblock() {
        List<Item> stuck =
                new ArrayList<>(open.stream().filter(item -> item.is(BLOCKED)).toList());
        while (stuck.size() > 1) {
            Item item = stuck.remove(0);
            if (happens(0.2)) {
                item.status = Objects.requireNonNull(item.resumesTo);
                item.blockedReason = null;
                say(Objects.requireNonNull(item.assignee), new Action.Unblock(item.id));
            } else if (happens(0.05)) {
                block(item);
            } else if (happens(0.01)) {
                finish(Cast.OWNER, item, CANCELLED, "Waited too long for it");
            }
        }
        if (stuck.isEmpty()) {
            open.stream()
                    .filter(i -> i.is(IN_PROGRESS) && i.type == TaskType.STORY)
                    .findFirst()
                    .ifPresent(this::block);
        }
    }

    private void closeEpics() {
        for (Item epic : List.copyOf(open)) {
            boolean over = epic.type == TaskType.EPIC && epic.unwritten == 0 && !epic.hasOpenChildren();
            if (over && epic.is(IN_PROGRESS)) {
                finish(Cast.OWNER, epic, DONE, "All of its stories are over");
            }
        }
    }

    private void reopen() {
        finished.removeIf(item -> Objects.requireNonNull(item.finishedOn).isBefore(today.minusDays(20)));
        if (!happens(0.06)) {
            return;
        }
        List<Item> candidates = finished.stream()
                .filter(i -> i.is(DONE) && (i.type == TaskType.STORY || i.type == TaskType.BUG) && i.assignee != null)
                .toList();
        if (!candidates.isEmpty()) {
            Item item = Cast.oneOf(candidates, random);
            finished.remove(item);
            unreleased.remove(item);
            open.add(item);
            item.status = TODO;
            item.finishedOn = null;
            item.setEffort(1 + random.nextInt(2));
            say(someone(), new Action.Reopen(item.id, "It came back: " + cast.bug(random)));
            if (sprint != null && !sprint.equals(item.sprint)) {
                addToSprint(sprint, item);
            }
        }
    }

    /** What was done since the last time goes live, and a task of its own says so. */
    private void release() {
        if (unreleased.isEmpty()) {
            return;
        }
        releases++;
        Item release = item(TaskType.TASK, IN_PROGRESS);
        unreleased.stream().limit(10).forEach(item -> release.dependencies.add(item.id));
        unreleased.clear();
        SortedMap<String, String> deployment = attributes();
        deployment.put(
                OpenTelemetryAttributes.DEPLOYMENT_ENVIRONMENT_NAME.getKey(),
                DeploymentEnvironmentNameValues.PRODUCTION);
        deployment.put(OpenTelemetryAttributes.CICD_PIPELINE_NAME.getKey(), "deploy-" + cast.service());
        deployment.put(OpenTelemetryAttributes.CICD_PIPELINE_RUN_ID.getKey(), project + "-" + releases);
        deployment.put(OpenTelemetryAttributes.VCS_REF_HEAD_REVISION.getKey(), revision(-releases));
        deployment.put(OpenTelemetryAttributes.VCS_REPOSITORY_URL_FULL.getKey(), repository());
        start(Cast.PIPELINE, release, "Release " + releases + " of " + cast.service(), List.of("release"), deployment);
        Instant meanwhile = time;
        time = time.plus(Duration.ofMinutes(12 + random.nextInt(30)));
        if (happens(0.92)) {
            finish(Cast.PIPELINE, release, DONE, null);
        } else {
            finish(Cast.PIPELINE, release, CANCELLED, "Rolled back: the health check failed");
        }
        time = meanwhile;
    }

    // How it is said

    private Item item(TaskType type, TaskStatus status) {
        return new Item(cast.key() + "-" + ++count, type, status, today);
    }

    private void start(
            String actor, Item item, String title, List<String> labels, SortedMap<String, String> attributes) {
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

    private void move(String actor, Item item, TaskStatus to, @Nullable String reason) {
        item.status = to;
        say(actor, new Action.Move(item.id, to, reason));
    }

    private void finish(String actor, Item item, TaskStatus to, @Nullable String reason) {
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

    private void say(String actor, Action action) {
        time = time.plusSeconds(20 + random.nextInt(400)).plusMillis(random.nextInt(1000));
        steps.add(new Step(time, project, actor, action));
    }

    private boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    private String someone() {
        return Cast.oneOf(cast.members(), random);
    }

    private String someoneBut(@Nullable String member) {
        return Cast.oneOf(
                cast.members().stream().filter(other -> !other.equals(member)).toList(), random);
    }

    private TaskPriority priority() {
        return Cast.oneOf(PRIORITIES, random);
    }

    private double effort(int points) {
        return points * DAYS_PER_POINT * (0.5 + random.nextDouble());
    }

    private static List<Item> byImportance(List<Item> items) {
        return items.stream()
                .sorted(Comparator.comparing(item -> item.priority == null ? TaskPriority.LOW : item.priority))
                .toList();
    }

    private String repository() {
        return "https://git.example.com/" + cast.project() + "/" + cast.service();
    }

    private String revision(int number) {
        Random digits = new Random(seed * 7919 + number);
        return String.format(Locale.ROOT, "%016x%016x%08x", digits.nextLong(), digits.nextLong(), digits.nextInt());
    }

    private static SortedMap<String, String> attributes() {
        return new TreeMap<>();
    }
}
