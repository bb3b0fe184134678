@NullMarked
package io.contextcore.api;

import org.jspecify.annotations.NullMarked;
