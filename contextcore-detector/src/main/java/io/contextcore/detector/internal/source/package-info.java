/**
 * The places that say something about the project, one class each. A source reads and says what it found; it checks no
 * value and never throws. Internal, and not for public use: it can change at any time.
 */
@NullMarked
package io.contextcore.detector.internal.source;

import org.jspecify.annotations.NullMarked;
