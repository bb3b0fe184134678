package io.contextcore.sdk.internal.event;

import io.contextcore.api.RefusedException;
import java.io.IOException;

/** A line is not an event of this version's form; the message names the field, the value and the rule. */
public final class MalformedEventException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedEventException(RefusedException cause) {
        super(cause.getMessage(), cause);
    }

    MalformedEventException(IOException cause) {
        super("line must be one JSON object: " + cause.getMessage(), cause);
    }
}
