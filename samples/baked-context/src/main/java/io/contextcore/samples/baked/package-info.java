/** A sample: an application that knows the project, the version and the commit that it was built from. */
@NullMarked
package io.contextcore.samples.baked;

import org.jspecify.annotations.NullMarked;
