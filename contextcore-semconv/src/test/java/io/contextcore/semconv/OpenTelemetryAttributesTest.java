package io.contextcore.semconv;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.semconv.DeploymentAttributes;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.K8sAttributes;
import io.opentelemetry.semconv.ServiceAttributes;
import io.opentelemetry.semconv.incubating.CicdIncubatingAttributes;
import io.opentelemetry.semconv.incubating.DeploymentIncubatingAttributes;
import io.opentelemetry.semconv.incubating.GenAiIncubatingAttributes;
import io.opentelemetry.semconv.incubating.ServiceIncubatingAttributes;
import io.opentelemetry.semconv.incubating.VcsIncubatingAttributes;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What was copied from OpenTelemetry is what OpenTelemetry has, name and type. */
class OpenTelemetryAttributesTest {
    private static final List<Class<?>> THEIRS = List.of(
            ServiceAttributes.class,
            DeploymentAttributes.class,
            ErrorAttributes.class,
            HttpAttributes.class,
            K8sAttributes.class,
            ServiceIncubatingAttributes.class,
            VcsIncubatingAttributes.class,
            CicdIncubatingAttributes.class,
            DeploymentIncubatingAttributes.class,
            GenAiIncubatingAttributes.class);

    @Test
    void every_key_equals_the_constant_of_the_same_name_in_opentelemetrys_artifact() throws Exception {
        Map<String, Object> theirs = new TreeMap<>();
        for (Class<?> type : THEIRS) {
            theirs.putAll(constants(type));
        }
        Map<String, Object> ours = constants(OpenTelemetryAttributes.class);

        assertThat(ours).hasSizeGreaterThan(15);
        assertThat(theirs).containsAllEntriesOf(ours);
    }

    @Test
    void the_values_equal_theirs() throws Exception {
        assertThat(constants(OpenTelemetryAttributes.ServiceCriticalityValues.class))
                .isEqualTo(constants(ServiceIncubatingAttributes.ServiceCriticalityIncubatingValues.class));
        assertThat(constants(OpenTelemetryAttributes.DeploymentEnvironmentNameValues.class))
                .isEqualTo(constants(DeploymentAttributes.DeploymentEnvironmentNameValues.class));
        assertThat(constants(OpenTelemetryAttributes.DeploymentStatusValues.class))
                .isEqualTo(constants(DeploymentIncubatingAttributes.DeploymentStatusIncubatingValues.class));
    }

    private static Map<String, Object> constants(Class<?> type) throws IllegalAccessException {
        Map<String, Object> constants = new TreeMap<>();
        for (Field field : Arrays.asList(type.getFields())) {
            constants.put(field.getName(), field.get(null));
        }
        return constants;
    }
}
