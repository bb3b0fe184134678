/** The MCP server: a project's memory, tasks and hand-overs for an agent. Not an API: its promise is its options and tools. */
@NullMarked
package io.contextcore.mcp;

import org.jspecify.annotations.NullMarked;
