/**
 * Where OpenTelemetry's autoconfiguration finds the sampler, the span processors, the propagator and the exporters'
 * wrappers. Internal, and not for public use: it can change at any time.
 */
@NullMarked
package io.contextcore.detector.internal.autoconfigure;

import org.jspecify.annotations.NullMarked;
