/** The applications that the tests start in JVMs of their own. Java 8, so that they run on any. */
@NullMarked
package io.contextcore.detector.tests.app;

import org.jspecify.annotations.NullMarked;
