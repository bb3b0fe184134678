@NullMarked
package io.contextcore.detector.internal.autoconfigure;

import org.jspecify.annotations.NullMarked;
