/**
 * How files are made that hold a team's work.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.file;

import org.jspecify.annotations.NullMarked;
