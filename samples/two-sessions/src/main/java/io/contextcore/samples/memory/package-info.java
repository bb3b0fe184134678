/** A sample: what one session decided, the next one knows. */
@NullMarked
package io.contextcore.samples.memory;

import org.jspecify.annotations.NullMarked;
