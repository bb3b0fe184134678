package io.contextcore.deploy.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogqlCheckTest {
    private static List<String> problems(String query) {
        return RegistryFixture.CHECK.problems(QueryLanguage.LOGQL, query);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{job=\"contextcore\"}",
                "{service_name=\"contextcore\"} |= \"API\" != `staging` | json | reason=~\".*API.*\"",
                "{job=\"contextcore\"} | event_name=\"task.blocked\" | json | line_format \"{{ .reason | lower }}\"",
                "{job=\"contextcore\"} | json | event_type=\"task.completed\" and (story_points >= 5 or lead_time_s < 60)",
                "sum(rate({job=\"contextcore\"} | json | __error__=\"\" [5m])) / 2",
                "rate({job=\"contextcore\"} [5m])",
                "topk(3, sum by (task_id) (count_over_time({job=\"contextcore\"} | json | __error__=\"\" [1d])))",
                "max_over_time({job=\"contextcore\"} | json | __error__=\"\" | unwrap lead_time_s [1d]) by (project)",
                "0 - sum(count_over_time({job=\"contextcore\"} | json | __error__=\"\" [1d] offset 1w)) > 3",
                "{job=\"contextcore\"} | json | drop actor, source",
            })
    void what_is_right_is_accepted(String query) {
        assertThat(problems(query)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{job=contextcore}",
                "{job=\"contextcore\"} | json |",
                "{job=\"contextcore\"} | jsonish",
                "{job=\"contextcore\"} json",
                "{job=\"contextcore\"} | reason=5m",
                "{job=\"contextcore\"} | reason > \"5\"",
                "{job=\"contextcore\"} | story_points =~ 5",
                "count_over_time({job=\"contextcore\"})",
                "count_over_time({job=\"contextcore\"} [5])",
                "count_over_time({job=\"contextcore\"} [5m]) by (project)",
                "sum_over_time({job=\"contextcore\"} | json | __error__=\"\" [5m])",
                "count_over_time({job=\"contextcore\"} | json | __error__=\"\" | unwrap lead_time_s [5m])",
                "increase({job=\"contextcore\"} [5m])",
            })
    void what_loki_refuses_is_refused(String query) {
        assertThat(problems(query)).singleElement().asString().startsWith("column ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "{job=\"prometheus\"} -> none of ours",
                "{job=\"contextcore\", project=\"a\"} -> no label of a stream",
                "{job=\"contextcore\"} | project=\"a\" -> no label project",
                "{job=\"contextcore\"} | json | title=\"a\" -> no label title",
                "{job=\"contextcore\"} | json | event_type=\"task.done\" -> is never",
                "{job=\"contextcore\"} | json | event_type=~\"task.done|task.blocked\" -> 'task.done' matches none",
                "{job=\"contextcore\"} | json | event_type=~\"task(\" -> no regular expression",
                "{job=\"contextcore\"} | json | to_status=\"closed\" -> is never",
                "{job=\"contextcore\"} | json | task_id > 5 -> compared with a number",
                "{job=\"contextcore\"} | json | labels=\"a\" -> is a list",
                "{job=\"contextcore\"} | json | attributes=\"a\" -> is a map",
                "{job=\"contextcore\"} | json | event_type=\"task.blocked\" | lead_time_s > 5 -> no label lead_time_s",
                "{job=\"contextcore\"} | json | event_type=\"task.blocked\" | line_format \"{{.comment}}\" -> no label comment",
                "{job=\"contextcore\"} | logfmt -> the lines are JSON",
                "count_over_time({job=\"contextcore\"} | json [5m]) -> a line that is not JSON",
                "count_over_time({job=\"contextcore\"} | __error__=\"\" | json [5m]) -> a line that is not JSON",
                "sum by (title) (count_over_time({job=\"contextcore\"} | json | __error__=\"\" [5m])) -> no label title",
                "sum_over_time({job=\"contextcore\"} | json | __error__=\"\" | unwrap reason [5m]) -> unwrap needs a number",
            })
    void what_loki_would_answer_with_nothing_or_an_error_is_found(String query, String problem) {
        assertThat(problems(query)).anyMatch(found -> found.contains(problem));
    }
}
