/**
 * Reads where the anchor of a task is out of a journal on this machine. It only reads: it creates, changes and locks
 * nothing. Internal, and not for public use: it can change at any time.
 */
@NullMarked
package io.contextcore.detector.internal.journal;

import org.jspecify.annotations.NullMarked;
