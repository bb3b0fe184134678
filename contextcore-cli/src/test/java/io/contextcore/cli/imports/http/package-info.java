/** Tests of asking others over HTTP, against servers of this process. */
@NullMarked
package io.contextcore.cli.imports.http;

import org.jspecify.annotations.NullMarked;
