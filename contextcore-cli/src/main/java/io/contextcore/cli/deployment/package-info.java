/** The commands about deployments, and what the four keys make of them. */
@NullMarked
package io.contextcore.cli.deployment;

import org.jspecify.annotations.NullMarked;
