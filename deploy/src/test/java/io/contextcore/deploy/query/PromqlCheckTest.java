package io.contextcore.deploy.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromqlCheckTest {
    private static List<String> problems(String query) {
        return RegistryFixture.CHECK.problems(QueryLanguage.PROMQL, query);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task_wip",
                "sum without (status) (task_wip{project=~\"a|b\", status!=\"todo\"}) > bool 3",
                "time() - task_sprint_end_time",
                "-task_wip ^ 2 * 3 + 1",
                "task_wip unless on (project) task_sprint_velocity",
                "task_wip * on (project) group_left (sprint) task_sprint_velocity",
                "max_over_time(sum(task_wip)[7d:1d] offset 1w)",
                "topk(3, sum by (project) (increase(task_completed_total[7d])))",
                "quantile by (project) (0.9, task_max_age)",
                "histogram_quantile(0.9, rate(task_lead_time_bucket{le=\"3600\"}[1h]))",
                "absent(task_wip{job=\"contextcore\", instance='x'})",
                "round(increase(task_created_total[1h30m] @ start()))",
                "vector(time()) or sum(task_wip)",
                "1 + 2 == bool 3",
            })
    void what_is_right_is_accepted(String query) {
        assertThat(problems(query)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sum(",
                "rate(task_completed_total)",
                "sum(task_wip[5m])",
                "task_wip[5m] + 1",
                "task_wip and 1",
                "1 == 1",
                "1 + on (project) task_wip",
                "sum(task_wip)[5m]",
                "(task_wip + 1) offset 5m",
                "histogram_quantile(task_wip, task_wip)",
                "topk(task_wip)",
                "clamp(task_wip, 0)",
                "velocity(task_wip)",
                "task_wip{project=commerce}",
                "task_wip{project==\"commerce\"}",
                "task_wip{project=\"a\\.b\"}",
                "rate(task_completed_total[7])",
                "rate(task_completed_total[7days])",
                "task_wip task_wip",
                "\"text\" + 1",
            })
    void what_prometheus_refuses_is_refused(String query) {
        assertThat(problems(query)).singleElement().asString().startsWith("column ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "task_wip_ratio -> no metric has the name",
                "task_lead_time_seconds_bucket -> no metric has the name",
                "task_completed -> no metric has the name",
                "task_wip{task_id=\"a\"} -> has no label task_id",
                "task_wip{status=\"open\"} -> is never \"open\"",
                "task_wip{status=~\"todo|open\"} -> 'open' matches none",
                "sum by (sprint) (task_wip) -> no label sprint",
                "sum by (status) (sum by (project) (task_wip)) -> no label status",
                "rate(task_wip[5m]) -> is a gauge",
                "histogram_quantile(0.9, sum by (project) (rate(task_lead_time_bucket[7d]))) -> keep the label le",
                "task_wip * on (team) task_sprint_velocity -> no label team",
            })
    void what_prometheus_would_answer_with_nothing_is_found(String query, String problem) {
        assertThat(problems(query)).anyMatch(found -> found.contains(problem));
    }

    /** Prometheus would answer with whatever has the label. */
    @Test
    void a_selector_without_a_metric_is_refused() {
        assertThat(problems("{project=\"commerce\"}"))
                .containsExactly("column 1: expected a metric with a name, a function or a number, found '{'");
    }

    @Test
    void what_a_rule_records_can_be_added() {
        QueryCheck check =
                new QueryCheck(RegistryFixture.VOCABULARY.withGauge("project:task_lead_time:p85", Set.of("project")));
        assertThat(check.problems(QueryLanguage.PROMQL, "max by (project) (project:task_lead_time:p85)"))
                .isEmpty();
        assertThat(check.problems(QueryLanguage.PROMQL, "project:task_lead_time:p85{status=\"todo\"}"))
                .hasSize(1);
    }

    @Test
    void metrics_without_a_range_are_named() {
        assertThat(QueryCheck.metricsWithoutRange("sum(task_wip) / sum(last_over_time(task_overdue[7d]))"))
                .containsExactly("task_wip");
    }
}
