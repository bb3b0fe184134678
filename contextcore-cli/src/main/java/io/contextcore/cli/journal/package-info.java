/** The commands about the journal as a whole, and its files read without opening it. */
@NullMarked
package io.contextcore.cli.journal;

import org.jspecify.annotations.NullMarked;
