@NullMarked
package io.contextcore.sdk.internal.otlp;

import org.jspecify.annotations.NullMarked;
