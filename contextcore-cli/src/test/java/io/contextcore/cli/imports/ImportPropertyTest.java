package io.contextcore.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random histories, imported in pieces: whatever the pieces, what is known in the end is what the source has. */
class ImportPropertyTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final List<TaskStatus> STATUSES = List.of(TaskStatus.values());
    private static final int RUNS = 60;

    @Test
    void history_that_comes_in_pieces_ends_like_history_that_comes_at_once() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
            String as = "seed " + seed + ", run " + run;
            List<List<Change>> histories = histories(random);
            try (ContextCoreSdk once = sdk();
                    ContextCoreSdk pieces = sdk()) {
                play(once, items(histories, Integer.MAX_VALUE));
                for (int day = 1; day <= 10; day += 1 + random.nextInt(4)) {
                    play(pieces, items(histories, day));
                }
                Summary last = play(pieces, items(histories, Integer.MAX_VALUE));
                Summary again = play(pieces, items(histories, Integer.MAX_VALUE));

                assertThat(last.rejected()).as(as).isZero();
                assertThat(again.unchanged()).as(as).isEqualTo(histories.size());
                assertThat(again.statusChanges()).as(as).isZero();
                assertThat(ends(pieces)).as(as).isEqualTo(ends(once));
                assertThat(pieces.health().eventCount())
                        .as(as)
                        .isEqualTo(once.health().eventCount());
            }
        }
    }

    private static ContextCoreSdk sdk() {
        return ContextCoreSdk.builder()
                .setProject("test")
                .setDurability(Durability.MEMORY)
                .build();
    }

    private static List<List<Change>> histories(Random random) {
        List<List<Change>> histories = new ArrayList<>();
        for (int task = 0; task < 12; task++) {
            List<Change> changes = new ArrayList<>();
            for (int day = 1; day <= 10; day++) {
                if (random.nextBoolean()) {
                    TaskStatus to = STATUSES.get(random.nextInt(STATUSES.size()));
                    changes.add(new Change(
                            START.plusSeconds(86_400L * day), to, random.nextBoolean() ? "ada" : null, null));
                }
            }
            histories.add(changes);
        }
        return histories;
    }

    /** The source as it was on a day. The parent of every task but the first comes after it. */
    private static List<Item> items(List<List<Change>> histories, int day) {
        List<Item> items = new ArrayList<>();
        for (int task = histories.size() - 1; task >= 0; task--) {
            Item.Builder item = new Item.Builder(histories.size() - task, "T-" + task, START);
            item.parentId = task == 0 ? null : "T-" + (task - 1) / 2;
            histories.get(task).stream()
                    .filter(change -> day > 10 || !change.at().isAfter(START.plusSeconds(86_400L * day)))
                    .forEach(item.changes::add);
            items.add(item.build());
        }
        return items;
    }

    private static Summary play(ContextCoreSdk sdk, List<Item> items) {
        Player player = new Player(sdk, "test", NOW, rejection -> {}, read -> {});
        items.forEach(player::item);
        return player.finish();
    }

    private static Map<String, String> ends(ContextCoreSdk sdk) {
        Map<String, String> ends = new LinkedHashMap<>();
        for (int task = 0; task < 12; task++) {
            TaskSnapshot known = sdk.getTaskTracker().findTask("T-" + task);
            ends.put(
                    "T-" + task,
                    known == null
                            ? "unknown"
                            : known.getStatus() + " " + known.getStatusSince() + " " + known.getAttempt() + " "
                                    + known.getRootId());
        }
        return ends;
    }
}
