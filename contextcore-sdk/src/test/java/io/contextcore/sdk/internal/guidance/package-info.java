@NullMarked
package io.contextcore.sdk.internal.guidance;

import org.jspecify.annotations.NullMarked;
