/** How the work of a project flows. */
@NullMarked
package io.contextcore.cli.metrics;

import org.jspecify.annotations.NullMarked;
