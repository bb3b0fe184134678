package io.contextcore.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongTableTest {
    @Test
    void it_knows_what_a_map_knows() {
        LongTable table = new LongTable();
        Map<Long, Long> map = new HashMap<>();
        Random random = new Random(Seeds.seed());
        for (int i = 0; i < 20_000; i++) {
            long key = random.nextInt(8_000) * 0x1_0000_0001L;
            Long before = map.put(key, (long) i);

            assertThat(table.put(key, i)).isEqualTo(before == null ? LongTable.ABSENT : before);
        }
        assertThat(table.size()).isEqualTo(map.size());
        map.forEach((key, value) -> assertThat(table.get(key)).isEqualTo(value));
        assertThat(table.contains(-1)).isFalse();
    }

    @Test
    void the_mark_of_absence_is_no_value() {
        assertThatThrownBy(() -> new LongTable().put(1, LongTable.ABSENT)).isInstanceOf(IllegalArgumentException.class);
    }
}
