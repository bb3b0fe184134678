package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.journal.MemoryJournal;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.tracker.Engine;
import io.contextcore.sdk.internal.tracker.EventIds;
import io.contextcore.sdk.internal.tracker.SdkSprintTracker;
import io.contextcore.sdk.internal.tracker.SdkTaskTracker;
import io.contextcore.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** A project whose journal is in memory, and the checkpoints of it in a directory. One process at a time. */
final class Team {
    static final Instant BEGINNING = Instant.parse("2026-03-02T08:00:00Z");

    final SettableClock clock = new SettableClock(BEGINNING);
    final MemoryJournal journal = new MemoryJournal(clock);
    final Path home;
    Checkpoints checkpoints;
    Engine engine;
    TaskTracker tasks;
    SprintTracker sprints;
    long journalStart;

    Team(Path home) {
        this(home, Disk.SYSTEM);
    }

    Team(Path home, Disk disk) {
        this.home = home;
        this.checkpoints = open(disk);
        this.engine = engine(checkpoints.load(Long.MAX_VALUE));
        this.tasks = new SdkTaskTracker(engine, "commerce");
        this.sprints = new SdkSprintTracker(engine, "commerce");
    }

    private Checkpoints open(Disk disk) {
        return Checkpoints.open(PrivateDirectory.openOrCreate(home, disk), journal.id(), () -> journalStart);
    }

    private Engine engine(State state) {
        return new Engine(journal, state, clock, new EventIds());
    }

    /** Goes on as another process would. */
    void restart() {
        checkpoints = open(Disk.SYSTEM);
        engine = engine(checkpoints.load(Long.MAX_VALUE));
        tasks = new SdkTaskTracker(engine, "commerce");
        sprints = new SdkSprintTracker(engine, "commerce");
    }

    /** The checkpoints as another process sees them. */
    Checkpoints elsewhere() {
        return open(Disk.SYSTEM);
    }

    State state() {
        return engine.state();
    }

    void start(String... taskIds) {
        for (String taskId : taskIds) {
            tasks.startTask(taskId, "Title of " + taskId);
        }
    }

    void finish(String... taskIds) {
        for (String taskId : taskIds) {
            tasks.complete(taskId);
        }
    }

    /** Writes a checkpoint and moves the finished tasks out. Returns its position. */
    long checkpoint() throws IOException {
        Kept kept = checkpoints.write(state().image());
        if (kept != null) {
            state().moveOut(kept.archived(), kept.position());
        }
        return state().position();
    }

    void checkState() {
        SameState.check(state(), SameState.replayed(journal));
    }
}
