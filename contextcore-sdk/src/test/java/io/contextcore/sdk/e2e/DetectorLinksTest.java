package io.contextcore.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskTracker;
import io.contextcore.detector.internal.journal.JournalHome;
import io.contextcore.detector.internal.journal.JournalReader;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.internal.config.HomeDirectory;
import io.contextcore.sdk.internal.config.Settings;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The detector finds in a journal what the SDK has put there, by its own reading of the same files. */
class DetectorLinksTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(Long.getLong("contextcore.test.seed", 11));

    @TempDir
    Path directory;

    @Test
    void every_task_is_found_with_the_anchor_that_the_sdk_links_to() {
        Path home = directory.resolve("home");
        try (ContextCoreSdk contextCore = sdk(home)) {
            TaskTracker tasks = contextCore.getTaskTracker("größe/1");
            JournalReader detector = new JournalReader(home, "größe/1");
            List<String> ids = randomWork(contextCore, tasks, 300);
            ids.forEach(detector::seek);
            contextCore.getTaskTracker("other").startTask(ids.get(0), "Of another project");
            detector.look();
            assertFound(detector, ids, tasks);

            // the journal is open, and goes on
            ids.addAll(randomWork(contextCore, tasks, 50));
            ids.forEach(detector::seek);
            reopenAll(contextCore, tasks, ids);
            detector.look();
            assertFound(detector, ids, tasks);
        }
    }

    @Test
    void what_a_retention_has_left_of_old_tasks_is_enough() throws IOException {
        Path home = directory.resolve("home");
        Map<String, SpanContext> anchors = new HashMap<>();
        try (ContextCoreSdk contextCore = sdk(home)) {
            TaskTracker tasks = contextCore.getTaskTracker("commerce");
            List<String> ids = randomWork(contextCore, tasks, 1_000);
            reopenAll(contextCore, tasks, ids.subList(0, 100));
            ids.forEach(id -> anchors.put(id, tasks.getTaskLink(id).getSpanContext()));
        }
        // as the SDK does it: the last checkpoint becomes the base, and the events before it go
        Path checkpoint = last(home.resolve("checkpoints"), ".checkpoint");
        Files.copy(checkpoint, home.resolve("base.checkpoint"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.delete(home.resolve("00000000000000000000.jsonl"));
        Files.createFile(home.resolve(checkpoint.getFileName().toString().replace(".checkpoint", ".jsonl")));

        JournalReader detector = new JournalReader(home, "commerce");
        anchors.keySet().forEach(detector::seek);
        detector.look();

        anchors.forEach((id, anchor) -> assertSame(detector.anchor(id), anchor));
    }

    @Test
    void both_look_in_the_same_place() {
        Map<String, String> explicit = Map.of("contextcore.home", "somewhere");

        assertThat(JournalHome.locate(settings(explicit)))
                .isEqualTo(HomeDirectory.locate(Settings.ofProcess(explicit)));
        assertThat(JournalHome.locate(settings(Map.of())))
                .isEqualTo(HomeDirectory.locate(Settings.ofProcess(Map.of())));
    }

    private static io.contextcore.detector.internal.config.Settings settings(Map<String, String> settings) {
        return io.contextcore.detector.internal.config.Settings.of(
                settings::get, io.contextcore.detector.internal.config.Warnings.shared());
    }

    private static ContextCoreSdk sdk(Path home) {
        return ContextCoreSdk.builder()
                .setHome(home)
                .setDurability(Durability.OS)
                .build();
    }

    /** Tasks below each other, with ids that JSON must escape, many of them finished. */
    private static List<String> randomWork(ContextCoreSdk contextCore, TaskTracker tasks, int count) {
        List<String> ids = new ArrayList<>();
        contextCore.batch(() -> {
            for (int i = 0; i < count; i++) {
                String id = List.of("T-", "a\"b\\", "☕ ").get(RANDOM.nextInt(3)) + RANDOM.nextLong();
                String parent = ids.isEmpty() || RANDOM.nextBoolean() ? null : ids.get(RANDOM.nextInt(ids.size()));
                tasks.taskBuilder(id)
                        .setTitle("\"task_id\":\"" + id)
                        .setParentId(parent)
                        .setFinishedParentAllowed(true)
                        .start();
                ids.add(id);
                if (RANDOM.nextBoolean()) {
                    tasks.complete(id);
                }
            }
        });
        return ids;
    }

    private static void reopenAll(ContextCoreSdk contextCore, TaskTracker tasks, List<String> ids) {
        contextCore.batch(() -> {
            for (String id : ids) {
                if (tasks.findTask(id).getStatus().isFinished()) {
                    tasks.reopen(id);
                }
            }
        });
    }

    private static void assertFound(JournalReader detector, List<String> ids, TaskTracker tasks) {
        for (String id : ids) {
            assertSame(detector.anchor(id), tasks.getTaskLink(id).getSpanContext());
        }
    }

    private static void assertSame(SpanContext found, SpanContext expected) {
        assertThat(found.getTraceId()).isEqualTo(expected.getTraceId());
        assertThat(found.getSpanId()).isEqualTo(expected.getSpanId());
        assertThat(found.isSampled()).isTrue();
    }

    private static Path last(Path files, String suffix) throws IOException {
        try (Stream<Path> all = Files.list(files)) {
            return all.filter(file -> file.toString().endsWith(suffix))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }
}
