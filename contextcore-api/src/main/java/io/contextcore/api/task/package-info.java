/** Tasks: starting them, changing them, and linking runtime spans to them. */
@NullMarked
package io.contextcore.api.task;

import org.jspecify.annotations.NullMarked;
