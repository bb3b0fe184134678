/** What a project's people tell its agents: where to look, what to keep to, and what is still to be decided. */
@NullMarked
package io.contextcore.api.guidance;

import org.jspecify.annotations.NullMarked;
