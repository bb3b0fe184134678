package io.contextcore.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.RefusedException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TaskQueryTest {

    @Test
    void without_further_words_it_asks_for_the_thousand_oldest_tasks() {
        TaskQuery query = TaskQuery.builder().setText("").build();

        assertThat(query.getStatuses()).isEmpty();
        assertThat(query.getTypes()).isEmpty();
        assertThat(query.getSprintId()).isNull();
        assertThat(query.getAssignee()).isNull();
        assertThat(query.getLabel()).isNull();
        assertThat(query.getText()).isNull();
        assertThat(query.getFinishedFrom()).isNull();
        assertThat(query.getFinishedTo()).isNull();
        assertThat(query.getLimit()).isEqualTo(1_000);
    }

    @Test
    void it_stays_as_it_was_built() {
        TaskQuery.Builder builder = TaskQuery.builder().addStatus(TaskStatus.DONE);
        TaskQuery query = builder.build();
        builder.addStatus(TaskStatus.TODO).setAssignee("ada");

        assertThat(query.getStatuses()).containsExactly(TaskStatus.DONE);
        assertThat(query.getAssignee()).isNull();
        assertThatThrownBy(() -> query.getStatuses().add(TaskStatus.TODO))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void what_breaks_a_rule_is_refused_by_name() {
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        TaskQuery.Builder query = TaskQuery.builder();

        assertThatThrownBy(() -> query.setLimit(0))
                .isInstanceOf(RefusedException.class)
                .hasMessage("limit \"0\" must be 1 to 10000");
        assertThatThrownBy(() -> query.setLimit(10_001)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> query.setText("x".repeat(1_001)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("at most 1000 characters");
        assertThatThrownBy(() -> TaskQuery.builder()
                        .setFinishedFrom(noon)
                        .setFinishedTo(noon.minusNanos(1))
                        .build())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("finished_to");
        assertThat(TaskQuery.builder()
                        .setFinishedFrom(noon)
                        .setFinishedTo(noon)
                        .build()
                        .getFinishedTo())
                .as("nothing, but that is allowed")
                .isEqualTo(noon);
    }
}
