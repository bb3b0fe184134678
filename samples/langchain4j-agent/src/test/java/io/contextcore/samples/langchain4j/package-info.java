@NullMarked
package io.contextcore.samples.langchain4j;

import org.jspecify.annotations.NullMarked;
