/**
 * Sampling by criticality. Internal, and not for public use: it can change at any time.
 */
@NullMarked
package io.contextcore.detector.internal.sampling;

import org.jspecify.annotations.NullMarked;
