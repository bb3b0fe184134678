package io.contextcore.deploy.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.contextcore.deploy.query.QueryCheck;
import io.contextcore.deploy.query.QueryLanguage;
import io.contextcore.deploy.query.RegistryFixture;
import io.contextcore.deploy.query.ShippedQueries;
import io.contextcore.deploy.query.ShippedQuery;
import io.contextcore.sdk.internal.state.DurationHistogram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardFilesTest {
    static final Path DIRECTORY = RegistryFixture.DEPLOY.resolve("grafana/dashboards");
    static final Set<String> UIDS =
            GenerateDashboards.DASHBOARDS.stream().map(Dashboard::uid).collect(Collectors.toSet());

    /** What Grafana's variables stand for here. */
    static final Map<String, String> VALUES = Map.of(
            "project", "commerce", "sprint", "2026-24", "task", "PROJ-124", "__interval", "1d", "__range", "90d");

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try (InputStream schema = DashboardFilesTest.class.getResourceAsStream("classic-dashboard.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new ObjectMapper().readTree(Objects.requireNonNull(schema)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> violations(String dashboard) {
        return SCHEMA.validate(dashboard, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().toList();
        }
    }

    static List<ShippedQuery> queries() {
        return ShippedQueries.dashboards(DIRECTORY);
    }

    @Test
    void the_files_are_what_the_code_makes() throws IOException {
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
    void a_dashboard_follows_the_schema(Path file) throws IOException {
        assertThat(violations(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothing_in_a_dashboard_points_to_nothing_or_lies_on_something_else(Path file) throws IOException {
        assertThat(DashboardCheck.problems(Files.readString(file), UIDS)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void what_a_dashboard_asks_names_only_what_exists(ShippedQuery query) {
        assertThat(RegistryFixture.CHECK.problems(query.language(), query.textWith(VALUES)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_panel_of_numbers_asks_for_a_metric_and_a_table_for_spans(ShippedQuery query) {
        if (query.language() == QueryLanguage.TRACEQL) {
            assertThat(QueryCheck.isMetric(query.language(), query.textWith(VALUES)))
                    .as("window and kind of %s", query)
                    .isEqualTo(query.window() == null
                            && !query.text().contains("select(")
                            && query.text().contains("_over_time("));
        }
    }

    @Test
    void each_dashboard_asks_something_in_every_language_that_it_has_a_data_source_for() {
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
