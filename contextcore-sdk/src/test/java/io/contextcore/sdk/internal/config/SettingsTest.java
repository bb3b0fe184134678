package io.contextcore.sdk.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void a_system_property_wins_over_the_environment_variable() {
        Settings both = Settings.of(
                Map.of("contextcore.project.id", "property"), Map.of("CONTEXTCORE_PROJECT_ID", "environment"));
        Settings environmentOnly = Settings.of(Map.of(), Map.of("CONTEXTCORE_PROJECT_ID", "environment"));

        assertThat(both.getString("contextcore.project.id")).isEqualTo("property");
        assertThat(environmentOnly.getString("contextcore.project.id")).isEqualTo("environment");
    }

    @Test
    void hyphens_and_upper_case_in_a_property_name_make_no_difference() {
        Settings settings = Settings.of(Map.of("contextcore.Flush-Timeout", "1s"), Map.of());

        assertThat(settings.getString("contextcore.flush.timeout")).isEqualTo("1s");
        assertThat(settings.getString("contextcore.flush-timeout")).isEqualTo("1s");
    }

    @Test
    void an_empty_value_is_not_set_and_hides_the_sources_below() {
        Settings settings = Settings.of(Map.of("contextcore.home", ""), Map.of("CONTEXTCORE_HOME", "/data"));

        assertThat(settings.getString("contextcore.home")).isNull();
    }

    @Test
    void what_the_program_supplies_yields_to_system_properties() {
        Map<String, String> supplied = Map.of("java.version", "0", "contextcore.test.supplied", "yes");

        Settings settings = Settings.ofProcess(supplied);

        assertThat(settings.getString("java.version")).isEqualTo(System.getProperty("java.version"));
        assertThat(settings.getString("contextcore.test.supplied")).isEqualTo("yes");
    }

    @ParameterizedTest
    @CsvSource({
        "10s,PT10S",
        "500ms,PT0.5S",
        "250,PT0.25S",
        "5m,PT5M",
        "1h,PT1H",
        "2d,PT48H",
        "7us,PT0.000007S",
        "9ns,PT0.000000009S",
        "0,PT0S",
        "' 3 s ',PT3S"
    })
    void durations_are_read_as_opentelemetry_does(String text, Duration expected) {
        assertThat(single("contextcore.heartbeat", text).getDuration("contextcore.heartbeat"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1s", "1.5s", "10 weeks", "s", "999999999999999999d", "99999999999999999999s"})
    void a_bad_duration_is_refused_with_key_value_source_and_rule(String text) {
        Settings settings = Settings.of(Map.of(), Map.of("CONTEXTCORE_HEARTBEAT", text));

        assertThatThrownBy(() -> settings.getDuration("contextcore.heartbeat"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "contextcore.heartbeat=\"%s\" (environment variable CONTEXTCORE_HEARTBEAT) "
                                + "must be a duration such as 500ms, 10s, 5m, 1h or 1d",
                        text);
    }

    @Test
    void a_flag_of_ours_is_true_or_false_and_nothing_else() {
        assertThat(single("contextcore.enabled", "TRUE").getBoolean("contextcore.enabled"))
                .isTrue();
        assertThat(single("contextcore.enabled", "false").getBoolean("contextcore.enabled"))
                .isFalse();
        assertThat(single("contextcore.enabled", "no").getBoolean("contextcore.other"))
                .isNull();
        assertThatThrownBy(() -> single("contextcore.enabled", "no").getBoolean("contextcore.enabled"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("contextcore.enabled=\"no\" (system property contextcore.enabled) must be true or false");
    }

    @Test
    void a_flag_of_opentelemetry_is_false_unless_it_is_true() {
        assertThat(single("otel.sdk.disabled", "1").getBoolean("otel.sdk.disabled"))
                .isFalse();
    }

    @Test
    void numbers_are_read_and_bad_ones_refused() {
        Settings settings = Settings.of(Map.of("a", "42", "b", "4.5", "c", "4294967296"), Map.of());

        assertThat(settings.getInt("a")).isEqualTo(42);
        assertThat(settings.getDouble("b")).isEqualTo(4.5);
        assertThat(settings.getLong("c")).isEqualTo(4_294_967_296L);
        assertThat(settings.getInt("d")).isNull();
        assertThatThrownBy(() -> settings.getInt("c"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("c=\"4294967296\"")
                .hasMessageContaining("whole number");
        assertThatThrownBy(() -> settings.getLong("b")).isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lists_and_maps_are_split_at_commas() {
        Settings settings = Settings.of(Map.of("list", " a, b,,c ", "map", "k=v, token=a=b ,empty=,k=w"), Map.of());

        assertThat(settings.getList("list")).containsExactly("a", "b", "c");
        assertThat(settings.getMap("map")).containsExactly(entry("k", "w"), entry("token", "a=b"));
        assertThat(settings.getList("absent")).isEmpty();
        assertThat(settings.getMap("absent")).isEmpty();
    }

    @Test
    void a_bad_map_is_refused_without_repeating_what_may_be_a_secret() {
        Settings settings = single("otel.exporter.otlp.headers", "tenant=a,s3cret");

        assertThatThrownBy(() -> settings.getMap("otel.exporter.otlp.headers"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("otel.exporter.otlp.headers (system property otel.exporter.otlp.headers): "
                        + "entry 2 of 2 must be of the form key=value");
    }

    private static Settings single(String name, String value) {
        return Settings.of(Map.of(name, value), Map.of());
    }
}
