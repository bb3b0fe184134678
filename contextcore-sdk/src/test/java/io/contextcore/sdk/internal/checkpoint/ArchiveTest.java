package io.contextcore.sdk.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.sdk.internal.event.MalformedLineException;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.state.FinishedTasks;
import io.contextcore.sdk.internal.state.RandomStates;
import io.contextcore.sdk.internal.state.StateCodec;
import io.contextcore.sdk.internal.state.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final long SEED = Long.getLong("contextcore.test.seed", 11);

    @TempDir
    private Path home;

    private final RandomStates states = new RandomStates(SEED);
    private final Random random = new Random(SEED);

    private Archive archive(ToLongBiFunction<String, String> hashes) {
        return new Archive(
                PrivateDirectory.openOrCreate(home, Disk.SYSTEM), "finished-1", (archive, offset) -> {}, hashes);
    }

    private static Extent append(Archive archive, Extent after, List<TaskState> tasks) throws Exception {
        Archive.Addition addition = archive.append(after, tasks);
        archive.publish(addition);
        return addition.extent();
    }

    private static void check(FinishedTasks view, Map<String, TaskState> expected) {
        for (int i = 0; i < 40; i++) {
            String id = "T-" + i;
            TaskState task = expected.get(id);
            TaskState found = view.find("commerce", id);
            if (task == null) {
                assertThat(found).as("seed %s, %s", SEED, id).isNull();
            } else {
                assertThat(found).as("seed %s, %s", SEED, id).isNotNull();
                assertThat(StateCodec.write(found)).isEqualTo(StateCodec.write(task));
            }
        }
        assertThat(view.find("another", "T-1")).isNull();
    }

    @Test
    void every_view_shows_each_task_as_it_was_last_added_before_it() throws Exception {
        every_view_is_right(TaskHash::of);
    }

    @Test
    void tasks_that_share_a_hash_are_told_apart() throws Exception {
        every_view_is_right((project, taskId) -> taskId.hashCode() % 3);
    }

    private void every_view_is_right(ToLongBiFunction<String, String> hashes) throws Exception {
        Archive archive = archive(hashes);
        Map<String, TaskState> all = new HashMap<>();
        List<Extent> extents = new ArrayList<>();
        List<Map<String, TaskState>> expected = new ArrayList<>();
        Extent extent = Extent.NONE;
        for (int batch = 0; batch < 12; batch++) {
            Map<String, TaskState> added = new HashMap<>();
            int count = random.nextInt(8);
            for (int i = 0; i < count; i++) {
                String id = "T-" + random.nextInt(40);
                added.put(id, states.task("commerce", id, false));
            }
            extent = append(archive, extent, List.copyOf(added.values()));
            all.putAll(added);
            extents.add(extent);
            expected.add(new HashMap<>(all));
        }
        Archive reopened = archive(hashes);
        reopened.load(extents.get(extents.size() - 1));
        for (int i = 0; i < extents.size(); i++) {
            check(archive.view(extents.get(i)), expected.get(i));
            reopened.load(extents.get(i));
            check(reopened.view(extents.get(i)), expected.get(i));
            Archive early = archive(hashes);
            early.load(extents.get(i));
            check(early.view(extents.get(i)), expected.get(i));
        }
    }

    @Test
    void what_was_added_and_not_published_is_not_found_and_is_overwritten() throws Exception {
        Archive archive = archive(TaskHash::of);
        TaskState first = states.task("commerce", "T-1", false);
        Extent one = append(archive, Extent.NONE, List.of(first));
        Archive.Addition lost = archive.append(
                one, List.of(states.task("commerce", "T-1", false), states.task("commerce", "T-2", false)));
        check(archive.view(lost.extent()), Map.of("T-1", first));
        TaskState third = states.task("commerce", "T-3", false);
        Extent two = append(archive, one, List.of(third));
        check(archive.view(two), Map.of("T-1", first, "T-3", third));
        Archive reopened = archive(TaskHash::of);
        assertThatThrownBy(() -> reopened.load(lost.extent())).isInstanceOf(MalformedLineException.class);
        reopened.load(two);
        check(reopened.view(two), Map.of("T-1", first, "T-3", third));
        assertThat(Files.size(home.resolve("finished-1.index"))).isEqualTo(32);
    }

    @Test
    void other_lines_in_the_place_of_those_that_were_written_are_noticed_when_it_is_opened() throws Exception {
        Archive archive = archive(TaskHash::of);
        Extent extent = append(archive, Extent.NONE, List.of(states.task("commerce", "T-1", false)));
        Files.delete(home.resolve("finished-1.jsonl"));
        Files.delete(home.resolve("finished-1.index"));
        append(
                archive(TaskHash::of),
                Extent.NONE,
                List.of(states.task("commerce", "T-2", false), states.task("commerce", "T-3", false)));
        assertThatThrownBy(() -> archive(TaskHash::of).load(extent)).isInstanceOf(MalformedLineException.class);
    }

    @Test
    void it_refuses_to_go_on_from_a_file_that_became_shorter() throws Exception {
        Archive archive = archive(TaskHash::of);
        Extent extent = append(archive, Extent.NONE, List.of(states.task("commerce", "T-1", false)));
        Files.write(home.resolve("finished-1.jsonl"), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(() -> archive.append(extent, List.of(states.task("commerce", "T-2", false))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has 0 bytes of " + extent.length());
    }
}
