@NullMarked
package io.contextcore.samples.link;

import org.jspecify.annotations.NullMarked;
