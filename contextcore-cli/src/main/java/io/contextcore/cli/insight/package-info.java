/** The commands about insights, one class each. */
@NullMarked
package io.contextcore.cli.insight;

import org.jspecify.annotations.NullMarked;
