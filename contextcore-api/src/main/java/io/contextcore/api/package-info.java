/**
 * The entry to ContextCore: {@link io.contextcore.api.ContextCore} hands out trackers, and everything a tracker is told
 * becomes ordinary OpenTelemetry spans, log records and metrics.
 *
 * <p>This artifact holds interfaces, values and a no-op implementation. Without the SDK every call does nothing and costs
 * next to nothing, so a library may use it unconditionally.
 */
@NullMarked
package io.contextcore.api;

import org.jspecify.annotations.NullMarked;
