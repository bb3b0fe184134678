package io.contextcore.semconv.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MarkdownWriterTest {
    private final String page;

    MarkdownWriterTest() throws IOException {
        page = MarkdownWriter.write(RegistryReader.read(Path.of("../contextcore-semconv/registry")));
    }

    @Test
    void a_span_is_shown_with_its_name_and_how_much_it_needs_each_attribute() {
        assertThat(section("### `task.interval`"))
                .contains("Span name: `task.{task.interval.status}`, kind internal.")
                .contains("| `task.id` | string | required | ")
                .contains("| `sprint.id` | string | required when the task has one | ");
    }

    @Test
    void an_event_is_shown_with_the_fields_that_others_do_not_have() {
        assertThat(section("#### `task.blocked`"))
                .contains("| `blocked_by` | string | recommended | ")
                .doesNotContain("`event_id`", "`task_title`");
        assertThat(section("### Body fields of every event")).contains("`event_id`");
        assertThat(section("### Events of a task")).contains("`task_title`").doesNotContain("`event_id`");
    }

    @Test
    void a_metric_is_shown_with_its_name_in_prometheus() {
        assertThat(section("## Metrics"))
                .contains("| `task.completed` | counter | `{task}` | `task_completed_total` | "
                        + "`project`, `type`, `priority` (recommended) | ");
    }

    @Test
    void an_attribute_is_shown_with_its_values() {
        assertThat(section("### `task.*`")).contains("`todo`: Planned and not yet begun.<br>`in_progress`: ");
    }

    @Test
    void every_row_of_a_table_has_as_many_cells_as_its_head() {
        int columns = 0;
        for (String line : page.lines().toList()) {
            if (!line.startsWith("|")) {
                columns = 0;
                continue;
            }
            int cells = line.replace("\\|", "").split("\\|", -1).length;
            assertThat(cells).as(line).isEqualTo(columns == 0 ? cells : columns);
            columns = cells;
        }
        assertThat(page).contains("|---|");
    }

    @Test
    void every_link_of_the_contents_has_its_heading() {
        for (String link : page.split("\\]\\(#", -1)) {
            String anchor = link.substring(0, Math.max(0, link.indexOf(')')));
            if (link.indexOf(')') > 0 && !link.startsWith("<!--")) {
                assertThat(page.lines().filter(line -> line.startsWith("## ")))
                        .extracting(line -> line.substring(3)
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace(",", "")
                                .replace(' ', '-'))
                        .contains(anchor);
            }
        }
    }

    private String section(String heading) {
        int start = page.indexOf("\n" + heading + "\n");
        assertThat(start).as(heading).isPositive();
        int end = page.indexOf("\n#", start + 2);
        return end < 0 ? page.substring(start) : page.substring(start, end);
    }
}
