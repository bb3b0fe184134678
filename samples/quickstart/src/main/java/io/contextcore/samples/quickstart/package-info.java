/** A sample: a backlog file, an export of GitHub issues, becomes OpenTelemetry spans, logs and metrics. */
@NullMarked
package io.contextcore.samples.quickstart;

import org.jspecify.annotations.NullMarked;
