/** The rules: that they are what they are made from, name what exists, and say what to do. */
@NullMarked
package io.contextcore.deploy.rules;

import org.jspecify.annotations.NullMarked;
