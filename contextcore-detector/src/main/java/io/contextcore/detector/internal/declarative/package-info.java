/**
 * Our components for OpenTelemetry's declarative configuration. The interface that they implement is internal to
 * OpenTelemetry and incubating, and is not there in every application; nothing outside this package refers to it.
 * Internal, and not for public use: it can change at any time.
 */
@NullMarked
package io.contextcore.detector.internal.declarative;

import org.jspecify.annotations.NullMarked;
