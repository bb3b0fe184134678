package io.contextcore.deploy.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueryFilesTest {
    static List<ShippedQuery> files() {
        return ShippedQueries.files(RegistryFixture.DEPLOY.resolve("queries"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_query_names_only_what_exists_with_values_of_the_right_type(ShippedQuery query) {
        assertThat(RegistryFixture.CHECK.problems(query.language(), query.text()))
                .isEmpty();
    }
}
