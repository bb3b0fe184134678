@NullMarked
package io.contextcore.mcp.stdio;

import org.jspecify.annotations.NullMarked;
