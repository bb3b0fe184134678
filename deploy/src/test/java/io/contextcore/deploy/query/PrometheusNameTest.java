package io.contextcore.deploy.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.deploy.query.PrometheusName.Instrument;
import io.contextcore.semconv.generator.Registry;
import io.contextcore.semconv.generator.RegistryReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusNameTest {
    /** As seen on Prometheus 3.11. */
    @ParameterizedTest
    @CsvSource({
        "HISTOGRAM, task.lead_time, s, task_lead_time_seconds_bucket",
        "HISTOGRAM, task.lead_time, '', task_lead_time_bucket",
        "HISTOGRAM, task.lead_time, {s}, task_lead_time_bucket",
        "HISTOGRAM, task.lead_time, 1, task_lead_time_bucket",
        "HISTOGRAM, task.lead_time, d, task_lead_time_days_bucket",
        "EXPONENTIAL_HISTOGRAM, task.lead_time, s, task_lead_time_seconds",
        "GAUGE, task.wip, 1, task_wip_ratio",
        "GAUGE, task.wip, {task}, task_wip",
        "GAUGE, task.wip, '', task_wip",
        "UP_DOWN_COUNTER, task.wip, 1, task_wip",
        "GAUGE, task.sprint.velocity, {point}, task_sprint_velocity",
        "COUNTER, task.completed, {task}, task_completed_total",
        "COUNTER, task.completed, 1, task_completed_total",
        "COUNTER, task.completed_total, {task}, task_completed_total",
        "GAUGE, task.progress, %, task_progress_percent",
    })
    void a_name_is_what_prometheus_makes_of_it(Instrument instrument, String name, String unit, String expected) {
        assertThat(PrometheusName.of(instrument, name, unit)).first().isEqualTo(expected);
    }

    @Test
    void a_histogram_has_three_names() {
        assertThat(PrometheusName.of(Instrument.HISTOGRAM, "task.lead_time", "{s}"))
                .isEqualTo(List.of("task_lead_time_bucket", "task_lead_time_sum", "task_lead_time_count"));
    }

    @Test
    void the_names_are_those_that_the_conventions_give() throws IOException {
        Registry registry = RegistryReader.read(RegistryFixture.DEPLOY.resolve("../contextcore-semconv/registry"));
        assertThat(registry.metrics().values())
                .allSatisfy(metric -> assertThat(
                                PrometheusName.of(Instrument.named(metric.instrument()), metric.name(), metric.unit()))
                        .first()
                        .isEqualTo(metric.prometheusName()));
    }
}
