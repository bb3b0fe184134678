/** Asks REST interfaces of others: for their own host alone, bounded, patient. Knows nothing of tasks. */
@NullMarked
package io.contextcore.cli.imports.http;

import org.jspecify.annotations.NullMarked;
