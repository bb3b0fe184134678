/** Where a command works: in which project, on which journal, at what time. */
@NullMarked
package io.contextcore.cli.workplace;

import org.jspecify.annotations.NullMarked;
