package io.contextcore.semconv.generator;

/** Says which file and which definition of a registry breaks which rule. */
public final class InvalidRegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidRegistryException(String where, String rule) {
        super(where + ": " + rule);
    }
}
