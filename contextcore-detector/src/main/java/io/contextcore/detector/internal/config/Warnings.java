package io.contextcore.detector.internal.config;

import java.util.HashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Says each thing once, in the log of the detector, however often its cause is met. Thread-safe.
 *
 * <p>The shared one is for what runs inside an SDK; a test has its own.
 */
public final class Warnings {

    /** The one logger of this artifact. */
    public static final String LOGGER_NAME = "io.contextcore.detector";

    private static final Logger logger = Logger.getLogger(LOGGER_NAME);

    private static final Warnings SHARED = new Warnings();

    /** Messages hold values that others choose, so what is remembered has an end; what comes after it is not said. */
    private static final int MOST = 1000;

    private static final int LONGEST_VALUE = 60;

    private final Set<String> said = new HashSet<>();

    /** {@return the warnings of this process} */
    public static Warnings shared() {
        return SHARED;
    }

    /** Logs {@code message} at level WARNING, unless it was said before. */
    public void warn(String message) {
        if (isNew(message)) {
            logger.logp(Level.WARNING, LOGGER_NAME, null, message);
        }
    }

    /** Logs {@code message} and its cause at level WARNING, unless it was said before. */
    public void warn(String message, Throwable cause) {
        if (isNew(message)) {
            logger.logp(Level.WARNING, LOGGER_NAME, null, message, cause);
        }
    }

    private boolean isNew(String message) {
        synchronized (said) {
            return said.size() < MOST && said.add(message);
        }
    }

    /** {@return {@code value} for a message: short, and on one line whatever it contains} */
    public static String quote(String value) {
        String head = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
        StringBuilder quoted = new StringBuilder(head.length() + 2).append('"');
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            boolean breaksLine = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
            quoted.append(breaksLine ? '?' : c);
        }
        return quoted.append('"').toString();
    }
}
