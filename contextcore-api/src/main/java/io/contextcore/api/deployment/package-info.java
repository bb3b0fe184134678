/** Deployments: what was delivered, where to, and the tasks whose work was in it. */
@NullMarked
package io.contextcore.api.deployment;

import org.jspecify.annotations.NullMarked;
