/** Code that knows nothing of tasks; which ones it belongs to is configured. */
@NullMarked
package io.contextcore.detector.tests.app.configured;

import org.jspecify.annotations.NullMarked;
