package io.contextcore.sdk.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationHistogramTest {
    private final DurationHistogram histogram = new DurationHistogram();

    @Test
    void its_buckets_reach_from_an_hour_to_half_a_year() {
        double hour = 3_600;
        double day = 24 * hour;
        double week = 7 * day;

        assertThat(DurationHistogram.boundaries())
                .containsExactly(
                        hour, 4 * hour, 8 * hour, day, 2 * day, 3 * day, 5 * day, week, 2 * week, 4 * week, 8 * week,
                        13 * week, 26 * week);
    }

    @Test
    void it_is_empty_at_first() {
        assertThat(histogram.counts()).hasSize(14).containsOnly(0L);
        assertThat(histogram.count()).isZero();
        assertThat(histogram.sum()).isZero();
        assertThat(histogram.min()).isZero();
        assertThat(histogram.max()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3600, 0", "3601, 1", "14400, 1", "86400, 3", "86401, 4", "15724800, 12", "15724801, 13"})
    void the_upper_bound_of_a_bucket_belongs_to_it(long seconds, int bucket) {
        histogram.record(seconds);

        assertThat(histogram.counts().get(bucket)).isEqualTo(1);
        assertThat(histogram.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
    }

    @Test
    void it_adds_up() {
        histogram.record(100);
        histogram.record(7_200);
        histogram.record(60);

        assertThat(histogram.count()).isEqualTo(3);
        assertThat(histogram.sum()).isEqualTo(7_360);
        assertThat(histogram.min()).isEqualTo(60);
        assertThat(histogram.max()).isEqualTo(7_200);
    }
}
