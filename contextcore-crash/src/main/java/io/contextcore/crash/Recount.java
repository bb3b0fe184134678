package io.contextcore.crash;

import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.sdk.ContextCoreSdk;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a journal say, counted as naively as possible, and what must be true of their order. For one thread.
 */
final class Recount {
    private final Map<String, Task> tasks = new HashMap<>();
    private final Map<String, String> sprints = new HashMap<>();
    private final MemoryRecount memory = new MemoryRecount();
    private final LongTable ordinals = new LongTable();
    private final LongTable bodies = new LongTable();
    private final Map<Integer, BitSet> operations = new HashMap<>();

    /** How a task stands after the lines that were counted. */
    static final class Task {
        String status = "";
        int attempt = 1;
        int comments;
        int completions;

        @Nullable String assignee;
    }

    /** Counts one more line. */
    void add(JournalLine line) {
        long id = Hash.of(line.eventId());
        if (ordinals.put(id, ordinals.size()) != LongTable.ABSENT) {
            throw new Violation("the journal has the event " + line.texts() + " twice");
        }
        bodies.put(id, line.bodyHash());
        Marker marker = line.marker();
        if (marker != null) {
            BitSet of = operations.computeIfAbsent(marker.process(), process -> new BitSet());
            if (of.get(marker.number())) {
                throw new Violation("the operation " + marker + " was done once and recorded twice: " + line.texts());
            }
            of.set(marker.number());
        }
        if (line.type().startsWith("task.")) {
            addTaskEvent(line);
        } else if (line.type().startsWith("sprint.")) {
            addSprintEvent(line);
        } else {
            memory.add(line);
        }
    }

    private void addTaskEvent(JournalLine line) {
        String id = String.valueOf(line.taskId());
        Task task = tasks.get(id);
        if (line.type().equals("task.created")) {
            if (task != null) {
                throw new Violation("the journal creates a task twice: " + line.texts());
            }
            task = new Task();
            task.status = line.texts().getOrDefault("task_status", "");
            tasks.put(id, task);
            return;
        }
        if (task == null) {
            throw new Violation("the journal has an event of a task before the one that creates it: " + line.texts());
        }
        String from = line.text("from_status");
        String to = line.text("to_status");
        if (from != null && !from.equals(task.status)) {
            throw new Violation("the journal moves task " + id + " from \"" + from + "\" when it is \"" + task.status
                    + "\": " + line.texts());
        }
        if (to != null) {
            task.status = to;
        }
        switch (line.type()) {
            case "task.commented" -> task.comments++;
            case "task.completed" -> task.completions++;
            case "task.reopened" -> task.attempt++;
            case "task.assigned" -> task.assignee = line.text("assignee");
            default -> {
                // says nothing that is counted here
            }
        }
    }

    private void addSprintEvent(JournalLine line) {
        String id = String.valueOf(line.sprintId());
        String status = sprints.get(id);
        switch (line.type()) {
            case "sprint.created" -> move(line, status, null, "planned");
            case "sprint.started" -> move(line, status, "planned", "active");
            case "sprint.ended" -> move(line, status, "active", "ended");
            default -> {
                if (!tasks.containsKey(String.valueOf(line.taskId()))) {
                    throw new Violation("the journal has a task of a sprint before the task: " + line.texts());
                }
            }
        }
    }

    private void move(JournalLine line, @Nullable String status, @Nullable String from, String to) {
        if (status == null ? from != null : !status.equals(from)) {
            throw new Violation("the journal has an event of a sprint that is " + status + ": " + line.texts());
        }
        sprints.put(String.valueOf(line.sprintId()), to);
    }

    int events() {
        return ordinals.size();
    }

    Map<String, Task> tasks() {
        return tasks;
    }

    /** Returns the place of an event among all, from 0; {@link LongTable#ABSENT} if there is none of this id. */
    long ordinal(String eventId) {
        return ordinals.get(Hash.of(eventId));
    }

    /** Returns the hash of an event's fields; {@link LongTable#ABSENT} if there is none of this id. */
    long body(String eventId) {
        return bodies.get(Hash.of(eventId));
    }

    /** The same for a process that was not killed: what was not acknowledged must not be there either. */
    void requireExactly(int process, BitSet acknowledged) {
        BitSet more = (BitSet) operations.getOrDefault(process, new BitSet()).clone();
        more.andNot(acknowledged);
        if (!more.isEmpty()) {
            throw new Violation("in the journal, although the call failed: " + new Marker(process, more.nextSetBit(0)));
        }
        requireAcknowledged(process, acknowledged);
    }

    /** Requires every acknowledged operation of a process that has ended, and forgets what it did. */
    void requireAcknowledged(int process, BitSet acknowledged) {
        BitSet lost = (BitSet) acknowledged.clone();
        BitSet recorded = operations.remove(process);
        if (recorded != null) {
            lost.andNot(recorded);
        }
        if (!lost.isEmpty()) {
            throw new Violation("acknowledged and not in the journal: "
                    + new Marker(process, lost.nextSetBit(0))
                    + (lost.cardinality() == 1 ? "" : " and " + (lost.cardinality() - 1) + " more of this process"));
        }
    }

    /** Requires that an SDK which has just opened the journal knows the same. */
    void requireSameState(ContextCoreSdk contextCore) {
        long events = contextCore.health().eventCount();
        if (events != events()) {
            throw new Violation("the files have " + events() + " events, the library counts " + events);
        }
        tasks.forEach((id, task) -> {
            TaskSnapshot snapshot = contextCore.getTaskTracker().findTask(id);
            String found = snapshot == null
                    ? "unknown"
                    : snapshot.getStatus().getValue() + ", attempt " + snapshot.getAttempt() + ", assignee "
                            + snapshot.getAssignee();
            String expected = task.status + ", attempt " + task.attempt + ", assignee " + task.assignee;
            if (!found.equals(expected)) {
                throw new Violation(
                        "task " + id + " is (" + expected + ") by the files and (" + found + ") for the library");
            }
        });
        sprints.forEach((id, status) -> {
            SprintSnapshot snapshot = contextCore.getSprintTracker().findSprint(id);
            if (snapshot == null || !snapshot.getStatus().getValue().equals(status)) {
                throw new Violation("sprint " + id + " is " + status + " by the files and "
                        + (snapshot == null ? "unknown" : snapshot.getStatus()) + " for the library");
            }
        });
        memory.requireSame(contextCore);
    }
}
