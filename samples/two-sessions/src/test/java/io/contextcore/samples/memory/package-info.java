@NullMarked
package io.contextcore.samples.memory;

import org.jspecify.annotations.NullMarked;
