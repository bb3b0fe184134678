package io.contextcore.samples.demo;

import static io.contextcore.api.task.TaskStatus.BACKLOG;
import static io.contextcore.api.task.TaskStatus.CANCELLED;
import static io.contextcore.api.task.TaskStatus.TODO;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskType;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the owner of a team's backlog does: writes epics and stories, refines them, and plans sprints. */
final class Planning {
    private static final List<Integer> SIZES = List.of(1, 2, 3, 5, 8, 13);

    private final Cast cast;
    private final Board board;
    private final Chance chance;
    private final LocalDate firstDay;
    private final long seed;
    private int epics;
    private int sprints;

    /** Of every hundred days of work in this sprint, how many are worked: there are holidays, and there is the flu. */
    private int presence = 95;

    Planning(Cast cast, Board board, Chance chance, LocalDate firstDay, long seed) {
        this.cast = cast;
        this.board = board;
        this.chance = chance;
        this.firstDay = firstDay;
        this.seed = seed;
    }

    /** Returns whether somebody works today. */
    boolean isPresent() {
        return chance.below(100) < presence;
    }

    void found() {
        writeEpic();
        writeEpic();
        for (int i = 0; i < 14; i++) {
            writeStory();
        }
        planSprint();
    }

    private void writeEpic() {
        Item epic = board.item(TaskType.EPIC, BACKLOG);
        epic.priority = chance.priority();
        epic.due = board.today.plusWeeks(9 + chance.below(8));
        epic.unwritten = 6 + chance.below(5);
        String goal = cast.goals().get(epics % cast.goals().size());
        int edition = epics / cast.goals().size();
        SortedMap<String, String> attributes = new TreeMap<>();
        if (epics == 0) {
            attributes.put(Programme.SEED, String.valueOf(seed));
        }
        board.start(
                Cast.OWNER, epic, edition == 0 ? goal : goal + ", part " + (edition + 1), List.of("goal"), attributes);
        epics++;
    }

    private void writeStory() {
        List<Item> wanting =
                board.open.stream().filter(item -> item.unwritten > 0).toList();
        if (wanting.isEmpty()) {
            writeEpic();
            return;
        }
        Item epic = wanting.get(0);
        epic.unwritten--;
        Item story = board.item(TaskType.STORY, BACKLOG);
        story.parent = epic;
        story.priority = chance.priority();
        story.points = chance.oneOf(SIZES);
        story.due = chance.happens(0.4) ? board.today.plusWeeks(5 + chance.below(12)) : null;
        story.setEffort(chance.effort(story.points));
        board.start(
                Cast.OWNER, story, cast.story(chance.random()), List.of(cast.service(), "customer"), new TreeMap<>());
    }

    void refine() {
        long ready = board.open.stream()
                .filter(item -> item.is(BACKLOG) && item.type == TaskType.STORY)
                .count();
        for (long stories = ready; stories < 18; stories++) {
            writeStory();
        }
        for (int chores = chance.below(3); chores > 0; chores--) {
            Item chore = board.item(TaskType.TASK, BACKLOG);
            chore.points = 1 + chance.below(3);
            chore.priority = chance.happens(0.7) ? chance.priority() : null;
            chore.setEffort(chance.effort(chore.points));
            board.start(chance.someone(), chore, cast.chore(chance.random()), List.of("maintenance"), new TreeMap<>());
        }
        List<Item> backlog = board.open.stream()
                .filter(item -> item.is(BACKLOG) && item.type != TaskType.EPIC)
                .toList();
        change(chance.oneOf(backlog));
        depend(chance.oneOf(backlog), chance.oneOf(backlog));
        if (chance.happens(0.2)) {
            moveToAnotherEpic(chance.oneOf(backlog));
        }
        giveUpOldOnes(backlog);
    }

    private void change(Item item) {
        switch (chance.below(4)) {
            case 0 -> {
                Integer points = chance.oneOf(SIZES);
                if (!points.equals(item.points)) {
                    item.points = points;
                    item.setEffort(chance.effort(points));
                    board.say(Cast.OWNER, new Action.Change(item.id, null, null, points, null, new TreeMap<>()));
                }
            }
            case 1 -> {
                TaskPriority priority = chance.priority();
                if (priority != item.priority) {
                    item.priority = priority;
                    board.say(Cast.OWNER, new Action.Change(item.id, null, priority, null, null, new TreeMap<>()));
                }
            }
            case 2 -> {
                LocalDate due = board.today.plusWeeks(6).plusDays(chance.below(30));
                if (!due.equals(item.due)) {
                    item.due = due;
                    board.say(Cast.OWNER, new Action.Change(item.id, null, null, null, due, new TreeMap<>()));
                }
            }
            default -> {
                String title = cast.story(chance.random());
                if (!title.equals(item.title)) {
                    item.title = title;
                    board.say(Cast.OWNER, new Action.Change(item.id, title, null, null, null, new TreeMap<>()));
                }
            }
        }
    }

    /** Only older ones are needed first, so there is never a circle. */
    private void depend(Item one, Item other) {
        Item later = one.createdOn.isAfter(other.createdOn) ? one : other;
        Item earlier = later == one ? other : one;
        if (later.createdOn.isAfter(earlier.createdOn) && later.dependencies.add(earlier.id)) {
            board.say(chance.someone(), new Action.DependOn(later.id, earlier.id));
        }
    }

    private void moveToAnotherEpic(Item story) {
        List<Item> others = board.open.stream()
                .filter(item -> item.type == TaskType.EPIC && item != story.parent)
                .toList();
        if (story.type == TaskType.STORY && !others.isEmpty()) {
            Item to = chance.oneOf(others);
            if (story.parent != null) {
                story.parent.children.remove(story);
            }
            story.parent = to;
            to.children.add(story);
            board.say(Cast.OWNER, new Action.Reparent(story.id, to.id));
        }
    }

    private void giveUpOldOnes(List<Item> backlog) {
        for (Item item : backlog) {
            if (item.is(BACKLOG) && item.createdOn.isBefore(board.today.minusDays(70)) && chance.happens(0.15)) {
                board.finish(Cast.OWNER, item, CANCELLED, "Nobody has asked for it again");
            }
        }
    }

    private void planSprint() {
        int number = ++sprints;
        LocalDate start = firstDay.plusDays(Team.DAYS_BEFORE_SPRINTS + (long) (number - 1) * Team.SPRINT_DAYS);
        String goal = cast.goals().get(number % cast.goals().size());
        board.say(
                Cast.OWNER,
                new Action.PlanSprint(
                        sprintId(number), "Sprint " + number, goal, start, start.plusDays(Team.LAST_WORKING_DAY - 1)));
    }

    private static String sprintId(int number) {
        return String.format(Locale.ROOT, "sprint-%02d", number);
    }

    /** Takes over what was left, fills up with the most important of the backlog, and starts. */
    void startSprint() {
        String next = sprintId(sprints);
        presence = 70 + chance.below(30);
        int capacity = (int) (cast.members().size() * (9 + chance.below(4)) * cast.pace());
        int points = 0;
        for (Item item : List.copyOf(board.open)) {
            if (item.sprint != null && !item.is(BACKLOG)) {
                if (item.is(TODO) && chance.happens(0.2)) {
                    board.backToBacklog(item);
                } else {
                    points += board.addToSprint(next, item);
                }
            }
        }
        for (Item item : Board.byImportance(
                board.open.stream().filter(i -> i.is(BACKLOG)).toList())) {
            boolean fits = item.type != TaskType.EPIC && item.points != null && points + item.points <= capacity;
            if (fits) {
                points += board.addToSprint(next, item);
                board.move(Cast.OWNER, item, TODO, null);
            }
        }
        board.say(Cast.OWNER, new Action.StartSprint(next));
        board.sprint = next;
        writeSpike(next);
        planSprint();
    }

    void endSprint() {
        if (board.sprint != null) {
            board.say(Cast.OWNER, new Action.EndSprint(board.sprint));
            board.sprint = null;
        }
    }

    private void writeSpike(String in) {
        Item spike = board.item(TaskType.SPIKE, TODO);
        spike.points = 2;
        spike.priority = TaskPriority.MEDIUM;
        spike.due = board.today.plusDays(10 + chance.below(10));
        spike.sprint = in;
        spike.setEffort(chance.effort(2));
        board.start(Cast.OWNER, spike, cast.spike(chance.random()), List.of("research"), new TreeMap<>());
    }

    void changeScope() {
        String running = board.sprint;
        if (running == null) {
            return;
        }
        if (chance.happens(0.08) || board.waiting().size() < 2) {
            Board.byImportance(board.open.stream()
                            .filter(item -> item.is(BACKLOG) && item.type == TaskType.STORY)
                            .toList())
                    .stream()
                    .findFirst()
                    .ifPresent(item -> {
                        // What the last sprint left is no longer in one that goes on.
                        board.addToSprint(running, item);
                        board.move(Cast.OWNER, item, TODO, "Promised to " + cast.users());
                    });
        }
        if (chance.happens(0.05)) {
            board.open.stream()
                    .filter(item -> item.is(TODO) && running.equals(item.sprint) && item.type == TaskType.STORY)
                    .findFirst()
                    .ifPresent(item -> {
                        item.sprint = null;
                        board.say(Cast.OWNER, new Action.RemoveFromSprint(running, item.id));
                        board.backToBacklog(item);
                    });
        }
    }
}
