package io.contextcore.sdk.property;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.RestoreReport;
import io.contextcore.sdk.internal.event.GoJson;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.MemoryJournal;
import io.contextcore.sdk.internal.outbox.Cursor;
import io.contextcore.sdk.internal.outbox.Outbox;
import io.contextcore.sdk.internal.outbox.Replicas;
import io.contextcore.sdk.internal.outbox.SetAside;
import io.contextcore.sdk.internal.outbox.SignalFiles;
import io.contextcore.sdk.internal.restore.LokiAnswers;
import io.contextcore.sdk.internal.restore.Restore;
import io.contextcore.sdk.internal.state.Fold;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.sdk.internal.tracker.Engine;
import io.contextcore.sdk.internal.tracker.EventIds;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was done, the log records bring it back: the state is the same, and every signal is, byte for byte. */
class RestorePropertyTest {

    @TempDir
    private Path directory;

    /** What the log records of a journal have become in Loki. */
    private static List<LokiAnswers.Entry> logLines(Journal journal, Random random) {
        State state = new State();
        List<LokiAnswers.Entry> lines = new ArrayList<>();
        for (Journal.Entry entry : journal.read(0, Integer.MAX_VALUE)) {
            ProjectState project = state.project(entry.event().project());
            LogRecordData log = Emitted.signals().log(Fold.apply(project, entry.event()));
            state.apply(entry.event(), entry.nextPosition());
            lines.add(new LokiAnswers.Entry(
                    log.getTimestampEpochNanos(),
                    new GoJson(random.nextBoolean()).write(raw(Objects.requireNonNull(log.getBodyValue())))));
        }
        return lines;
    }

    private static Object raw(Value<?> value) {
        return switch (value.getType()) {
            case KEY_VALUE_LIST -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (Object entry : (List<?>) value.getValue()) {
                    map.put(((KeyValue) entry).getKey(), raw(((KeyValue) entry).getValue()));
                }
                yield map;
            }
            case ARRAY ->
                ((List<?>) value.getValue())
                        .stream().map(item -> raw((Value<?>) item)).toList();
            default -> value.getValue();
        };
    }

    private static RestoreReport restore(Engine engine, Journal journal, String json) {
        Outbox outbox = new Outbox(
                engine,
                journal,
                Emitted.signals(),
                new Outbox.Senders(null, null, null),
                new Outbox.Storage(
                        Cursor.inMemory(),
                        Cursor.inMemory(),
                        SetAside.onlyLogged(),
                        SetAside.onlyLogged(),
                        Replicas.FROM_THE_BEGINNING),
                Clock.systemUTC(),
                Duration.ofMinutes(1));
        try {
            return new Restore(engine, journal, outbox, null, Set.of())
                    .run(new ByteArrayInputStream(json.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void restored_work_is_the_same_work() {
        Seeds.each(seed -> {
            Random random = new Random(seed);
            Library library = SideBySide.run(seed).library;
            List<LokiAnswers.Entry> lines = logLines(library.journal, random);
            List<String> pages = new LokiAnswers(random).pages(lines, 1 + random.nextInt(100));
            if (random.nextBoolean()) {
                Collections.shuffle(pages, random);
            }
            String json = String.join(random.nextBoolean() ? "" : "\n", pages);
            Journal journal = new MemoryJournal(library.clock);
            Engine engine = new Engine(journal, new State(), library.clock, new EventIds());

            assertThat(restore(engine, journal, json)).isEqualTo(new RestoreReport(lines.size(), 0, 0, 0, List.of()));
            assertThat(journal.read(0, Integer.MAX_VALUE)).isEqualTo(library.journal.read(0, Integer.MAX_VALUE));
            for (ProjectState project : library.engine.state().projects()) {
                compare(engine.state().project(project.project()), project);
            }
            compareSignals(library, journal);

            assertThat(restore(engine, journal, json)).isEqualTo(new RestoreReport(0, lines.size(), 0, 0, List.of()));
            assertThat(journal.end()).isEqualTo(lines.size());
        });
    }

    private static void compare(ProjectState restored, ProjectState original) {
        assertThat(restored.tasks()).hasSameSizeAs(original.tasks());
        for (TaskState task : original.tasks()) {
            TaskState again = Objects.requireNonNull(restored.task(task.getId()));
            assertThat(TaskView.of(again)).isEqualTo(TaskView.of(task));
            assertThat(again.identity().anchor()).isEqualTo(task.identity().anchor());
        }
        assertThat(restored.sprints()).isEqualTo(original.sprints());
    }

    private void compareSignals(Library library, Journal restored) {
        long now = library.engine.now();
        Path before = directory.resolve("before");
        Path after = directory.resolve("after");
        SignalFiles.write(library.journal, Replicas.FROM_THE_BEGINNING, Emitted.signals(), now, before);
        SignalFiles.write(restored, Replicas.FROM_THE_BEGINNING, Emitted.signals(), now, after);
        for (String file : List.of("traces.jsonl", "logs.jsonl", "metrics.jsonl")) {
            assertThat(read(after.resolve(file))).as(file).isNotEmpty().isEqualTo(read(before.resolve(file)));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
