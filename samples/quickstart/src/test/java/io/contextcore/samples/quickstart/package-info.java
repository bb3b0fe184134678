@NullMarked
package io.contextcore.samples.quickstart;

import org.jspecify.annotations.NullMarked;
