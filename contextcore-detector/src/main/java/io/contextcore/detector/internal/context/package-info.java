/**
 * The project context of a process: what the sources say, checked and put together, and how it changes. Internal, and
 * not for public use: it can change at any time.
 *
 * <p>Where every start of an application passes, loops stand instead of lambdas: a JVM takes as long to link a lambda
 * for the first time as to read a small file.
 */
@NullMarked
package io.contextcore.detector.internal.context;

import org.jspecify.annotations.NullMarked;
