package io.contextcore.sdk.internal.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdTableTest {

    @Test
    void it_is_a_map_of_ids() {
        IdTable table = new IdTable();
        Map<String, Integer> map = new HashMap<>();
        Random random = new Random(3);
        for (int i = 0; i < 50_000; i++) {
            String id = "id-" + random.nextInt(30_000);
            int place = table.find(id);
            Integer number = map.get(id);
            if (number == null) {
                assertThat(place).isNegative();
            } else {
                assertThat(table.numberAt(place)).isEqualTo(number);
            }
            table.put(id, i);
            map.put(id, i);
        }
        map.forEach((id, number) -> assertThat(table.numberAt(table.find(id))).isEqualTo(number));
        assertThat(table.size()).isEqualTo(map.size());
    }

    @Test
    void an_id_takes_at_most_forty_bytes_or_little_more() {
        IdTable table = new IdTable();
        for (int i = 0; i < 300_000; i++) {
            table.put("an id that is much longer than any hash of it could be, as ids may well be " + i, i);
            if (i >= 10_000) {
                assertThat(table.bytes() / table.size()).isLessThanOrEqualTo(41);
            }
        }
    }
}
