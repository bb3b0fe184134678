package io.contextcore.detector.internal.source;

/** Says why something that is there cannot be taken; the message continues a sentence that begins with its name. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
