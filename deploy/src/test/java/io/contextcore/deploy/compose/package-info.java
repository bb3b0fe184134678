/** The compose files: what starts, what it may do, and that it finds what it needs. */
@NullMarked
package io.contextcore.deploy.compose;

import org.jspecify.annotations.NullMarked;
