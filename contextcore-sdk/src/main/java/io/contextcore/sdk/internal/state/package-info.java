/**
 * What the events add up to: a pure fold from (state, event) to state, and the rules by which a request becomes events.
 * No I/O and no clock.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.state;

import org.jspecify.annotations.NullMarked;
