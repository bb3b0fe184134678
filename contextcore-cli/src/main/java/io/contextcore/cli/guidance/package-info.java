/** The commands about guidance for agents, one class each. */
@NullMarked
package io.contextcore.cli.guidance;

import org.jspecify.annotations.NullMarked;
