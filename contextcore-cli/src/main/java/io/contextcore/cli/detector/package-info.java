/** The commands about what the detector of services finds here. */
@NullMarked
package io.contextcore.cli.detector;

import org.jspecify.annotations.NullMarked;
