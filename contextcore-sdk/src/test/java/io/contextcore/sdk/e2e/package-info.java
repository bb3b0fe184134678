/** The SDK as its users have it, with a real OTLP receiver at the other end. */
@NullMarked
package io.contextcore.sdk.e2e;

import org.jspecify.annotations.NullMarked;
