package io.contextcore.sdk.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On behalf of whom the signals speak. */
class EmissionTest {

    private static Attributes attributes(String... namesAndValues) {
        var attributes = Attributes.builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return attributes.build();
    }

    private static Telling telling(Dialect dialect, Attributes extra) {
        Telling telling = new Telling(dialect, Resource.create(extra));
        telling.tasksAfter(0).taskBuilder("T-1").start();
        return telling;
    }

    private static Attributes ofSpans(Telling telling) {
        return telling.span("task.created").getResource().getAttributes();
    }

    private static Attributes ofLogs(Telling telling) {
        return telling.lastLog().getResource().getAttributes();
    }

    private static Attributes ofMetrics(Telling telling) {
        List<Resource> resources = telling.metrics().stream()
                .map(MetricData::getResource)
                .distinct()
                .toList();
        assertThat(resources).hasSize(1);
        return resources.get(0).getAttributes();
    }

    @Test
    void spans_name_the_project_logs_the_job_and_metrics_the_journal() {
        Telling telling = telling(Dialect.SEED, Attributes.empty());

        assertThat(ofSpans(telling)).isEqualTo(attributes("service.name", "contextcore", "project.id", "commerce"));
        assertThat(ofLogs(telling)).isEqualTo(attributes("service.name", "contextcore", "job", "contextcore"));
        assertThat(ofMetrics(telling))
                .isEqualTo(attributes("service.name", "contextcore", "service.instance.id", Telling.JOURNAL_ID));
    }

    @Test
    void what_the_user_wants_on_every_resource_is_there_and_replaces_nothing() {
        Telling telling = telling(
                Dialect.SEED, attributes("business.owner", "team-a", "service.name", "other", "job", "other-job"));

        assertThat(ofSpans(telling))
                .isEqualTo(attributes(
                        "business.owner",
                        "team-a",
                        "service.name",
                        "contextcore",
                        "project.id",
                        "commerce",
                        "job",
                        "other-job"));
        assertThat(ofLogs(telling))
                .isEqualTo(attributes("business.owner", "team-a", "service.name", "contextcore", "job", "contextcore"));
    }

    @Test
    void the_instance_of_a_process_is_on_no_resource() {
        Telling telling = telling(Dialect.SEED, attributes("service.instance.id", "pod-1"));

        assertThat(ofSpans(telling)).isEqualTo(attributes("service.name", "contextcore", "project.id", "commerce"));
        assertThat(ofLogs(telling)).isEqualTo(attributes("service.name", "contextcore", "job", "contextcore"));
        assertThat(ofMetrics(telling))
                .isEqualTo(attributes("service.name", "contextcore", "service.instance.id", Telling.JOURNAL_ID));
    }

    @Test
    void the_scope_of_every_signal_is_this_library_and_the_version_of_its_conventions() {
        Telling telling = telling(Dialect.SEED, Attributes.empty());
        InstrumentationScopeInfo scope = InstrumentationScopeInfo.builder("io.contextcore")
                .setVersion("1.2.3")
                .setSchemaUrl("https://contextcore.io/schemas/0.1.0")
                .build();

        assertThat(telling.span("task.created").getInstrumentationScopeInfo()).isEqualTo(scope);
        assertThat(telling.lastLog().getInstrumentationScopeInfo()).isEqualTo(scope);
        assertThat(telling.metrics())
                .extracting(MetricData::getInstrumentationScopeInfo)
                .containsOnly(scope);
    }

    @Test
    void the_dialect_names_our_attributes_of_the_resource_and_leaves_those_of_others() {
        Attributes extra = attributes("business.owner", "team-a", "deployment.environment.name", "prod");

        assertThat(ofSpans(telling(Dialect.IO_CONTEXTCORE, extra)))
                .isEqualTo(attributes(
                        "io.contextcore.business.owner", "team-a",
                        "deployment.environment.name", "prod",
                        "service.name", "contextcore",
                        "io.contextcore.project.id", "commerce"));
        assertThat(ofSpans(telling(Dialect.BOTH, extra)))
                .isEqualTo(attributes(
                        "io.contextcore.business.owner", "team-a",
                        "business.owner", "team-a",
                        "deployment.environment.name", "prod",
                        "service.name", "contextcore",
                        "io.contextcore.project.id", "commerce",
                        "project.id", "commerce"));
        assertThat(ofLogs(telling(Dialect.IO_CONTEXTCORE, extra)))
                .as("job is the label that queries for logs begin with")
                .isEqualTo(attributes(
                        "io.contextcore.business.owner", "team-a",
                        "deployment.environment.name", "prod",
                        "service.name", "contextcore",
                        "job", "contextcore"));
    }
}
