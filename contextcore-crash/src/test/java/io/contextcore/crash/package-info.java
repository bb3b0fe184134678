@NullMarked
package io.contextcore.crash;

import org.jspecify.annotations.NullMarked;
