package io.contextcore.detector.internal.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {
    private static final long HIGHEST = (1L << 56) - 1;

    @ParameterizedTest
    @CsvSource({
        // 2^56 - round(ratio * 2^56), computed elsewhere
        "1, 0",
        "0.75, 4",
        "0.5, 8",
        "0.25, c",
        "0.1, e6666666666666",
        "0.01, fd70a3d70a3d71",
        "0.001, ffbe76c8b43958",
        "0.9, 19999999999998"
    })
    void a_ratio_has_the_threshold_of_the_specification(double ratio, String digits) {
        assertThat(Threshold.ofRatio(ratio).digits()).isEqualTo(digits);
    }

    @Test
    void small_thresholds_keep_the_zeros_before_them() {
        assertThat(Threshold.ofRatio(1 - 1.0 / 4096).digits()).isEqualTo("001");
        assertThat(Threshold.ofRatio(1 - 1.0 / (1L << 53)).digits()).isEqualTo("00000000000008");
    }

    @Test
    void what_is_at_the_threshold_is_kept_and_what_is_below_is_not() {
        Threshold half = Threshold.ofRatio(0.5);

        assertThat(half.keeps(1L << 55)).isTrue();
        assertThat(half.keeps((1L << 55) - 1)).isFalse();
        assertThat(half.keeps(HIGHEST)).isTrue();
    }

    @Test
    void nothing_is_kept_at_0_and_everything_at_1() {
        assertThat(Threshold.ofRatio(0).keeps(HIGHEST)).isFalse();
        assertThat(Threshold.ofRatio(0).keepsNone()).isTrue();
        assertThat(Threshold.ofRatio(Double.MIN_VALUE).keepsNone()).isTrue();
        assertThat(Threshold.ofRatio(1).keeps(0)).isTrue();
        assertThat(Threshold.ALWAYS.keeps(0)).isTrue();
    }

    @Test
    void randomness_is_the_last_56_bits_of_the_trace_id() {
        assertThat(Randomness.ofTraceId("ffffffffffffffffff00000000000001")).isEqualTo(1);
        assertThat(Randomness.ofTraceId("00000000000000000123456789abcdef")).isEqualTo(0x23456789abcdefL);
        assertThat(Randomness.ofTraceId("000000000000000000ffffffffffffff")).isEqualTo(HIGHEST);
    }

    @ParameterizedTest
    @CsvSource({"''", "g", "A", "-1", "123456789abcdef"})
    void what_are_not_1_to_14_lower_case_digits_is_no_number(String text) {
        assertThat(Randomness.parse(text, 0, text.length())).isEqualTo(-1);
    }
}
