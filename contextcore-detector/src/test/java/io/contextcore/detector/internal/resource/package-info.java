@NullMarked
package io.contextcore.detector.internal.resource;

import org.jspecify.annotations.NullMarked;
