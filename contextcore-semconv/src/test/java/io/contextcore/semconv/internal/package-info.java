@NullMarked
package io.contextcore.semconv.internal;

import org.jspecify.annotations.NullMarked;
