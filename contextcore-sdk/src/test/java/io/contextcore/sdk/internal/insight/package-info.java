@NullMarked
package io.contextcore.sdk.internal.insight;

import org.jspecify.annotations.NullMarked;
