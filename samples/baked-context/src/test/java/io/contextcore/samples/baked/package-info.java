/** Tests. */
@NullMarked
package io.contextcore.samples.baked;

import org.jspecify.annotations.NullMarked;
