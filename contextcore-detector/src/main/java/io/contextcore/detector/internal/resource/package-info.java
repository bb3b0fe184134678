/**
 * Exporters that say what the project context is now, where the resource says what it was at the start. Internal, and not
 * for public use: it can change at any time.
 */
@NullMarked
package io.contextcore.detector.internal.resource;

import org.jspecify.annotations.NullMarked;
