package io.contextcore.detector.internal.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.TraceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtelTraceStateTest {
    private static final String TRACE = "0000000000000000008fffffffffffff";
    private static final Threshold HALF = Threshold.ofRatio(0.5);

    @ParameterizedTest
    @CsvSource({
        "'', th:8",
        "th:c, th:8",
        "rv:12345678901234, th:8;rv:12345678901234",
        "p:8;th:c;rv:12345678901234, th:8;p:8;rv:12345678901234",
        "th:c;p:8, th:8;p:8",
        "xth:1, th:8;xth:1",
        ";;, th:8"
    })
    void the_threshold_takes_the_place_of_the_one_before_and_the_rest_stays(String before, String after) {
        assertThat(OtelTraceState.withThreshold(state(before), HALF).get("ot")).isEqualTo(after);
    }

    @Test
    void entries_of_others_stay() {
        TraceState state = TraceState.builder()
                .put("vendor", "x")
                .put("ot", "th:c")
                .put("other", "y")
                .build();

        TraceState changed = OtelTraceState.withThreshold(state, HALF);

        assertThat(changed.asMap())
                .containsEntry("vendor", "x")
                .containsEntry("other", "y")
                .containsEntry("ot", "th:8");
        assertThat(OtelTraceState.withoutThreshold(state).asMap()).containsOnlyKeys("vendor", "other");
    }

    @Test
    void an_entry_that_would_be_too_long_is_the_threshold_alone() {
        String longest = "x:" + "1".repeat(254);

        assertThat(OtelTraceState.withThreshold(state(longest), HALF).get("ot")).isEqualTo("th:8");
        assertThat(OtelTraceState.withThreshold(state("x:" + "1".repeat(249)), HALF)
                        .get("ot"))
                .isEqualTo("th:8;x:" + "1".repeat(249))
                .hasSize(256);
    }

    @Test
    void the_threshold_alone_is_taken_out() {
        assertThat(OtelTraceState.withoutThreshold(state("p:8;th:c;rv:1")).get("ot"))
                .isEqualTo("p:8;rv:1");
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "p:8, false",
        "th:0, false",
        "th:8, false",
        "th:8fffffffffffff, false",
        "th:9, true",
        "p:8;th:9, true",
        "th:9;rv:90000000000000, false",
        "rv:8fffffffffffff;th:9, true",
        "th:8;rv:7fffffffffffff, true",
        "th:8;rv:x, true",
        "th:, true",
        "th:G, true",
        "th:123456789abcdef, true"
    })
    void a_sampled_trace_below_its_own_threshold_contradicts_itself(String entry, boolean contradicts) {
        assertThat(OtelTraceState.contradictsItself(state(entry), TRACE)).isEqualTo(contradicts);
    }

    private static TraceState state(String entry) {
        return entry.isEmpty()
                ? TraceState.getDefault()
                : TraceState.builder().put("ot", entry).build();
    }
}
