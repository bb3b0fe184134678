package io.contextcore.sdk.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FieldValuesTest {
    private static final long SEED = 20_261_121;

    @Test
    void it_behaves_like_a_map() {
        Random random = new Random(SEED);
        FieldValues values = new FieldValues();
        Map<EventField<?>, Object> expected = new HashMap<>();
        List<EventField<?>> fields = EventField.all();
        for (int step = 0; step < 1_000; step++) {
            EventField<?> field = fields.get(random.nextInt(fields.size()));
            switch (random.nextInt(3)) {
                case 0 -> {
                    values.remove(field);
                    expected.remove(field);
                }
                case 1 -> {
                    values.put(field, null);
                    expected.put(field, null);
                }
                default -> {
                    put(values, field, step);
                    expected.put(field, step);
                }
            }
            for (EventField<?> each : fields) {
                String where = "seed " + SEED + ", step " + step + ", field " + each;
                assertThat(values.has(each)).as(where).isEqualTo(expected.containsKey(each));
                assertThat((Object) values.get(each)).as(where).isEqualTo(expected.get(each));
            }
        }
    }

    @Test
    void the_order_of_putting_does_not_matter_to_equality() {
        FieldValues one = new FieldValues();
        one.put(EventField.TASK_ID, "PROJ-1");
        one.put(EventField.REASON, "waits");
        FieldValues other = new FieldValues();
        other.put(EventField.REASON, "waits");
        other.put(EventField.COMMENT, "gone again");
        other.put(EventField.TASK_ID, "PROJ-1");
        assertThat(one).isNotEqualTo(other);

        other.remove(EventField.COMMENT);

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    }

    @SuppressWarnings("unchecked") // the map does not look at its values
    private static void put(FieldValues values, EventField<?> field, Object value) {
        values.put((EventField<Object>) field, value);
    }
}
