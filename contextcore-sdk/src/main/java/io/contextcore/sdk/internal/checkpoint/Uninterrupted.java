package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.sdk.internal.event.MalformedLineException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;

/** Reads files for whoever asks, interrupted or not: an interrupt closes the channel that it meets. */
final class Uninterrupted {
    private Uninterrupted() {}

    /** A reading that can be begun again. */
    @FunctionalInterface
    interface Reading<T> {
        @Nullable T read() throws IOException, MalformedLineException;
    }

    /** Reads; an interrupt is still there afterwards. */
    static <T> @Nullable T read(Reading<T> reading) throws IOException, MalformedLineException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return reading.read();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
