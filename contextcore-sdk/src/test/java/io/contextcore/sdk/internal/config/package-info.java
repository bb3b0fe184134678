@NullMarked
package io.contextcore.sdk.internal.config;

import org.jspecify.annotations.NullMarked;
