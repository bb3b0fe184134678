/**
 * Links from spans to the anchors of tasks. Internal, and not for public use: it can change at any time.
 */
@NullMarked
package io.contextcore.detector.internal.link;

import org.jspecify.annotations.NullMarked;
