package io.contextcore.sdk.internal.tempo;

/** Tempo did not answer, or its answer is of no use. The message says which, and holds no credential. */
final class TempoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why there is no answer, as far as another question would help. */
    enum Reason {
        /** The query or its window was refused (400), and the same one would be again. */
        REFUSED,
        /** The answer is larger than what is read of one. */
        TOO_LARGE,
        /** What is asked for is not there (404). */
        NOT_FOUND,
        /** Anything else. */
        FAILED
    }

    private final Reason reason;

    TempoException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    TempoException(String message, Throwable cause) {
        super(message, cause);
        this.reason = Reason.FAILED;
    }

    Reason reason() {
        return reason;
    }
}
