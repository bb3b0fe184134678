@NullMarked
package io.contextcore.detector.internal.sampling;

import org.jspecify.annotations.NullMarked;
