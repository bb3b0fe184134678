/** The {@code contextcore} command. Not an API: its promise is its arguments, its output and its exit codes. */
@NullMarked
package io.contextcore.cli;

import org.jspecify.annotations.NullMarked;
