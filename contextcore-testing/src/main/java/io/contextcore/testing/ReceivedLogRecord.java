package io.contextcore.testing;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;

/** A log record that arrived, with the resource and scope it was sent under. */
public record ReceivedLogRecord(Resource resource, InstrumentationScope scope, LogRecord logRecord) {}
