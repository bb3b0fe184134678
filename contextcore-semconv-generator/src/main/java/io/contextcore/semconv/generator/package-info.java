/** Reads the registry of names and writes it as Java constants and as a page of documentation. */
@NullMarked
package io.contextcore.semconv.generator;

import org.jspecify.annotations.NullMarked;
