@NullMarked
package io.contextcore.sdk.internal.export;

import org.jspecify.annotations.NullMarked;
