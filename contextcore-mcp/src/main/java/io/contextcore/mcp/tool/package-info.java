/** What a tool is: its arguments with their limits, what it does, and its answer. Knows nothing of projects. */
@NullMarked
package io.contextcore.mcp.tool;

import org.jspecify.annotations.NullMarked;
