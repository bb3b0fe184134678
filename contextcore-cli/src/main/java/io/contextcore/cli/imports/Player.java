package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskBuilder;
import io.contextcore.api.task.TaskFields;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.ContextCoreSdk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records items: what is not known yet is created with its history, of what is known the difference is recorded. Doing it
 * twice adds nothing.
 *
 * <p>Items are recorded some thousand at a time, each such chunk durable together, and what is known of them is looked up
 * before, since a look-up within a batch would write it. An item that comes before its parent waits for it, because a task
 * gets its trace from its topmost ancestor when it is created. For one thread.
 */
public final class Player implements Source.Receiver {
    private static final int CHUNK = 2_000;

    private final Consumer<Runnable> batch;
    private final TaskTracker tasks;
    private final SprintTracker sprints;
    private final String source;
    private final Instant latest;
    private final Consumer<Rejection> rejections;
    private final Consumer<Long> progress;
    private final Summary summary = new Summary();

    private final List<Item> chunk = new ArrayList<>();
    private final Set<String> chunkIds = new HashSet<>();
    private final Set<String> played = new HashSet<>();
    private final Map<String, List<Known>> waiting = new LinkedHashMap<>(); // by the id of the parent
    private final Map<String, PlayedSprint> playedSprints = new LinkedHashMap<>();
    private final List<Dependency> dependencies = new ArrayList<>();

    /** An item, and what was known of its task before. */
    private record Known(Item item, @Nullable TaskSnapshot task) {}

    private record Dependency(String taskId, String dependsOn, Instant at) {}

    /** A sprint of this run: as the source has it, as the journal has it, and the tasks that its end leaves behind. */
    private record PlayedSprint(SprintRef ref, SprintStatus known, List<String> unfinished) {}

    /**
     * Makes a player for one source.
     *
     * @param source the name of the source, such as {@code jira}
     * @param now nothing may have happened more than a day after it
     * @param rejections is told of each entry that does not go in
     * @param progress is told how many entries were read
     */
    public Player(
            ContextCoreSdk contextCore,
            String source,
            Instant now,
            Consumer<Rejection> rejections,
            Consumer<Long> progress) {
        this.batch = contextCore::batch;
        this.tasks = contextCore.getTaskTracker().from(source);
        this.sprints = contextCore.getSprintTracker().from(source);
        this.source = source;
        this.latest = now.plus(Duration.ofDays(1));
        this.rejections = rejections;
        this.progress = progress;
    }

    @Override
    public void item(Item item) {
        read();
        if (!chunkIds.add(item.taskId())) {
            playChunk(); // what comes twice is compared with what it was the first time
            chunkIds.add(item.taskId());
        }
        chunk.add(item);
        if (chunk.size() == CHUNK) {
            playChunk();
        }
    }

    @Override
    public void reject(long index, RefusedException reason) {
        read();
        rejected(index, reason);
    }

    @Override
    public void skip(String kind) {
        read();
        summary.addSkipped(kind);
    }

    @Override
    public void settle() {
        playChunk();
    }

    /** Returns whether there was anything. */
    boolean hasRead() {
        return summary.read() > 0;
    }

    private void read() {
        summary.addRead();
        progress.accept(summary.read());
    }

    private void rejected(long index, RefusedException reason) {
        summary.addRejected();
        rejections.accept(new Rejection(index, reason));
    }

    /** Records what still waits, and ends what ended. To be called once, whether the source was read to its end or not. */
    public Summary finish() {
        playChunk();
        batch.accept(this::playWaiting);
        Map<String, TaskSnapshot> ends = new HashMap<>();
        playedSprints.forEach((id, sprint) -> sprint.unfinished().forEach(taskId -> {
            TaskSnapshot task = tasks.findTask(taskId);
            if (task != null) {
                ends.put(taskId, task);
            }
        }));
        Set<Dependency> possible = new HashSet<>();
        for (Dependency each : dependencies) {
            if (played.contains(each.dependsOn()) || tasks.findTask(each.dependsOn()) != null) {
                possible.add(each);
            }
        }
        batch.accept(() -> {
            playedSprints.values().forEach(sprint -> play(sprint, ends));
            dependencies.forEach(each -> play(each, possible.contains(each)));
        });
        return summary;
    }

    private void playChunk() {
        List<Known> looked = new ArrayList<>(chunk.size());
        Set<String> knownParents = new HashSet<>();
        for (Item item : chunk) {
            looked.add(new Known(item, tasks.findTask(item.taskId())));
            String parent = item.parentId();
            if (parent != null && !played.contains(parent) && tasks.findTask(parent) != null) {
                knownParents.add(parent);
            }
            SprintRef sprint = item.sprint();
            if (sprint != null && !playedSprints.containsKey(sprint.id())) {
                create(sprint, item);
            }
        }
        chunk.clear();
        chunkIds.clear();
        batch.accept(() -> {
            for (Known each : looked) {
                String parent = each.item().parentId();
                boolean ready = parent == null || played.contains(parent) || knownParents.contains(parent);
                if (ready) {
                    playWithChildren(each);
                } else {
                    waiting.computeIfAbsent(parent, id -> new ArrayList<>()).add(each);
                }
            }
        });
    }

    /** The parents of these never came; where one waits for another, the upper one goes first. */
    private void playWaiting() {
        while (!waiting.isEmpty()) {
            Set<String> ids = new HashSet<>();
            waiting.values()
                    .forEach(items -> items.forEach(each -> ids.add(each.item().taskId())));
            String parent = waiting.keySet().stream()
                    .filter(id -> !ids.contains(id))
                    .findFirst()
                    .orElseGet(() -> waiting.keySet().iterator().next());
            for (Known each : Objects.requireNonNull(waiting.remove(parent))) {
                summary.addLinkLeftOut();
                playWithChildren(new Known(each.item().withoutParent(), each.task()));
            }
        }
    }

    private void playWithChildren(Known first) {
        List<Known> next = new ArrayList<>(List.of(first));
        while (!next.isEmpty()) {
            Known each = next.remove(next.size() - 1);
            if (play(each)) {
                List<Known> children = waiting.remove(each.item().taskId());
                next.addAll(children == null ? List.of() : children);
            }
        }
    }

    private boolean play(Known known) {
        Item item = known.item();
        TaskSnapshot task = known.task();
        try {
            check(item, task);
            if (task == null && item.partial()) {
                summary.addSkipped("unknown task");
                return false;
            }
            boolean changed = task == null ? create(item) : update(item, task);
            if (task == null) {
                summary.addCreated();
            } else if (changed) {
                summary.addChanged();
            } else {
                summary.addUnchanged();
            }
        } catch (RefusedException e) {
            rejected(item.index(), e);
            return false;
        }
        played.add(item.taskId());
        noteSprint(item);
        item.dependsOn().forEach(id -> dependencies.add(new Dependency(item.taskId(), id, item.createdAt())));
        return true;
    }

    /** What would be refused half-way is refused before anything is recorded. */
    private void check(Item item, @Nullable TaskSnapshot task) {
        for (Change change : item.changes()) {
            if (change.at().isAfter(latest)) {
                throw new RefusedException("changed_at", change.at(), "must not be more than a day from now");
            }
            at(change);
        }
        if (task == null || item.partial() || task.getSourceId() == null) {
            return;
        }
        if (!task.getSource().equals(source) || !task.getSourceId().equals(item.sourceId())) {
            throw new RefusedException(
                    "source_id",
                    item.sourceId(),
                    "must be that of task \"" + item.taskId() + "\", which came from " + task.getSource() + " as \""
                            + task.getSourceId() + "\": give the mapping a prefix to tell them apart");
        }
    }

    private boolean create(Item item) {
        TaskTracker history = tasks.at(item.createdAt());
        if (item.author() != null) {
            history = history.by(item.author());
        }
        TaskBuilder task = setFields(history.taskBuilder(item.taskId()), item)
                .setSourceId(item.sourceId())
                .setInitialStatus(item.initialStatus());
        task.start();
        play(item.taskId(), item.initialStatus(), item.changes());
        return true;
    }

    private boolean update(Item item, TaskSnapshot task) {
        boolean changed = !item.partial() && !isSame(item, task);
        if (changed) {
            Instant at = item.updatedAt().isBefore(task.getCreatedAt()) ? task.getCreatedAt() : item.updatedAt();
            setFields(tasks.at(at).updateTask(item.taskId()), item).apply();
        }
        boolean ownEnd = task.getSourceId() == null; // a tracker says itself when its tasks end
        List<Change> since = item.changes().stream()
                .filter(change -> change.at().isAfter(task.getStatusSince()))
                .filter(change -> !item.partial() || ownEnd || !change.to().isFinished())
                .filter(change -> !item.partial() || !task.getStatus().isFinished() || GitLog.isRevert(change))
                .toList();
        return play(item.taskId(), task.getStatus(), since) || changed;
    }

    private boolean isSame(Item item, TaskSnapshot task) {
        SprintRef sprint = item.sprint();
        boolean sameSprint = sprint == null || isEnded(sprint) || sprint.id().equals(task.getSprintId());
        return Objects.equals(item.title(), task.getTitle())
                && item.type() == task.getType()
                && item.priority() == task.getPriority()
                && Objects.equals(item.points(), task.getStoryPoints())
                && Objects.equals(item.assignee(), task.getAssignee())
                && Objects.equals(item.url(), task.getUrl())
                && Objects.equals(item.dueDate(), task.getDueDate())
                && Objects.equals(item.parentId(), task.getParentId())
                && new HashSet<>(item.labels()).equals(new HashSet<>(task.getLabels()))
                && sameSprint;
    }

    private <B extends TaskFields<B>> B setFields(B task, Item item) {
        task.setTitle(item.title())
                .setType(item.type())
                .setPriority(item.priority())
                .setStoryPoints(item.points())
                .setAssignee(item.assignee())
                .setLabels(item.labels())
                .setUrl(item.url())
                .setDueDate(item.dueDate())
                .setParentId(item.parentId())
                .setFinishedParentAllowed(true);
        SprintRef sprint = item.sprint();
        return sprint == null || isEnded(sprint) ? task : task.setSprintId(sprint.id());
    }

    /** Records changes of status, the first of which follows this one. */
    private boolean play(String taskId, TaskStatus status, List<Change> changes) {
        boolean changed = false;
        TaskStatus current = status;
        for (Change change : changes) {
            if (change.to() == current) {
                continue;
            }
            if (current.isFinished()) {
                at(change).reopen(taskId, change.reason());
            }
            if (!current.isFinished() || change.to() != TaskStatus.TODO) {
                at(change).updateStatus(taskId, change.to(), change.reason());
            }
            current = change.to();
            changed = true;
            summary.addStatusChange();
        }
        return changed;
    }

    private TaskTracker at(Change change) {
        TaskTracker then = tasks.at(change.at());
        return change.actor() == null ? then : then.by(change.actor());
    }

    private void create(SprintRef sprint, Item item) {
        var known = sprints.findSprint(sprint.id());
        if (known == null) {
            Instant start = sprint.startedAt();
            Instant at = start != null && start.isBefore(item.createdAt()) ? start : item.createdAt();
            try {
                sprints.at(at).sprintBuilder(sprint.id()).setName(sprint.name()).create();
                summary.addSprint();
            } catch (RefusedException e) {
                summary.addLinkLeftOut();
                playedSprints.put(
                        sprint.id(), new PlayedSprint(sprint, SprintStatus.ENDED, List.of())); // takes no task
                return;
            }
        }
        playedSprints.put(
                sprint.id(),
                new PlayedSprint(sprint, known == null ? SprintStatus.PLANNED : known.getStatus(), new ArrayList<>()));
    }

    /** Returns whether the journal has it as ended: it takes no more tasks, and loses none. */
    private boolean isEnded(SprintRef sprint) {
        PlayedSprint known = playedSprints.get(sprint.id());
        return known == null || known.known() == SprintStatus.ENDED;
    }

    private void noteSprint(Item item) {
        PlayedSprint sprint =
                item.sprint() == null ? null : playedSprints.get(item.sprint().id());
        if (sprint == null
                || sprint.known() == SprintStatus.ENDED
                || sprint.ref().status() != SprintStatus.ENDED) {
            return;
        }
        Instant end = sprint.ref().endedAt();
        if (end != null && !item.isDoneAt(end)) {
            sprint.unfinished().add(item.taskId());
        }
    }

    private void play(PlayedSprint sprint, Map<String, TaskSnapshot> unfinished) {
        SprintRef ref = sprint.ref();
        Instant start = ref.startedAt();
        if (sprint.known() == SprintStatus.ENDED || ref.status() == SprintStatus.PLANNED || start == null) {
            return;
        }
        try {
            if (sprint.known() == SprintStatus.PLANNED) {
                sprints.at(start).start(ref.id());
            }
            Instant end = ref.endedAt();
            if (ref.status() == SprintStatus.ENDED && end != null) {
                for (String taskId : sprint.unfinished()) {
                    TaskSnapshot task = unfinished.get(taskId);
                    if (task != null && ref.id().equals(task.getSprintId())) {
                        Instant at = task.getCreatedAt().isAfter(end) ? task.getCreatedAt() : end;
                        sprints.at(at).removeTask(ref.id(), taskId);
                    }
                }
                sprints.at(end).end(ref.id());
            }
        } catch (RefusedException e) {
            summary.addLinkLeftOut();
        }
    }

    private void play(Dependency dependency, boolean possible) {
        try {
            if (possible) {
                TaskTracker then = tasks.at(dependency.at());
                then.addDependency(dependency.taskId(), dependency.dependsOn());
                return;
            }
        } catch (RefusedException e) {
            // counted as the others
        }
        summary.addLinkLeftOut();
    }
}
