/** The commands that record commits, and the hooks by which git runs them. */
@NullMarked
package io.contextcore.cli.git;

import org.jspecify.annotations.NullMarked;
