package io.contextcore.cli.command;

/** What was asked for is not there; the message says where it was looked for and what to try. */
public final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(message);
    }
}
