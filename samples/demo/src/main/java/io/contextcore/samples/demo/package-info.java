/** A year in the life of three teams, told to ContextCore: a demo, and expected answers for tests of the backends. */
@NullMarked
package io.contextcore.samples.demo;

import org.jspecify.annotations.NullMarked;
