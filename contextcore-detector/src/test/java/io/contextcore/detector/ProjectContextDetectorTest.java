package io.contextcore.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.semconv.BusinessAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectContextDetectorTest {

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
    void nothing_set_is_the_empty_resource() {
        assertThat(detect(Map.of("contextcore.owner", " "))).isEqualTo(Resource.empty());
    }

    @Test
    void what_the_user_says_of_the_resource_wins() {
        Resource resource = detect(Map.of(
                "otel.resource.attributes", "project.id=their%20own,host.name=h,business.criticality",
                "contextcore.project.id", "commerce",
                "contextcore.business.owner", "team-shop"));

        assertThat(resource.getAttribute(ProjectAttributes.PROJECT_ID)).isEqualTo("their own");
        assertThat(resource.getAttribute(BusinessAttributes.BUSINESS_OWNER)).isEqualTo("team-shop");
        assertThat(resource.getAttributes().size()).isEqualTo(2);
    }

    private static Resource detect(Map<String, String> settings) {
        return ProjectContextDetector.detect(Settings.of(settings::get, new Warnings()));
    }
}
