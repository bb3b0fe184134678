package io.contextcore.sdk.internal.otlp;

/** These bytes are no protobuf message, or one with fields of other types than expected. */
final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
        super(message);
    }
}
