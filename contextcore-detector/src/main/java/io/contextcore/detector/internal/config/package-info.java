/** Where settings come from, and what is said about bad ones. Internal, and not for public use: it can change at any time. */
@NullMarked
package io.contextcore.detector.internal.config;

import org.jspecify.annotations.NullMarked;
