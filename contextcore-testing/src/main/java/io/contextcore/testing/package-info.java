/** Fixtures that the tests of several modules share. Not published. */
@NullMarked
package io.contextcore.testing;

import org.jspecify.annotations.NullMarked;
