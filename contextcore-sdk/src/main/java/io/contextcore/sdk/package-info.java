/** The implementation of ContextCore, for the code that sets an application up. */
@NullMarked
package io.contextcore.sdk;

import org.jspecify.annotations.NullMarked;
