package io.contextcore.sdk.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskIdsTest {
    private static final long SEED = Long.getLong("contextcore.test.seed", 42);

    @Test
    void it_is_what_a_linked_set_would_be_after_any_additions_and_removals() {
        Random random = new Random(SEED);
        Set<String> expected = new LinkedHashSet<>();
        TaskIds ids = TaskIds.of(List.of());
        for (int i = 0; i < 5_000; i++) {
            String id = "T-" + random.nextInt(300);
            if (random.nextInt(5) < 3) {
                expected.add(id);
                ids = ids.with(id);
            } else {
                expected.remove(id);
                ids = ids.without(id);
            }
            if (i % 50 == 0) {
                assertThat(ids).as("seed %s", SEED).containsExactlyElementsOf(expected);
            }
            assertThat(ids.size()).isEqualTo(expected.size());
            assertThat(ids.contains(id)).isEqualTo(expected.contains(id));
        }
        assertThat(ids).isEqualTo(expected).hasSameHashCodeAs(expected);
    }

    @Test
    void a_set_stays_as_it_is_when_others_are_made_of_it() {
        TaskIds two = TaskIds.of(List.of("A", "B"));
        assertThat(two.with("C").without("A")).containsExactly("B", "C");
        assertThat(two).containsExactly("A", "B");
        assertThatThrownBy(two::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> two.remove("A")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> two.add("C")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void who_leaves_and_comes_again_comes_last() {
        assertThat(TaskIds.of(List.of("A", "B")).without("A").with("A").with("B"))
                .containsExactly("B", "A");
    }

    @Test
    void the_tree_stays_flat_whatever_the_order_of_the_keys() {
        PersistentMap<Long, String> rising = PersistentMap.empty();
        for (long i = 0; i < 10_000; i++) {
            rising = rising.with(i, "T-" + i);
        }
        assertThat(rising.height()).isLessThanOrEqualTo(19); // 1.44 times the logarithm of the size
        List<Long> keys = new ArrayList<>();
        for (long i = 0; i < 10_000; i++) {
            keys.add(i);
        }
        Collections.shuffle(keys, new Random(SEED));
        for (long key : keys.subList(0, 9_000)) {
            rising = rising.without(key);
        }
        assertThat(rising.height()).as("seed %s", SEED).isLessThanOrEqualTo(14);
        assertThat(rising.get(keys.get(9_500))).isEqualTo("T-" + keys.get(9_500));
        assertThat(rising.get(keys.get(100))).isNull();
    }
}
