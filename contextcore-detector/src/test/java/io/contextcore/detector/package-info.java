@NullMarked
package io.contextcore.detector;

import org.jspecify.annotations.NullMarked;
