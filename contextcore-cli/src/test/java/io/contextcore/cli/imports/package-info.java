/** Tests of importing. */
@NullMarked
package io.contextcore.cli.imports;

import org.jspecify.annotations.NullMarked;
