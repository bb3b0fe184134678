package io.contextcore.sdk.internal.event;

/** A stored line is not whole, or not of this version's form; the message names the field, the value and the rule. */
public final class MalformedLineException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedLineException(String message) {
        super(message);
    }

    public MalformedLineException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
