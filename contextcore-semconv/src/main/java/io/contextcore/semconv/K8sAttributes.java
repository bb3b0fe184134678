// Generated from registry/project.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Attributes in the namespace {@code k8s}. */
public final class K8sAttributes {
    /**
     * The name of the ProjectContext object that describes the project in Kubernetes.
     *
     * <p>Example: {@code checkout}.
     */
    public static final AttributeKey<String> K8S_PROJECTCONTEXT_NAME = stringKey("k8s.projectcontext.name");

    /**
     * The Kubernetes namespace of that ProjectContext object.
     *
     * <p>Example: {@code commerce}.
     */
    public static final AttributeKey<String> K8S_PROJECTCONTEXT_NAMESPACE = stringKey("k8s.projectcontext.namespace");

    private K8sAttributes() {}
}
