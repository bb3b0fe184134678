/** Finds out which project, owner and criticality a running service belongs to, and says so on all its telemetry. */
@NullMarked
package io.contextcore.detector;

import org.jspecify.annotations.NullMarked;
