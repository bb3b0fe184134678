package io.contextcore.deploy.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceqlCheckTest {
    private static List<String> problems(String query) {
        return RegistryFixture.CHECK.problems(QueryLanguage.TRACEQL, query);
    }

    /** Each was answered with an error by Tempo 3.0. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{task.type=\"story\" && task.status=\"blocked\"}",
                "{task.project=\"commerce\" && task.status=\"in_progress\"}",
                "{name=~\"sprint.*\" && sprint.velocity > 20}",
                "{task.blocked_by != \"\" && task.blocked_reason=~\".*API.*\"}",
                "{task.id=\"TEST-1\"}",
                "{ parent.task.id = \"TEST-1\" }",
                "{ span.task.status in [\"todo\"] }",
                "({ span.task.id = \"a\" } | rate()) / ({ span.task.id = \"a\" } | rate())",
                "{ span.task.id = \"a\" } | rate",
                "{ span.task.id = \"a\" ",
                "{ span.task.id = \"a\\.b\" }",
                "{ span.task.id }",
                "span.task.id = \"a\"",
                "{ span.task.id = a }",
                "",
            })
    void what_tempo_refuses_is_refused(String query) {
        assertThat(problems(query)).singleElement().asString().startsWith("column ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ span.task.id = \"a\" } >> { span:name = \"task.blocked\" }",
                "{ span.task.id = `a\\.b` }",
                "({ span.task.id = \"a\" } || { span.task.id = \"b\" }) | select(span.task.title)",
                "{ span.task.id = \"a\" && !(span.task.type = \"bug\" || span.task.type = \"story\") }",
                "{ span:duration > 1h30m && span:status = error && span:kind = internal }",
                "{ span.task.due_date != nil } | count() > 3",
                "{ span.insight.confidence > 0.8 }",
                "{ span.task.labels = \"backend\" }",
                "{ span.task.record = \"snapshot\" } | count_over_time() by (span.task.status) | topk(3)",
                "{ resource.project.id = \"commerce\" && resource.service.criticality = \"critical\" }",
                "{ event:name = \"task.blocked\" && event.task.interval.status = \"blocked\" }",
                "{ link:traceID = \"0af7651916cd43dd8448eb211c80319c\" }",
                "{ span.cicd.pipeline.run.id != nil && span.task.type = \"task\" }",
            })
    void what_is_right_is_accepted(String query) {
        assertThat(problems(query)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "{ .task.id = \"a\" } -> has no scope",
                "{ span.task.state = \"done\" } -> no attribute task.state",
                "{ resource.task.id = \"a\" } -> no resource carries task.id",
                "{ link.task.title = \"a\" } -> no link carries task.title",
                "{ span.sprint.velocity > 20.0 } -> values of one type only",
                "{ span.sprint.velocity > \"20\" } -> values of one type only",
                "{ span.task.id = 5 } -> values of one type only",
                "{ span:duration > 5 } -> values of one type only",
                "{ span:status = \"error\" } -> values of one type only",
                "{ span.task.story_points =~ 5 } -> compares with a string",
                "{ span.task.id > nil } -> does not go with nil",
                "{ span.task.status = \"in progress\" } -> is never",
                "{ span.task.status =~ \"done|canceled\" } -> 'canceled' matches none",
                "{ span.task.status =~ \"do(ne\" } -> no regular expression",
                "{ span:name = \"sprint.ended\" } -> is never",
                "{ span:name =~ \"sprint(\" } -> no regular expression",
                "{ span.task.id = \"a\" } | select(span.task.name) -> no attribute task.name",
                "{ span.task.id = \"a\" } | sum_over_time(span.task.title) -> needs a number",
                "{ span.task.id = \"a\" } | rate() by (span.task.kind) -> no attribute task.kind",
            })
    void what_tempo_would_answer_with_silence_is_found(String query, String problem) {
        assertThat(problems(query)).anyMatch(found -> found.contains(problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ span.task.project = \"commerce\" && span.sprint.velocity > 20 }",
                "{ span.task.interval.status = \"blocked\" && span.task.status = \"blocked\" }",
                "{ span:name = \"task.snapshot\" && span.task.interval.status = \"blocked\" }",
                "{ span.task.id = \"a\" || (span.task.id = \"b\" && span.sprint.goal = \"c\") }",
                "{ span.task.record = \"interval\" && span.task.interval.status = \"blocked\" }"
                        + " | sum_over_time(span.task.age_s)",
            })
    void attributes_that_no_span_has_together_are_found(String query) {
        assertThat(problems(query)).singleElement().asString().startsWith("no span has all of ");
    }

    @Test
    void a_search_for_open_work_is_known_by_what_it_admits() {
        assertThat(QueryCheck.isSearchForOpenWork("{ span.task.status = \"blocked\" }"))
                .isTrue();
        assertThat(QueryCheck.isSearchForOpenWork("{ span.task.status !~ \"done|cancelled\" }"))
                .isTrue();
        assertThat(QueryCheck.isSearchForOpenWork("{ span.task.status = \"done\" }"))
                .isFalse();
        assertThat(QueryCheck.isSearchForOpenWork("{ span.task.id = \"a\" }")).isFalse();
        assertThat(QueryCheck.isSearchForOpenWork("{ span.task.status = \"blocked\" } | rate()"))
                .isFalse();
    }

    @Test
    void a_problem_says_where_it_is() {
        assertThat(problems("{task.id=\"TEST-1\"}"))
                .containsExactly("column 2: unknown identifier: task.id; an attribute needs its scope, such as"
                        + " span.task.id, and what is no attribute is written with a colon, such as span:name");
    }
}
