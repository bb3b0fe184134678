@NullMarked
package io.contextcore.api.task;

import org.jspecify.annotations.NullMarked;
