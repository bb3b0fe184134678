/**
 * The names of ContextCore's attributes, spans, events and metrics as constants.
 *
 * <p>All other classes of this package are generated from {@code registry/*.yaml} in this module.
 */
@NullMarked
package io.contextcore.semconv;

import org.jspecify.annotations.NullMarked;
