package io.contextcore.testing;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;

/** A metric that arrived, with its points and the resource and scope it was sent under. */
public record ReceivedMetric(Resource resource, InstrumentationScope scope, Metric metric) {}
