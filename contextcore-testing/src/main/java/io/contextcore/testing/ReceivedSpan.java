package io.contextcore.testing;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;

/** A span that arrived, with the resource and scope it was sent under. */
public record ReceivedSpan(Resource resource, InstrumentationScope scope, Span span) {}
