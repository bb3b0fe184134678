/** A Spring Boot service that says which project it belongs to. */
@NullMarked
package io.contextcore.samples.springboot;

import org.jspecify.annotations.NullMarked;
