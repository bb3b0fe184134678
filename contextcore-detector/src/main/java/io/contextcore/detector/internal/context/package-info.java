/**
 * The project context of a process: what the sources say, checked and put together, and how it changes. Internal, and
 * not for public use: it can change at any time.
 */
@NullMarked
package io.contextcore.detector.internal.context;

import org.jspecify.annotations.NullMarked;
