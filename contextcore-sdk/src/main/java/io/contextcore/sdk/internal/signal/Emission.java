package io.contextcore.sdk.internal.signal;

import io.contextcore.semconv.ContextCoreSchemaUrls;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.ResourceAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all signals of a journal share: the instrumentation scope, the dialect and the resources.
 *
 * <p>The resource is about the work, not about the process that happens to record it: no host, no process, no instance,
 * so that a signal is the same whoever sends it.
 */
public final class Emission {
    private static final String NAME = "contextcore";

    private final InstrumentationScopeInfo scope;
    private final Dialect dialect;
    private final Resource common;
    private final Resource logs;
    private final Resource metrics;
    private final Map<String, Resource> byProject = new ConcurrentHashMap<>();

    /**
     * @param version the version of this library
     * @param extra what the user wants on every resource
     * @param instanceId the journal's id: the instance of the metrics
     */
    public Emission(String version, Dialect dialect, Resource extra, String instanceId) {
        this.dialect = dialect;
        this.scope = InstrumentationScopeInfo.builder("io.contextcore")
                .setVersion(version)
                .setSchemaUrl(ContextCoreSchemaUrls.V0_1_0)
                .build();
        Attributes ofTheWork = extra.getAttributes().toBuilder()
                .remove(OpenTelemetryAttributes.SERVICE_INSTANCE_ID)
                .build();
        this.common = Resource.create(dialect.apply(ofTheWork))
                .merge(Resource.create(Attributes.of(OpenTelemetryAttributes.SERVICE_NAME, NAME)));
        this.logs = common.merge(Resource.create(Attributes.of(ResourceAttributes.JOB, NAME)));
        this.metrics =
                common.merge(Resource.create(Attributes.of(OpenTelemetryAttributes.SERVICE_INSTANCE_ID, instanceId)));
    }

    InstrumentationScopeInfo scope() {
        return scope;
    }

    Dialect dialect() {
        return dialect;
    }

    Resource spanResource(String project) {
        return byProject.computeIfAbsent(
                project,
                id -> common.merge(Resource.create(dialect.apply(Attributes.of(ProjectAttributes.PROJECT_ID, id)))));
    }

    /** One resource for all logs, so that they are one stream. */
    Resource logResource() {
        return logs;
    }

    /** One resource for all metrics; the project is an attribute of the points. */
    Resource metricResource() {
        return metrics;
    }
}
