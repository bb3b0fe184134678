/**
 * Searching insights: an index in memory over those of the journal, the order of relevance, and other sources beside it.
 *
 * <p>Internal and hence not for public use. Its API is unstable and can change at any time.
 */
@NullMarked
package io.contextcore.sdk.internal.insight;

import org.jspecify.annotations.NullMarked;
