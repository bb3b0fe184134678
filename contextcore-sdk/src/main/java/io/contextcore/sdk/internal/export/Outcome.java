package io.contextcore.sdk.internal.export;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request.
 *
 * <p>Reasons come from far away, so each is made one line of at most 500 characters here. They are for people.
 */
public sealed interface Outcome {

    /** All of it was taken. */
    record Accepted() implements Outcome {}

    /**
     * It was taken but for some items, and which ones is not known. It must not be sent again.
     *
     * @param items how many were refused, at least one
     */
    record PartlyRefused(long items, String reason) implements Outcome {
        public PartlyRefused {
            if (items < 1) {
                throw new IllegalArgumentException("items is " + items + ", must be at least 1");
            }
            reason = oneLine(reason);
        }
    }

    /**
     * Nothing was taken, and the same request never will be.
     *
     * @param tooLarge whether a smaller one might be
     */
    record Refused(String reason, boolean tooLarge) implements Outcome {
        public Refused {
            reason = oneLine(reason);
        }
    }

    /**
     * Nothing is known to have been taken; the same request may be taken later.
     *
     * @param retryAfter how long the backend asked to be left alone, from zero to an hour; a value beyond that is cut to
     *     it. {@code null} if it did not ask.
     */
    record Failed(String reason, @Nullable Duration retryAfter) implements Outcome {
        private static final Duration LONGEST = Duration.ofHours(1);

        public Failed {
            reason = oneLine(reason);
            if (retryAfter != null) {
                retryAfter = retryAfter.isNegative() ? Duration.ZERO : retryAfter;
                retryAfter = retryAfter.compareTo(LONGEST) > 0 ? LONGEST : retryAfter;
            }
        }

        /** Returns a failure whose reason is the first cause, for what wraps it says only that sending failed. */
        public static Failed because(Throwable failure) {
            Throwable first = failure;
            for (int depth = 0; first.getCause() != null && depth < 16; depth++) {
                first = first.getCause();
            }
            String kind = first.getClass().getSimpleName();
            return new Failed(first.getMessage() == null ? kind : kind + ": " + first.getMessage(), null);
        }
    }

    private static String oneLine(String text) {
        int length = Math.min(text.length(), 500);
        StringBuilder line = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        return line.toString().strip();
    }
}
