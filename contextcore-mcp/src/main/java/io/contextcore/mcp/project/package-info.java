/** The tools themselves: the insights, tasks and hand-overs of one project. */
@NullMarked
package io.contextcore.mcp.project;

import org.jspecify.annotations.NullMarked;
