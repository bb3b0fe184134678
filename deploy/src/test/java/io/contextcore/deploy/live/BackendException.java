package io.contextcore.deploy.live;

/** A backend did not answer, or its answer cannot be relied on. The message says what was asked, and what came back. */
final class BackendException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The status of the answer; 0 if there was none. */
    private final int status;

    BackendException(int status, String message) {
        super(message);
        this.status = status;
    }

    BackendException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    int status() {
        return status;
    }
}
