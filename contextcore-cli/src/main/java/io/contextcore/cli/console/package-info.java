/** What a command says, to a person or to a program. */
@NullMarked
package io.contextcore.cli.console;

import org.jspecify.annotations.NullMarked;
