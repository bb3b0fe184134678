package io.contextcore.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.semconv.BusinessAttributes;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectContextDetectorTest {

    private final Logger logger = Logger.getLogger(ProjectContextDetector.class.getName());
    private final LogCapture log = new LogCapture();

    @BeforeEach
    void capture_log() {
        logger.setUseParentHandlers(false);
        logger.addHandler(log);
    }

    @AfterEach
    void release_log() {
        logger.removeHandler(log);
        logger.setUseParentHandlers(true);
    }

    @Test
    void every_environment_variable_becomes_its_attribute() {
        Map<String, String> environment = new HashMap<>();
        environment.put("CONTEXTCORE_PROJECT_ID", "commerce");
        environment.put("CONTEXTCORE_PROJECT_NAME", "Commerce");
        environment.put("CONTEXTCORE_PROJECT_EPIC", "SHOP-1");
        environment.put("CONTEXTCORE_PROJECT_TASK", "SHOP-42");
        environment.put("CONTEXTCORE_CRITICALITY", "critical");
        environment.put("CONTEXTCORE_BUSINESS_VALUE", "revenue-primary");
        environment.put("CONTEXTCORE_OWNER", "team-shop");
        environment.put("CONTEXTCORE_COST_CENTER", "4711");
        environment.put("CONTEXTCORE_SLO_AVAILABILITY", "99.95");
        environment.put("CONTEXTCORE_SLO_LATENCY_P99", "200ms");
        environment.put("CONTEXTCORE_DESIGN_DOC", "https://example.com/design");
        environment.put("CONTEXTCORE_ADR", "ADR-7");
        environment.put("CONTEXTCORE_ENVIRONMENT", "production");
        environment.put("CONTEXTCORE_HOME", "/data");

        assertThat(strings(detect(new Properties(), environment)))
                .containsOnly(
                        Map.entry("project.id", "commerce"),
                        Map.entry("project.name", "Commerce"),
                        Map.entry("project.epic", "SHOP-1"),
                        Map.entry("project.task", "SHOP-42"),
                        Map.entry("business.criticality", "critical"),
                        Map.entry("service.criticality", "critical"),
                        Map.entry("business.value", "revenue-primary"),
                        Map.entry("business.owner", "team-shop"),
                        Map.entry("business.cost_center", "4711"),
                        Map.entry("requirement.availability", "99.95"),
                        Map.entry("requirement.latency_p99", "200ms"),
                        Map.entry("design.doc", "https://example.com/design"),
                        Map.entry("design.adr", "ADR-7"),
                        Map.entry("deployment.environment.name", "production"));
        assertThat(log.messages).isEmpty();
    }

    @Test
    void a_system_property_wins_over_the_environment_variable() {
        Properties properties = new Properties();
        properties.setProperty("contextcore.project.id", "property");
        properties.setProperty("contextcore.cost-center", "4712");

        Resource resource =
                detect(properties, Map.of("CONTEXTCORE_PROJECT_ID", "environment", "CONTEXTCORE_COST_CENTER", "4711"));

        assertThat(resource.getAttribute(ProjectAttributes.PROJECT_ID)).isEqualTo("property");
        assertThat(resource.getAttribute(BusinessAttributes.BUSINESS_COST_CENTER))
                .isEqualTo("4712");
    }

    @Test
    void nothing_set_is_the_empty_resource() {
        assertThat(detect(new Properties(), Map.of("CONTEXTCORE_OWNER", " "))).isEqualTo(Resource.empty());
        assertThat(log.messages).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL,critical", " High ,high", "medium,medium", "Low,low"})
    void criticality_is_read_in_either_case_of_letters(String text, String expected) {
        Resource resource = detect(new Properties(), Map.of("CONTEXTCORE_CRITICALITY", text));

        assertThat(resource.getAttribute(BusinessAttributes.BUSINESS_CRITICALITY))
                .isEqualTo(expected);
        assertThat(resource.getAttribute(OpenTelemetryAttributes.SERVICE_CRITICALITY))
                .isEqualTo(expected);
    }

    @Test
    void a_value_that_an_attribute_does_not_know_is_left_out_and_the_rest_stays() {
        Resource resource = detect(
                new Properties(), Map.of("CONTEXTCORE_CRITICALITY", "urgent", "CONTEXTCORE_PROJECT_ID", "commerce"));

        assertThat(strings(resource)).containsOnly(Map.entry("project.id", "commerce"));
        assertThat(log.messages)
                .containsExactly("contextcore.criticality=\"urgent\" (CONTEXTCORE_CRITICALITY) must be one of "
                        + "[critical, high, medium, low]; it is left out of the project context");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "a\u0085b"})
    void a_value_with_control_characters_is_left_out(String value) {
        Resource resource =
                detect(new Properties(), Map.of("CONTEXTCORE_OWNER", value, "CONTEXTCORE_PROJECT_ID", "commerce"));

        assertThat(strings(resource)).containsOnly(Map.entry("project.id", "commerce"));
        assertThat(log.messages)
                .containsExactly("contextcore.owner=\"a?b\" (CONTEXTCORE_OWNER) must be at most 255 characters "
                        + "without control characters; it is left out of the project context");
    }

    @Test
    void a_value_of_255_characters_is_kept_and_a_longer_one_left_out() {
        String longest = String.join("", Collections.nCopies(255, "x"));

        Resource resource = detect(
                new Properties(), Map.of("CONTEXTCORE_OWNER", longest, "CONTEXTCORE_PROJECT_NAME", longest + "y"));

        assertThat(strings(resource)).containsOnly(Map.entry("business.owner", longest));
        assertThat(log.messages)
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .startsWith("contextcore.project.name=\"xxx")
                        .contains("at most 255 characters")
                        .hasSizeLessThan(250));
    }

    @Test
    void this_process_is_read() {
        System.setProperty("contextcore.project.id", "commerce");
        try {
            assertThat(ProjectContextDetector.create().detect().getAttribute(ProjectAttributes.PROJECT_ID))
                    .isEqualTo("commerce");
        } finally {
            System.clearProperty("contextcore.project.id");
        }
    }

    @Test
    void system_properties_that_are_no_strings_do_no_harm() {
        Properties properties = new Properties();
        properties.put("contextcore.project.id", 7);
        properties.put(8, "contextcore");
        properties.setProperty("contextcore.owner", "team-shop");

        assertThat(strings(detect(properties, Map.of()))).containsOnly(Map.entry("business.owner", "team-shop"));
    }

    private static Resource detect(Properties properties, Map<String, String> environment) {
        return ProjectContextDetector.detect(ProjectContextDetector.settings(properties, environment)::get);
    }

    private static Map<String, String> strings(Resource resource) {
        Map<String, String> strings = new HashMap<>();
        for (Map.Entry<AttributeKey<?>, Object> entry :
                resource.getAttributes().asMap().entrySet()) {
            strings.put(entry.getKey().getKey(), (String) entry.getValue());
        }
        return strings;
    }

    private static final class LogCapture extends Handler {

        private final List<String> messages = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            messages.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
