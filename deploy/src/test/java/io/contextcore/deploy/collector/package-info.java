/** The Collector's files: what is checked without a Collector, and with one that is built for it. */
@NullMarked
package io.contextcore.deploy.collector;

import org.jspecify.annotations.NullMarked;
