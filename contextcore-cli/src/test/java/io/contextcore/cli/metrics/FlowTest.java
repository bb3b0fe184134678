package io.contextcore.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowTest {
    private static final long SEED = Long.getLong("contextcore.test.seed", 3);

    @ParameterizedTest
    @CsvSource({"2026-11-23, 2026-W48", "2024-12-30, 2025-W01", "2027-01-04, 2027-W01", "2020-12-28, 2020-W53"})
    void a_week_has_its_name_in_iso_8601(LocalDate monday, String name) {
        assertThat(Week.empty(monday).name()).isEqualTo(name);
    }

    @Test
    void a_percentile_is_the_shortest_time_that_so_many_do_not_exceed() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            Times times = new Times();
            long[] all = random.longs(1 + random.nextInt(150), 0, 1_000).toArray();
            for (long each : all) {
                times.add(Duration.ofSeconds(each));
            }
            for (int percent : new int[] {1, 50, 85, 95, 100}) {
                long found = times.percentile(percent).toSeconds();
                long within = Arrays.stream(all).filter(each -> each <= found).count();
                long shorter = Arrays.stream(all).filter(each -> each < found).count();
                assertThat(within * 100).as("seed %s", SEED).isGreaterThanOrEqualTo((long) percent * all.length);
                assertThat(shorter * 100).as("seed %s", SEED).isLessThan((long) percent * all.length);
            }
        }
    }

    @Test
    void what_has_no_time_is_not_counted() {
        Times times = new Times();
        times.add(null);

        assertThat(times.count()).isZero();
        assertThat(times.percentile(50)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "59, 59s", "60, 1m 0s", "3599, 59m 59s", "3600, 1h 0m", "90000, 1d 1h", "8640000, 100d 0h"})
    void a_person_reads_two_units_of_a_time(long seconds, String said) {
        assertThat(MetricsAnswer.brief(Duration.ofSeconds(seconds))).isEqualTo(said);
    }
}
