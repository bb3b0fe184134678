package io.contextcore.detector.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private final LogCapture log = new LogCapture();

    @AfterEach
    void release_log() {
        log.close();
    }

    @Test
    void a_property_wins_over_the_variable_and_may_be_written_with_hyphens() {
        Properties properties = new Properties();
        properties.setProperty("ContextCore.project.id", "property");
        properties.setProperty("contextcore.cost-center", "4712");

        Map<String, String> settings = Settings.named(
                properties,
                Map.of("CONTEXTCORE_PROJECT_ID", "variable", "CONTEXTCORE_OWNER", "team-shop", "PATH", "/bin"));

        assertThat(settings)
                .containsOnly(
                        Map.entry("contextcore.project.id", "property"),
                        Map.entry("contextcore.cost.center", "4712"),
                        Map.entry("contextcore.owner", "team-shop"));
    }

    @Test
    void system_properties_that_are_no_strings_do_no_harm() {
        Properties properties = new Properties();
        properties.put("contextcore.project.id", 7);
        properties.put(8, "contextcore");
        properties.setProperty("contextcore.owner", "team-shop");

        assertThat(Settings.named(properties, Map.of())).containsOnly(Map.entry("contextcore.owner", "team-shop"));
    }

    @Test
    void this_process_is_read() {
        System.setProperty("contextcore.test.of.settings", " yes ");
        try {
            assertThat(Settings.ofProcess(new Warnings()).get("contextcore.test.of.settings"))
                    .isEqualTo("yes");
        } finally {
            System.clearProperty("contextcore.test.of.settings");
        }
    }

    @Test
    void what_cannot_be_read_counts_as_not_set() {
        Settings settings = Settings.of(
                name -> {
                    throw new IllegalStateException("no");
                },
                new Warnings());

        assertThat(settings.get("contextcore.owner")).isNull();
        assertThat(log.messages())
                .containsExactly("contextcore.owner (CONTEXTCORE_OWNER) cannot be read; it counts as not set");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "TRUE,true", "false,false", "'',true", "maybe,true"})
    void a_switch_is_true_or_false(String value, boolean expected) {
        assertThat(settings("a", value).getBoolean("a", true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.25,0.25", "1,1.0", "0,0.0", "1.1,0.5", "-0.1,0.5", "NaN,0.5", "one,0.5", "'',0.5"})
    void a_number_keeps_its_range(String value, double expected) {
        assertThat(settings("a", value).getDouble("a", 0, 1, 0.5)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"500,500", "500ms,500", "5s,5000", "5 s,5000", "1m,60000", "1h,3600000", "1d,86400000", "0,0"})
    void a_duration_has_the_units_of_open_telemetry(String value, long millis) {
        assertThat(settings("a", value).getDuration("a", Duration.ofDays(9))).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "-5s", "5x", "1.5s", "99999999999999999999s"})
    void a_duration_that_is_none_is_named_once(String value) {
        Settings settings = settings("contextcore.refresh", value);

        assertThat(settings.getDuration("contextcore.refresh", Duration.ofSeconds(5)))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.getDuration("contextcore.refresh", Duration.ofSeconds(5)))
                .isEqualTo(Duration.ofSeconds(5));

        assertThat(log.messages())
                .containsExactly(
                        "contextcore.refresh (CONTEXTCORE_REFRESH) must be a duration such as 5s or 500ms, not \""
                                + value + "\"; PT5S is used");
    }

    @Test
    void a_list_has_no_empty_parts() {
        assertThat(settings("a", " x, ,y ,").getList("a")).containsExactly("x", "y");
        assertThat(settings("a", " ").getList("a")).isEmpty();
    }

    @Test
    void a_quoted_value_is_short_and_on_one_line() {
        assertThat(Warnings.quote("a\nb\u2028c\u0085")).isEqualTo("\"a?b?c?\"");
        assertThat(Warnings.quote("x".repeat(100))).isEqualTo("\"" + "x".repeat(60) + "...\"");
    }

    @Test
    void what_is_remembered_of_warnings_has_an_end() {
        Warnings warnings = new Warnings();
        for (int i = 0; i < 2000; i++) {
            warnings.warn("cause " + i);
        }
        assertThat(log.messages()).hasSize(1000);
    }

    private static Settings settings(String name, String value) {
        return Settings.of(Map.of(name, value)::get, new Warnings());
    }
}
