package io.contextcore.semconv;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import org.junit.jupiter.api.Test;

class DialectAliasesTest {
    @Test
    void an_attribute_of_ours_has_an_alias_of_the_same_type() {
        assertThat(DialectAliases.of(TaskAttributes.TASK_ID))
                .isEqualTo(AttributeKey.stringKey("io.contextcore.task.id"));
        assertThat(DialectAliases.of(TaskAttributes.TASK_STORY_POINTS))
                .isEqualTo(AttributeKey.longKey("io.contextcore.task.story_points"));
        assertThat(DialectAliases.of(TaskAttributes.TASK_LABELS))
                .isEqualTo(AttributeKey.stringArrayKey("io.contextcore.task.labels"));
        assertThat(DialectAliases.of(InsightAttributes.INSIGHT_CONFIDENCE))
                .isEqualTo(AttributeKey.doubleKey("io.contextcore.insight.confidence"));
    }

    @Test
    void other_attributes_have_none() {
        assertThat(DialectAliases.of(OpenTelemetryAttributes.SERVICE_NAME)).isNull();
        assertThat(DialectAliases.of(MetricAttributes.PROJECT)).isNull();
        assertThat(DialectAliases.of(AttributeKey.stringKey("color"))).isNull();
    }

    @Test
    void the_right_name_with_the_wrong_type_has_none() {
        assertThat(DialectAliases.of(AttributeKey.longKey("task.id"))).isNull();
    }
}
