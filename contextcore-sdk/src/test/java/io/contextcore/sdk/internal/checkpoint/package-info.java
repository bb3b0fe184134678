@NullMarked
package io.contextcore.sdk.internal.checkpoint;

import org.jspecify.annotations.NullMarked;
