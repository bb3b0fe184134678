@NullMarked
package io.contextcore.sdk.internal.state;

import org.jspecify.annotations.NullMarked;
