package io.contextcore.deploy.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedQueriesTest {
    private static final Path README = RegistryFixture.DEPLOY.resolve("../README.md");
    private static final Pattern ROW = Pattern.compile("\\| (Tempo|Loki|Prometheus) \\| [^|]+ \\| `(.+)` \\|");

    @Test
    void a_file_says_in_words_what_it_answers_and_over_which_window() {
        ShippedQuery query = ShippedQueries.file(
                "queries/a.traceql",
                QueryLanguage.TRACEQL,
                "# What is open,\n# and where?\n# window: 2m\n{\n  span.a = 1\n}\n");

        assertThat(query.description()).isEqualTo("What is open, and where?");
        assertThat(query.window()).isEqualTo(Duration.ofMinutes(2));
        assertThat(query.instant()).isFalse();
        assertThat(query.text()).isEqualTo("{\n  span.a = 1\n}");
    }

    @Test
    void a_query_about_one_moment_has_no_window() {
        ShippedQuery query = ShippedQueries.file(
                "queries/a.promql", QueryLanguage.PROMQL, "# What is open?\n# window: now\ntask_wip");

        assertThat(query.window()).isNull();
        assertThat(query.instant()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# window: now\ntask_wip",
                "# What?\ntask_wip",
                "# What?\n# window: now\n",
                "# What?\n# window: soon\ntask_wip"
            })
    void a_file_that_does_not_is_refused(String content) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShippedQueries.file("queries/a.promql", QueryLanguage.PROMQL, content))
                .withMessageContaining("queries/a.promql");
    }

    @Test
    void every_target_of_every_panel_is_found() throws IOException {
        long targets = 0;
        long variables = 0;
        try (Stream<Path> files = Files.list(RegistryFixture.DEPLOY.resolve("grafana/dashboards"))) {
            for (Path file : files.toList()) {
                JsonNode dashboard = new ObjectMapper().readTree(Files.readString(file));
                targets += dashboard.findValues("refId").size()
                        - dashboard.findValues("qryType").size();
                variables += dashboard.findValues("qryType").size();
            }
        }
        List<ShippedQuery> found = ShippedQueries.dashboards(RegistryFixture.DEPLOY.resolve("grafana/dashboards"));

        assertThat(found.stream().filter(query -> query.origin().matches(".*\\(\\d+\\) [A-Z]")))
                .hasSize((int) targets);
        assertThat(found.stream().filter(query -> query.origin().contains(": variable ")))
                .hasSize((int) variables);
        assertThat(found).extracting(ShippedQuery::origin).doesNotHaveDuplicates();
    }

    @Test
    void open_work_is_asked_for_over_two_heartbeats() {
        assertThat(ShippedQueries.in(RegistryFixture.DEPLOY))
                .filteredOn(query -> query.language() == QueryLanguage.TRACEQL)
                .filteredOn(query -> QueryCheck.isSearchForOpenWork(
                        query.textWith(io.contextcore.deploy.dashboard.DashboardFixture.VALUES)))
                .hasSizeGreaterThan(5)
                .allSatisfy(query -> assertThat(query.window()).isEqualTo(Duration.ofMinutes(2)));
    }

    @Test
    void a_variable_is_replaced_in_each_of_its_forms() {
        ShippedQuery query = new ShippedQuery(
                "a", QueryLanguage.PROMQL, "$project ${project} ${project:regex} [$__range]", null, null, false, "");

        assertThat(query.textWith(Map.of("project", "a$b", "__range", "7d"))).isEqualTo("a$b a$b a$b [7d]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.textWith(Map.of("project", "a")))
                .withMessage("a: no value for the variable __range");
    }

    @Test
    void the_queries_of_the_readme_are_right() throws IOException {
        int checked = 0;
        for (String line : Files.readAllLines(README)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                QueryLanguage language = switch (row.group(1)) {
                    case "Tempo" -> QueryLanguage.TRACEQL;
                    case "Loki" -> QueryLanguage.LOGQL;
                    default -> QueryLanguage.PROMQL;
                };
                checked++;
                assertThat(RegistryFixture.CHECK.problems(language, row.group(2).replace("\\|", "|")))
                        .as("%s", line)
                        .isEmpty();
            }
        }
        assertThat(checked).as("queries in the README").isPositive();
    }
}
