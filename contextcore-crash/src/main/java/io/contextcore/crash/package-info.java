/**
 * Tries to make ContextCore lose something: kills the processes that record, fills the disk, takes the backend away, and
 * compares what was acknowledged, what the files of the journal hold and what a backend received.
 *
 * <p>It knows the library by its public API alone, and reads the journal's files by means of its own.
 */
@NullMarked
package io.contextcore.crash;

import org.jspecify.annotations.NullMarked;
