/** The manifests: what Kustomize makes of them without Kustomize, and with it. */
@NullMarked
package io.contextcore.deploy.kubernetes;

import org.jspecify.annotations.NullMarked;
