/**
 * What is emitted: pure projections from a change of the state to spans, a log record and metric points. No I/O and no
 * clock.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.signal;

import org.jspecify.annotations.NullMarked;
