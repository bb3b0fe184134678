/**
 * Project context on spans, and from one service to the next. Internal, and not for public use: it can change at any time.
 */
@NullMarked
package io.contextcore.detector.internal.stamping;

import org.jspecify.annotations.NullMarked;
