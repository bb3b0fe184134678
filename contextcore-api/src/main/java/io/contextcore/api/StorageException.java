package io.contextcore.api;

import org.jspecify.annotations.Nullable;

/**
 * A change could not be made durable: the disk is full, the directory cannot be written, the journal is closed or in use.
 *
 * <p>Nothing has changed, and the call may be repeated once the cause, which the message names, is gone.
 */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what could not be done and what to do about it
     * @param cause the failure underneath; {@code null} if there is none
     */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
