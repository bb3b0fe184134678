/** Tests. */
@NullMarked
package io.contextcore.detector.internal.context;

import org.jspecify.annotations.NullMarked;
