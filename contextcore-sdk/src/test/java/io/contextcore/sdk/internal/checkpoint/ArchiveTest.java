package io.contextcore.sdk.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.sdk.internal.event.MalformedLineException;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.state.Archived;
import io.contextcore.sdk.internal.state.DeploymentCodec;
import io.contextcore.sdk.internal.state.DeploymentState;
import io.contextcore.sdk.internal.state.Entity;
import io.contextcore.sdk.internal.state.HandoffCodec;
import io.contextcore.sdk.internal.state.HandoffState;
import io.contextcore.sdk.internal.state.InsightCodec;
import io.contextcore.sdk.internal.state.InsightState;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private static Extent append(Archive archive, Extent after, List<? extends Entity> entities) throws Exception {
        Archive.Addition addition = archive.append(after, List.copyOf(entities));
        archive.publish(addition);
        return addition.extent();
    }

    private static void check(Archived view, Map<Key, Entity> expected) {
        for (Entity.Kind kind : Entity.Kind.values()) {
            for (int i = 0; i < 40; i++) {
                Key key = new Key(kind, "T-" + i);
                Entity found = view.find(kind, "commerce", key.id);
                assertThat(json(found)).as("seed %s, %s", SEED, key).isEqualTo(json(expected.get(key)));
            }
            assertThat(view.find(kind, "another", "T-1")).isNull();
            Map<Key, Map<String, Object>> latest = new HashMap<>();
            view.readLatest(
                    kind,
                    entity -> assertThat(latest.put(Key.of(entity), json(entity)))
                            .as("seed %s, %s comes once", SEED, entity)
                            .isNull());
            Map<Key, Map<String, Object>> all = new HashMap<>();
            expected.forEach((key, entity) -> {
                if (key.kind == kind) {
                    all.put(key, json(entity));
                }
            });
            assertThat(latest).as("seed %s", SEED).isEqualTo(all);
        }
    }

    /** A task and an insight may have the same id. */
    private record Key(Entity.Kind kind, String id) {
        static Key of(Entity entity) {
            return new Key(entity.kind(), entity.getId());
        }
    }

    private static @Nullable Map<String, Object> json(@Nullable Entity entity) {
        if (entity instanceof TaskState task) {
            return StateCodec.write(task);
        }
        if (entity instanceof HandoffState handoff) {
            return HandoffCodec.write(handoff);
        }
        if (entity instanceof DeploymentState deployment) {
            return DeploymentCodec.write(deployment);
        }
        return entity instanceof InsightState insight ? InsightCodec.write(insight) : null;
    }

    private Entity random(String id) {
        return switch (random.nextInt(4)) {
            case 0 -> states.task("commerce", id, false);
            case 1 -> states.insight("commerce", id);
            case 2 -> states.handoff("commerce", id);
            default -> states.deployment("commerce", id);
        };
    }

    @Test
    void every_view_shows_each_task_and_insight_as_it_was_last_added_before_it() throws Exception {
        every_view_is_right(EntityHash::of);
    }

    @Test
    void what_shares_a_hash_is_told_apart() throws Exception {
        every_view_is_right((project, id) -> id.hashCode() % 3);
    }

    private void every_view_is_right(ToLongBiFunction<String, String> hashes) throws Exception {
        Archive archive = archive(hashes);
        Map<Key, Entity> all = new HashMap<>();
        List<Extent> extents = new ArrayList<>();
        List<Map<Key, Entity>> expected = new ArrayList<>();
        Extent extent = Extent.NONE;
        for (int batch = 0; batch < 12; batch++) {
            Map<Key, Entity> added = new HashMap<>();
            int count = random.nextInt(8);
            for (int i = 0; i < count; i++) {
                Entity entity = random("T-" + random.nextInt(40));
                added.put(Key.of(entity), entity);
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
    void all_insights_after_a_place_are_read_in_the_order_in_which_they_came() throws Exception {
        Archive archive = archive(EntityHash::of);
        List<Entity> first = Stream.generate(() -> random("T-" + random.nextInt(9)))
                .limit(20)
                .toList();
        List<Entity> second = Stream.generate(() -> random("T-" + random.nextInt(9)))
                .limit(20)
                .toList();
        Extent one = append(archive, Extent.NONE, first);
        Extent two = append(archive, one, second);

        assertThat(insights(archive.view(two), Archived.Place.START)).isEqualTo(insightsOf(both(first, second)));
        assertThat(insights(archive.view(two), archive.view(one).end())).isEqualTo(insightsOf(second));
        assertThat(insights(archive.view(one), Archived.Place.START)).isEqualTo(insightsOf(first));
        assertThat(insights(archive.view(two), archive.view(two).end())).isEmpty();
        assertThat(insights(archive.view(two), new Archived.Place("finished-0", 7)))
                .as("a place in another archive")
                .isEqualTo(insightsOf(both(first, second)));
    }

    private static List<Entity> insights(Archived view, Archived.Place from) {
        List<Entity> read = new ArrayList<>();
        view.read(Entity.Kind.INSIGHT, from, read::add);
        return read;
    }

    private static List<Entity> insightsOf(List<Entity> entities) {
        return entities.stream()
                .filter(entity -> entity.kind() == Entity.Kind.INSIGHT)
                .toList();
    }

    private static List<Entity> both(List<Entity> first, List<Entity> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    @Test
    void what_was_added_and_not_published_is_not_found_and_is_overwritten() throws Exception {
        Archive archive = archive(EntityHash::of);
        TaskState first = states.task("commerce", "T-1", false);
        Extent one = append(archive, Extent.NONE, List.of(first));
        Archive.Addition lost = archive.append(
                one, List.of(states.task("commerce", "T-1", false), states.task("commerce", "T-2", false)));
        check(archive.view(lost.extent()), Map.of(Key.of(first), first));
        TaskState third = states.task("commerce", "T-3", false);
        Extent two = append(archive, one, List.of(third));
        check(archive.view(two), Map.of(Key.of(first), first, Key.of(third), third));
        Archive reopened = archive(EntityHash::of);
        assertThatThrownBy(() -> reopened.load(lost.extent())).isInstanceOf(MalformedLineException.class);
        reopened.load(two);
        check(reopened.view(two), Map.of(Key.of(first), first, Key.of(third), third));
        assertThat(Files.size(home.resolve("finished-1.index"))).isEqualTo(32);
    }

    @Test
    void other_lines_in_the_place_of_those_that_were_written_are_noticed_when_it_is_opened() throws Exception {
        Archive archive = archive(EntityHash::of);
        Extent extent = append(archive, Extent.NONE, List.of(states.task("commerce", "T-1", false)));
        Files.delete(home.resolve("finished-1.jsonl"));
        Files.delete(home.resolve("finished-1.index"));
        append(
                archive(EntityHash::of),
                Extent.NONE,
                List.of(states.task("commerce", "T-2", false), states.task("commerce", "T-3", false)));
        assertThatThrownBy(() -> archive(EntityHash::of).load(extent)).isInstanceOf(MalformedLineException.class);
    }

    @Test
    void it_refuses_to_go_on_from_a_file_that_became_shorter() throws Exception {
        Archive archive = archive(EntityHash::of);
        Extent extent = append(archive, Extent.NONE, List.of(states.task("commerce", "T-1", false)));
        Files.write(home.resolve("finished-1.jsonl"), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(() -> archive.append(extent, List.of(states.task("commerce", "T-2", false))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has 0 bytes of " + extent.length());
    }
}
