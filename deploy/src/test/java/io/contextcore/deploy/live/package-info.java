/** The check against a running stack, and the clients of its backends. See {@code docs/stack-check.md}. */
@NullMarked
package io.contextcore.deploy.live;

import org.jspecify.annotations.NullMarked;
