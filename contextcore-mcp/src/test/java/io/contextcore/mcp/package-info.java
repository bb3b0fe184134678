@NullMarked
package io.contextcore.mcp;

import org.jspecify.annotations.NullMarked;
