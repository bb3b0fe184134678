package io.contextcore.sdk.internal.tempo;

/** The limits of a server, which calls learn for each other. Safe for use by several threads. */
final class KnownLimits {
    private final Object lock = new Object();
    private volatile ServerLimits known = ServerLimits.UNKNOWN; // written with the lock held

    ServerLimits get() {
        return known;
    }

    /**
     * Learns from the refusal of a question.
     *
     * @param asked the limits that the question kept
     * @return whether there are lower ones to keep now
     */
    boolean learn(ServerLimits asked, String refusal) {
        ServerLimits said = asked.after(refusal);
        if (said == null) {
            return false;
        }
        synchronized (lock) {
            known = known.and(said);
        }
        return true;
    }
}
