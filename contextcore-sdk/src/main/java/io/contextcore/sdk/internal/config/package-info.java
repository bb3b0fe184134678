/**
 * Where settings come from: system properties, environment variables, the file system, and OpenTelemetry's own variables.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.config;

import org.jspecify.annotations.NullMarked;
