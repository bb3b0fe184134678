/** The files of a journal, read without opening it. */
@NullMarked
package io.contextcore.cli.journal;

import org.jspecify.annotations.NullMarked;
