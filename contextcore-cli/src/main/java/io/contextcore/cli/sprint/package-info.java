/** The commands about sprints, one class each. */
@NullMarked
package io.contextcore.cli.sprint;

import org.jspecify.annotations.NullMarked;
