@NullMarked
package io.contextcore.sdk;

import org.jspecify.annotations.NullMarked;
