@NullMarked
package io.contextcore.sdk.internal.ledger;

import org.jspecify.annotations.NullMarked;
