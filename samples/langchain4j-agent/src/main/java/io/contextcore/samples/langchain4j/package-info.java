/** A sample: an agent of LangChain4j that remembers, does tasks and hands work over. */
@NullMarked
package io.contextcore.samples.langchain4j;

import org.jspecify.annotations.NullMarked;
