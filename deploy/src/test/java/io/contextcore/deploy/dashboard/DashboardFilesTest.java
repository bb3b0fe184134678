package io.contextcore.deploy.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.deploy.query.QueryLanguage;
import io.contextcore.deploy.query.RegistryFixture;
import io.contextcore.deploy.query.ShippedQueries;
import io.contextcore.deploy.query.ShippedQuery;
import io.contextcore.sdk.internal.state.DurationHistogram;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardFilesTest {
    static final Set<String> UIDS =
            GenerateDashboards.DASHBOARDS.stream().map(Dashboard::uid).collect(Collectors.toSet());

    static List<Path> files() {
        return DashboardFixture.files();
    }

    static List<ShippedQuery> queries() {
        return ShippedQueries.dashboards(DashboardFixture.DIRECTORY);
    }

    @Test
    void the_files_are_what_the_code_makes() {
        Map<Path, String> expected =
                GenerateDashboards.files(RegistryFixture.DEPLOY.resolve("..").normalize());
        for (Map.Entry<Path, String> file : expected.entrySet()) {
            assertThat(file.getKey())
                    .as("stale; refresh with mvn -pl deploy -am process-classes -Pdeploy-write")
                    .hasContent(file.getValue());
        }
        assertThat(expected.keySet()).containsAll(files());
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_dashboard_follows_the_schema(Path file) {
        assertThat(DashboardSchema.violations(DashboardFixture.text(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothing_in_a_dashboard_points_to_nothing_or_lies_on_something_else(Path file) {
        assertThat(DashboardCheck.problems(DashboardFixture.text(file), UIDS)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void what_a_dashboard_asks_names_only_what_exists(ShippedQuery query) {
        assertThat(RegistryFixture.CHECK.problems(query.language(), query.textWith(DashboardFixture.VALUES)))
                .isEmpty();
    }

    @Test
    void the_dashboards_ask_in_all_three_languages() {
        assertThat(queries()).extracting(ShippedQuery::language).contains(QueryLanguage.values());
        assertThat(queries()).hasSizeGreaterThan(60);
    }

    @Test
    void the_buckets_have_the_bounds_of_the_histograms() {
        assertThat(ProjectDashboard.BUCKETS.keySet().stream()
                        .map(Long::doubleValue)
                        .toList())
                .isEqualTo(DurationHistogram.boundaries());
    }
}
