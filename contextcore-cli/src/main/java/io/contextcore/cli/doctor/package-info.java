/** The {@code doctor}: what stands between a journal and its backend, looked at piece by piece. */
@NullMarked
package io.contextcore.cli.doctor;

import org.jspecify.annotations.NullMarked;
