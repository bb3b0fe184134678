@NullMarked
package io.contextcore.sdk.internal.tempo;

import org.jspecify.annotations.NullMarked;
