package io.contextcore.sdk.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.MalformedEventException;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.MemoryJournal;
import io.contextcore.sdk.internal.outbox.Replicas;
import io.contextcore.sdk.internal.outbox.SignalFiles;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.sdk.internal.tracker.Engine;
import io.contextcore.sdk.internal.tracker.EventIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal is all there is: whoever reads its lines comes to the same state and sends the same bytes. */
class ReplayPropertyTest {

    @TempDir
    private Path directory;

    /** The same journal as another process reads it: from lines. */
    private static Journal fromLines(Library library) {
        List<Event> events = new ArrayList<>();
        for (Journal.Entry entry : library.journal.read(0, Integer.MAX_VALUE)) {
            byte[] line = EventCodec.encode(entry.event());
            try {
                events.add(EventCodec.decode(line, 0, line.length));
            } catch (MalformedEventException e) {
                throw new AssertionError(e);
            }
        }
        Journal journal = new MemoryJournal(library.clock);
        journal.append(events);
        return journal;
    }

    @Test
    void replaying_the_journal_gives_an_equal_state() {
        Seeds.each(seed -> {
            Library library = SideBySide.run(seed).library;
            Engine replayed = new Engine(fromLines(library), new State(), library.clock, new EventIds());
            for (ProjectState project : library.engine.state().projects()) {
                compare(replayed.state().project(project.project()), project);
            }
        });
    }

    private static void compare(ProjectState replayed, ProjectState original) {
        assertThat(replayed.tasks()).hasSameSizeAs(original.tasks());
        for (TaskState task : original.tasks()) {
            TaskState again = replayed.task(task.getId());
            assertThat(again).isNotNull();
            assertThat(TaskView.of(again)).isEqualTo(TaskView.of(task));
            assertThat(again.revision()).isEqualTo(task.revision());
            assertThat(again.attempt()).isEqualTo(task.attempt());
        }
        assertThat(replayed.openTasks().stream().map(TaskState::getId))
                .containsExactlyElementsOf(
                        original.openTasks().stream().map(TaskState::getId).toList());
        assertThat(replayed.sprints()).isEqualTo(original.sprints());
        for (SprintState sprint : original.sprints()) {
            SprintState again = replayed.sprint(sprint.id());
            assertThat(again).isNotNull();
            assertThat(again.taskIds()).containsExactlyElementsOf(sprint.taskIds());
        }
    }

    @Test
    void folding_twice_gives_the_same_signals_byte_for_byte() {
        Seeds.each(seed -> {
            Library library = SideBySide.run(seed).library;
            long now = library.engine.now();
            Path once = directory.resolve("once");
            Path twice = directory.resolve("twice");
            SignalFiles.write(library.journal, Replicas.FROM_THE_BEGINNING, Emitted.signals(), now, once);
            SignalFiles.write(fromLines(library), Replicas.FROM_THE_BEGINNING, Emitted.signals(), now, twice);
            for (String file : List.of("traces.jsonl", "logs.jsonl", "metrics.jsonl")) {
                assertThat(read(twice.resolve(file)))
                        .as("%s", file)
                        .isNotEmpty()
                        .isEqualTo(read(once.resolve(file)));
            }
        });
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
