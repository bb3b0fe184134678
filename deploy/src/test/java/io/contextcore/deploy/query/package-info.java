@NullMarked
package io.contextcore.deploy.query;

import org.jspecify.annotations.NullMarked;
