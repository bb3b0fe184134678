/** The commands about the ledger of insights, one class each. */
@NullMarked
package io.contextcore.cli.ledger;

import org.jspecify.annotations.NullMarked;
