@NullMarked
package io.contextcore.sdk.internal.restore;

import org.jspecify.annotations.NullMarked;
