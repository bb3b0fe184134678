package io.contextcore.crash;

/** Something happened that the library promises never to happen. The message says what, and where it can be seen. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String message) {
        super(message);
    }

    Violation(String message, Throwable cause) {
        super(message, cause);
    }
}
