@NullMarked
package io.contextcore.mcp.tool;

import org.jspecify.annotations.NullMarked;
