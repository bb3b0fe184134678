@NullMarked
package io.contextcore.samples.demo;

import org.jspecify.annotations.NullMarked;
