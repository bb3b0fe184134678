/**
 * What the agent jar does inside OpenTelemetry's Java agent: methods that belong to a task say so in the context.
 *
 * <p>Not in the plain jar. This package is internal and not for public use. Its APIs are unstable and can change at any
 * time.
 */
@NullMarked
package io.contextcore.detector.internal.agent;

import org.jspecify.annotations.NullMarked;
