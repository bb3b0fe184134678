/**
 * What all commands have in common. A command is one class, in the package of its area; it reads its arguments, calls the
 * library and says what came of it.
 */
@NullMarked
package io.contextcore.cli.command;

import org.jspecify.annotations.NullMarked;
