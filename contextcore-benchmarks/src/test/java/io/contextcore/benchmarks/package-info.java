@NullMarked
package io.contextcore.benchmarks;

import org.jspecify.annotations.NullMarked;
