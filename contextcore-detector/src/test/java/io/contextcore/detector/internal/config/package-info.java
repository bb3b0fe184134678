/** Tests. */
@NullMarked
package io.contextcore.detector.internal.config;

import org.jspecify.annotations.NullMarked;
