/** Hand-overs: work that one agent offers to another, and what becomes of it. */
@NullMarked
package io.contextcore.api.handoff;

import org.jspecify.annotations.NullMarked;
