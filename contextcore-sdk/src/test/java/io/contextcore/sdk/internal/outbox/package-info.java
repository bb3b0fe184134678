@NullMarked
package io.contextcore.sdk.internal.outbox;

import org.jspecify.annotations.NullMarked;
