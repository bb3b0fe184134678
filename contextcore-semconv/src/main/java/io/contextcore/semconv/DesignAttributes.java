// Generated from registry/project.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Attributes in the namespace {@code design}. */
public final class DesignAttributes {
    /**
     * The design document of the project, as URL or id.
     *
     * <p>Example: <code>https://docs.example.com/checkout</code>.
     */
    public static final AttributeKey<String> DESIGN_DOC = stringKey("design.doc");

    /**
     * The architecture decision record that the project follows, as URL or id.
     *
     * <p>Example: {@code ADR-015}.
     */
    public static final AttributeKey<String> DESIGN_ADR = stringKey("design.adr");

    /**
     * The contract of the project's API, as URL or id.
     *
     * <p>Example: <code>https://api.example.com/openapi.yaml</code>.
     */
    public static final AttributeKey<String> DESIGN_API_CONTRACT = stringKey("design.api_contract");

    private DesignAttributes() {}
}
