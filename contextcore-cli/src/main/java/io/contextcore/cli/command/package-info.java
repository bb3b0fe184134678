/** The commands, one class each; a class reads its arguments, calls the library and says what came of it. */
@NullMarked
package io.contextcore.cli.command;

import org.jspecify.annotations.NullMarked;
