package io.contextcore.semconv;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import org.junit.jupiter.api.Test;

class AttributeValuesTest {
    @Test
    void an_attribute_with_values_knows_them_in_order() {
        assertThat(AttributeValues.of(BusinessAttributes.BUSINESS_CRITICALITY))
                .containsExactly("critical", "high", "medium", "low");
        assertThat(AttributeValues.of(RiskAttributes.RISK_PRIORITY)).containsExactly("P1", "P2", "P3", "P4");
    }

    @Test
    void an_attribute_that_takes_any_value_knows_none() {
        assertThat(AttributeValues.of(ProjectAttributes.PROJECT_ID)).isEmpty();
        assertThat(AttributeValues.of(AttributeKey.stringKey("color"))).isEmpty();
    }
}
