/** The commands about tasks, one class each. */
@NullMarked
package io.contextcore.cli.task;

import org.jspecify.annotations.NullMarked;
