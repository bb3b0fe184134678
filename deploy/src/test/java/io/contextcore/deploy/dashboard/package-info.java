@NullMarked
package io.contextcore.deploy.dashboard;

import org.jspecify.annotations.NullMarked;
