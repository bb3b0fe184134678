package io.contextcore.deploy.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.deploy.dashboard.DashboardFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is asked, the check answers, and never with an exception. */
class QueryParserFuzzTest {
    private static final String SEED = "contextcore.test.seed";
    private static final int SEEDS = 2_000;
    private static final String CHARACTERS = "{}()[]|&=!~<>\"`'\\.,:@+-*/%^ \n\0é0129abdehmnoprstuxy_$#";

    @ParameterizedTest
    @EnumSource
    void damaged_queries_are_answered(QueryLanguage language) {
        List<String> queries = ShippedQueries.in(RegistryFixture.DEPLOY).stream()
                .filter(query -> query.language() == language)
                .map(query -> query.textWith(DashboardFixture.VALUES))
                .toList();
        Long only = Long.getLong(SEED);
        int refused = 0;
        for (long seed = only == null ? 1 : only; seed <= (only == null ? SEEDS : only); seed++) {
            String query = damaged(queries, new Random(seed));
            try {
                refused += RegistryFixture.CHECK.problems(language, query).isEmpty() ? 0 : 1;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("with -D" + SEED + "=" + seed + ": " + query, e);
            }
        }
        // Otherwise it would not have met what it is there to meet.
        assertThat(refused).isBetween(1, SEEDS);
    }

    private static String damaged(List<String> queries, Random random) {
        StringBuilder query = new StringBuilder(queries.get(random.nextInt(queries.size())));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(query.length() + 1);
            int end = Math.min(query.length(), at + random.nextInt(6));
            switch (random.nextInt(5)) {
                case 0 -> query.delete(at, end);
                case 1 -> query.insert(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
                case 2 -> query.insert(at, query.substring(at, end));
                case 3 -> query.setLength(at);
                default -> {
                    String other = queries.get(random.nextInt(queries.size()));
                    query.insert(at, other, random.nextInt(other.length()), other.length());
                }
            }
        }
        return query.toString();
    }

    @Test
    void no_depth_exhausts_the_stack() {
        List<String> deep = new ArrayList<>();
        for (QueryLanguage language : QueryLanguage.values()) {
            for (String open : List.of("(", "{ !", "{ (", "-", "sum(", "sum by (a) (", "{ a | (", "x | (")) {
                deep.addAll(RegistryFixture.CHECK.problems(language, open.repeat(2_000 / open.length())));
                deep.addAll(RegistryFixture.CHECK.problems(language, "{ " + open.repeat(2_000 / open.length())));
                deep.addAll(RegistryFixture.CHECK.problems(
                        language, "{job=\"contextcore\"} | " + open.repeat(2_000 / open.length())));
            }
        }
        assertThat(deep).hasSize(3 * 8 * 3).allMatch(problem -> problem.startsWith("column "));
    }

    @Test
    void no_number_of_alternatives_takes_for_ever() {
        String either = "(span.task.id = \"a\" || span.task.id = \"b\")";
        String query = "{ " + either + (" && " + either).repeat(90) + " }";
        assertThat(RegistryFixture.CHECK.problems(QueryLanguage.TRACEQL, query))
                .containsExactly("column 1: more than 1000 ways to meet a filter");
    }

    @ParameterizedTest
    @EnumSource
    void a_query_has_a_greatest_length(QueryLanguage language) {
        assertThat(RegistryFixture.CHECK.problems(language, " ".repeat(10_001)))
                .containsExactly("column 10000: a query has at most 10000 characters, not 10001");
    }
}
