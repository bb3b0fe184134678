/** A sample: a span of an application links to the task that it was built for. */
@NullMarked
package io.contextcore.samples.link;

import org.jspecify.annotations.NullMarked;
