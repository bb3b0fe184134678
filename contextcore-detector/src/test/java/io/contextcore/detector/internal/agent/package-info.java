/** Tests. */
@NullMarked
package io.contextcore.detector.internal.agent;

import org.jspecify.annotations.NullMarked;
