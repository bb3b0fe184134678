@NullMarked
package io.contextcore.detector.tests;

import org.jspecify.annotations.NullMarked;
