/** Reading the files of {@code deploy/}, for the tests of all of them. */
@NullMarked
package io.contextcore.deploy.config;

import org.jspecify.annotations.NullMarked;
