/**
 * The ledger of a project: its insights in a chain of hashes, in which each entry vouches for all before it. Pure: what is an
 * entry, how it is hashed and signed, and whether a sequence of them is whole.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.ledger;

import org.jspecify.annotations.NullMarked;
