/**
 * The names of ContextCore's attributes, spans, events and metrics as constants, and how the ids of a task's spans are made.
 *
 * <p>All classes of this package but {@link TaskIdentity} are generated from {@code registry/*.yaml} in this module.
 */
@NullMarked
package io.contextcore.semconv;

import org.jspecify.annotations.NullMarked;
