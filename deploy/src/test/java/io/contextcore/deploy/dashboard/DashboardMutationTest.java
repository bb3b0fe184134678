package io.contextcore.deploy.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Breaks the shipped dashboards in each way that fits, and requires that it is found. */
class DashboardMutationTest {
    /** A way to break a dashboard, as a regular expression of which the first match is replaced. */
    enum Mutation {
        A_PROPERTY_IS_MISSPELT("\"description\"", "\"descripton\""),
        THE_SCHEMA_IS_OLD("\"schemaVersion\" : 42", "\"schemaVersion\" : 38"),
        A_PANEL_IS_OF_AN_OLD_KIND("\"type\" : \"timeseries\"", "\"type\" : \"graph\""),
        AN_OPTION_IS_MISSPELT("\"orientation\" : \"auto\"", "\"orientation\" : \"sideways\""),
        A_UNIT_IS_UNKNOWN("\"unit\" : \"s\"", "\"unit\" : \"sec\""),
        A_WINDOW_IS_NO_DURATION("\"timeFrom\" : \"2m\"", "\"timeFrom\" : \"two minutes\""),
        A_TRANSFORMATION_IS_UNKNOWN("\"id\" : \"organize\"", "\"id\" : \"organise\""),
        A_QUERY_IS_EMPTY("\"expr\" : \"(?:[^\"\\\\]|\\\\.)+\"", "\"expr\" : \"\""),
        A_TARGET_ASKS_LIKE_ANOTHER("\"editorMode\" : \"code\"", "\"filters\" : []"),
        A_LINK_LEAVES_GRAFANA("\"url\" : \"/d/", "\"url\" : \"https://example.com/d/"),

        AN_ID_IS_GIVEN_TWICE("\"id\" : 2,", "\"id\" : 1,"),
        A_PANEL_LIES_ON_ANOTHER("\"x\" : 4,", "\"x\" : 3,"),
        A_PANEL_REACHES_BEYOND_THE_EDGE(
                "\"x\" : 20,\n      \"y\" : 1,\n      \"w\" : 4", "\"x\" : 20,\n      \"y\" : 1,\n      \"w\" : 5"),
        A_DATA_SOURCE_IS_FIXED("\"uid\" : \"\\$\\{prometheus}\"", "\"uid\" : \"prometheus-1\""),
        A_DATA_SOURCE_IS_ANOTHER("\"uid\" : \"\\$\\{prometheus}\"", "\"uid\" : \"\\${mimir}\""),
        A_PANEL_NAMES_ANOTHER_DATA_SOURCE(
                "\"type\" : \"prometheus\",\n        \"uid\" : \"\\$\\{prometheus}\"",
                "\"type\" : \"loki\",\n        \"uid\" : \"\\${loki}\""),
        A_VARIABLE_OF_A_QUERY_DANGLES("\\$project", "\\$programme"),
        A_VARIABLE_IS_RENAMED("\"name\" : \"project\"", "\"name\" : \"programme\""),
        A_VARIABLE_IS_DEFINED_TWICE("\"name\" : \"tempo\"", "\"name\" : \"prometheus\""),
        A_VARIABLE_CHOOSES_AMONG_OTHERS("\"query\" : \"tempo\"", "\"query\" : \"loki\""),
        A_LINK_LEADS_NOWHERE("/d/contextcore-project", "/d/contextcore-projects"),
        A_TARGET_HAS_THE_NAME_OF_ANOTHER("\"refId\" : \"B\"", "\"refId\" : \"A\""),
        A_COLUMN_IS_NOT_SELECTED("span\\.task\\.age_s, ", ""),
        A_COLUMN_IS_RENAMED("\"task\\.title \\(first\\)\" : \"Title\"", "\"task.title (last)\" : \"Title\""),
        AN_OVERRIDE_IS_FOR_NO_COLUMN("(\"id\" : \"byName\",\n          \"options\" : \")", "$1x"),
        A_TABLE_IS_SORTED_BY_NO_COLUMN("\"displayName\" : \"", "\"displayName\" : \"x"),
        OPEN_WORK_HAS_NO_WINDOW("\"timeFrom\" : \"2m\",", ""),
        OPEN_WORK_HAS_A_WIDE_WINDOW("\"timeFrom\" : \"2m\"", "\"timeFrom\" : \"1d\""),
        A_GAUGE_VANISHES_AFTER_FIVE_MINUTES("last_over_time\\((task_\\w+\\{[^}]*})\\[7d]\\)", "$1"),
        A_DESCRIPTION_IS_BLANK(
                "\"description\" : \"[^\"]+\",\n      \"datasource\"",
                "\"description\" : \" \",\n      \"datasource\""),
        AN_EMPTY_STATE_SAYS_NOTHING("\"noValue\" : \"[^\"]+\",", "\"noValue\" : \" \",");

        private final String pattern;
        private final String replacement;

        Mutation(String pattern, String replacement) {
            // In the pattern a line feed and the spaces after it stand for any.
            this.pattern = pattern.replaceAll("\n *", "\\\\s+");
            this.replacement = replacement;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_broken_dashboard_is_found(Mutation mutation) {
        int broken = 0;
        for (Path file : DashboardFixture.files()) {
            String dashboard = DashboardFixture.text(file);
            String mutant = dashboard.replaceFirst(mutation.pattern, mutation.replacement);
            if (!mutant.equals(dashboard)) {
                broken++;
                List<String> found = new ArrayList<>(DashboardSchema.violations(mutant));
                if (found.isEmpty()) {
                    found.addAll(DashboardCheck.problems(mutant, DashboardFilesTest.UIDS));
                }
                assertThat(found).as("%s", file.getFileName()).isNotEmpty();
            }
        }
        assertThat(broken).as("shipped dashboards that it fits").isPositive();
    }
}
