/**
 * What must hold for every sequence of operations: seeded random work is done by the library and by a naive model side by
 * side, and everything that the library says is compared with what the model recomputes from scratch.
 *
 * <p>A failure names its seed; {@code -Dcontextcore.test.seed=<seed>} repeats that one sequence.
 */
@NullMarked
package io.contextcore.sdk.property;

import org.jspecify.annotations.NullMarked;
