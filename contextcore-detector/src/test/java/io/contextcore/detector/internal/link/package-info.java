@NullMarked
package io.contextcore.detector.internal.link;

import org.jspecify.annotations.NullMarked;
