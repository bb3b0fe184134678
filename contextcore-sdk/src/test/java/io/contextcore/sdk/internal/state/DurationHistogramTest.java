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

    /** What Prometheus' histogram_quantile says of 10 between 1 h and 4 h, and 10 between 4 h and 8 h. */
    @ParameterizedTest
    @CsvSource({"0.25, 9000", "0.5, 14400", "0.75, 21600", "0.9, 25920", "1, 28800"})
    void a_quantile_lies_evenly_in_its_bucket(double share, double seconds) {
        for (int i = 0; i < 10; i++) {
            histogram.record(i == 0 ? 3_601 : 10_000);
            histogram.record(i == 0 ? 28_800 : 20_000);
        }

        assertThat(histogram.quantile(share)).isEqualTo(seconds);
    }

    @Test
    void a_quantile_is_never_beyond_the_smallest_and_the_largest() {
        for (int seconds = 120; seconds <= 240; seconds += 60) {
            histogram.record(seconds);
        }
        assertThat(histogram.quantile(0)).isEqualTo(120);
        assertThat(histogram.quantile(0.01)).isEqualTo(120);
        assertThat(histogram.quantile(0.95)).isEqualTo(240);

        long year = 365L * 24 * 3_600;
        histogram.record(year);
        assertThat(histogram.quantile(1)).as("beyond the last bound").isEqualTo((double) year);
    }

    @Test
    void two_together_are_as_one_that_counted_all() {
        DurationHistogram other = new DurationHistogram();
        DurationHistogram all = new DurationHistogram();
        for (long seconds : new long[] {60, 7_200, 100_000}) {
            (seconds == 7_200 ? other : histogram).record(seconds);
            all.record(seconds);
        }

        DurationHistogram both = histogram.plus(other);

        assertThat(both.counts()).isEqualTo(all.counts());
        assertThat(both.count()).isEqualTo(3);
        assertThat(both.sum()).isEqualTo(all.sum());
        assertThat(both.min()).isEqualTo(60);
        assertThat(both.max()).isEqualTo(100_000);
        assertThat(histogram.count()).as("as it was").isEqualTo(2);
    }
}
