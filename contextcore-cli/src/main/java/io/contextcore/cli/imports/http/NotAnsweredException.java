package io.contextcore.cli.imports.http;

import io.contextcore.api.RefusedException;
import java.io.IOException;

/** A page cannot be had: nothing that comes after it can, either. */
public final class NotAnsweredException extends IOException {
    private static final long serialVersionUID = 1L;

    private final RefusedException reason;

    NotAnsweredException(RefusedException reason) {
        super(reason);
        this.reason = reason;
    }

    /** Returns why, and what to do. */
    public RefusedException reason() {
        return reason;
    }
}
