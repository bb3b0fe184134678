package io.contextcore.detector.internal.link;

/**
 * Whether code adds links by {@code TaskLinks}. Only then may a span have the link already when it starts, and to look costs
 * more than the span.
 */
public final class LinksInCode {
    private static volatile boolean used;

    private LinksInCode() {}

    /** Says so; to be called before the first link is added. */
    public static void use() {
        used = true;
    }

    static boolean isUsed() {
        return used;
    }

    /** For tests: as in a new process. */
    static void reset() {
        used = false;
    }
}
