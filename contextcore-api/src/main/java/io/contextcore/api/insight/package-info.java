/** Insights: what agents and people found out, written down with its evidence, and asked for later. */
@NullMarked
package io.contextcore.api.insight;

import org.jspecify.annotations.NullMarked;
