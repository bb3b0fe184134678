/**
 * Exporters that append OTLP JSON lines to a file, one line per batch, as the Collector's {@code otlpjsonfile} receiver
 * reads them. Internal and hence not for public use. Its API is unstable and can change at any time.
 *
 * <p>OpenTelemetry Java has no stable exporter of this kind. The format is the protobuf JSON mapping with the
 * exceptions that the OTLP specification makes: ids are hexadecimal, enum values are numbers.
 */
@NullMarked
package io.contextcore.sdk.internal.otlpjson;

import org.jspecify.annotations.NullMarked;
