/** Tests of the commands about deployments. */
@NullMarked
package io.contextcore.cli.deployment;

import org.jspecify.annotations.NullMarked;
