@NullMarked
package io.contextcore.detector.internal.stamping;

import org.jspecify.annotations.NullMarked;
