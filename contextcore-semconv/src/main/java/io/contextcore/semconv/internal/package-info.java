/**
 * What ContextCore's own modules share.
 *
 * <p>This package is internal and not for public use. It can change at any time.
 */
@NullMarked
package io.contextcore.semconv.internal;

import org.jspecify.annotations.NullMarked;
