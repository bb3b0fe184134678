/** Tests of the commands about git, with a real one. */
@NullMarked
package io.contextcore.cli.git;

import org.jspecify.annotations.NullMarked;
