@NullMarked
package io.contextcore.detector.internal.journal;

import org.jspecify.annotations.NullMarked;
