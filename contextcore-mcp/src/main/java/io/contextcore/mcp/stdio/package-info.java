/** Messages of the protocol over standard input and output, whatever comes in. */
@NullMarked
package io.contextcore.mcp.stdio;

import org.jspecify.annotations.NullMarked;
