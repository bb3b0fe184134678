/**
 * Our own way to an OTLP backend: OpenTelemetry makes the bytes, OkHttp carries them, and what the backend answered is
 * read in full.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.otlp;

import org.jspecify.annotations.NullMarked;
