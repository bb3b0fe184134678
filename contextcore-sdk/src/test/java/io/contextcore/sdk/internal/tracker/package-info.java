@NullMarked
package io.contextcore.sdk.internal.tracker;

import org.jspecify.annotations.NullMarked;
