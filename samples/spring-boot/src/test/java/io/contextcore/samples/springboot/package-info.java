@NullMarked
package io.contextcore.samples.springboot;

import org.jspecify.annotations.NullMarked;
