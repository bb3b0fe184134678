package io.contextcore.deploy.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.deploy.dashboard.DashboardFixture;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Breaks each shipped query in each way that fits it, and requires that the check finds it. */
class QueryMutationTest {
    private static final List<ShippedQuery> SHIPPED = ShippedQueries.in(RegistryFixture.DEPLOY);

    /** A way to break a query: where it fits, it replaces the first match. */
    enum Mutation {
        AN_ATTRIBUTE_IS_RENAMED(QueryLanguage.TRACEQL, "(span|resource|link)\\.(\\w+\\.\\w+)", "$1.$2x"),
        A_SCOPE_IS_FORGOTTEN(QueryLanguage.TRACEQL, "span\\.(?=\\w)", ""),
        A_SCOPE_IS_ANY(QueryLanguage.TRACEQL, "span\\.(?=\\w)", "."),
        A_SCOPE_IS_WRONG(QueryLanguage.TRACEQL, "span\\.task", "event.task"),
        TEXT_IS_A_NUMBER(QueryLanguage.TRACEQL, "(?<=[^!]= )\"[^\"]*\"", "5"),
        A_WHOLE_NUMBER_IS_DECIMAL(QueryLanguage.TRACEQL, "(?<=> )(\\d+)(?= )", "$1.0"),
        A_STATUS_IS_MISSPELT(QueryLanguage.TRACEQL, "\"(blocked|in_progress|done)\"", "\"$1x\""),
        ONE_STATUS_OF_SEVERAL_IS_MISSPELT(QueryLanguage.TRACEQL, "\\|cancelled", "|canceled"),
        A_SPAN_IS_RENAMED(QueryLanguage.TRACEQL, "(span:name =~? \")sprint", "$1iteration"),
        A_FUNCTION_IS_UNKNOWN(QueryLanguage.TRACEQL, "_over_time", "_with_time"),
        TEXT_IS_SUMMED(QueryLanguage.TRACEQL, "(sum_over_time\\()[\\w:.]+", "$1span.task.title"),
        A_BRACE_IS_LOST(QueryLanguage.TRACEQL, "\\}", ""),

        A_METRIC_IS_RENAMED(QueryLanguage.PROMQL, "\\b(task_|contextcore_)", "$1x"),
        A_SUFFIX_IS_LOST(QueryLanguage.PROMQL, "_total", ""),
        A_UNIT_IS_APPENDED(QueryLanguage.PROMQL, "_bucket", "_seconds_bucket"),
        A_LABEL_IS_RENAMED(QueryLanguage.PROMQL, "\\{project=", "{project_id="),
        A_LABEL_VALUE_IS_MISSPELT(QueryLanguage.PROMQL, "(status=~?\")", "$1x"),
        A_GROUPING_IS_UNKNOWN(QueryLanguage.PROMQL, "by \\(", "by (team, "),
        THE_BUCKETS_ARE_LOST(QueryLanguage.PROMQL, "by \\(le\\)", "by (project)"),
        A_RANGE_IS_LOST(QueryLanguage.PROMQL, "\\[\\w+](?=\\)| @)", ""),
        A_GAUGE_IS_TAKEN_FOR_A_COUNTER(QueryLanguage.PROMQL, "last_over_time", "increase"),
        A_PARENTHESIS_IS_LOST(QueryLanguage.PROMQL, "\\)", ""),

        THE_GUARD_IS_DROPPED(QueryLanguage.LOGQL, " \\| __error__=\"\"", ""),
        THE_STREAM_IS_ANOTHER(QueryLanguage.LOGQL, "job=\"contextcore\"", "job=\"prometheus\""),
        A_STREAM_LABEL_IS_UNKNOWN(QueryLanguage.LOGQL, "job=", "app="),
        AN_EVENT_IS_RENAMED(QueryLanguage.LOGQL, "(event_type=~?\")(\\w+)", "$1$2x"),
        A_FIELD_IS_RENAMED(
                QueryLanguage.LOGQL, "(unwrap |\\{\\{\\.|\\| )(task_id|project|story_points|\\w+_s)\\b", "$1$2x"),
        A_FIELD_OF_ANOTHER_EVENT_IS_USED(
                QueryLanguage.LOGQL, "(event_type=\"task.(?:unblocked|blocked|completed)\")", "$1 | comment=\"a\""),
        TEXT_IS_UNWRAPPED(QueryLanguage.LOGQL, "unwrap \\w+", "unwrap actor"),
        A_GROUPING_OF_LOGS_IS_UNKNOWN(QueryLanguage.LOGQL, "by \\(", "by (team, "),
        A_PIPE_IS_LOST(QueryLanguage.LOGQL, "\\| json \\|", "| json");

        private final QueryLanguage language;
        private final Pattern pattern;
        private final String replacement;

        Mutation(QueryLanguage language, String pattern, String replacement) {
            this.language = language;
            this.pattern = Pattern.compile(pattern);
            this.replacement = replacement;
        }

        /** Where a change would only make another query that is right, it does not fit. */
        private Predicate<String> fits() {
            return switch (this) {
                case THE_GUARD_IS_DROPPED -> query -> QueryCheck.isMetric(language, query);
                case THE_BUCKETS_ARE_LOST -> query -> query.contains("histogram_quantile");
                case A_RANGE_IS_LOST -> query -> !query.contains("unwrap");
                case A_GAUGE_IS_TAKEN_FOR_A_COUNTER -> query -> !query.contains("_total");
                default -> query -> true;
            };
        }

        UnaryOperator<String> change() {
            return query -> {
                Matcher matcher = pattern.matcher(query);
                return fits().test(query) && matcher.find() ? matcher.replaceFirst(replacement) : query;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_broken_query_is_found(Mutation mutation) {
        int broken = 0;
        for (ShippedQuery query : SHIPPED) {
            String text = query.textWith(DashboardFixture.VALUES);
            String mutant =
                    query.language() == mutation.language ? mutation.change().apply(text) : text;
            if (!mutant.equals(text)) {
                broken++;
                assertThat(RegistryFixture.CHECK.problems(query.language(), mutant))
                        .as("%s: %s", query.origin(), mutant)
                        .isNotEmpty();
            }
        }
        assertThat(broken).as("shipped queries that it fits").isPositive();
    }
}
