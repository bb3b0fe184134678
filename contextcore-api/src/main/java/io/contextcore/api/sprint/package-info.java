/** Sprints: time boxes that tasks are planned into, and the velocity that comes out. */
@NullMarked
package io.contextcore.api.sprint;

import org.jspecify.annotations.NullMarked;
