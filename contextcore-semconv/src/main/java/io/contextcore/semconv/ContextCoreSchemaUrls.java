// Generated from registry/manifest.yaml; do not edit.
package io.contextcore.semconv;

/** The schema URLs of these conventions. */
public final class ContextCoreSchemaUrls {
    /** Version 0.1.0. */
    public static final String V0_1_0 = "https://contextcore.io/schemas/0.1.0";

    private ContextCoreSchemaUrls() {}
}
