/** Tests. */
@NullMarked
package io.contextcore.detector.internal.source;

import org.jspecify.annotations.NullMarked;
