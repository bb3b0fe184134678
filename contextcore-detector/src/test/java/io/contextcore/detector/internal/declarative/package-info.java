/** Tests. */
@NullMarked
package io.contextcore.detector.internal.declarative;

import org.jspecify.annotations.NullMarked;
