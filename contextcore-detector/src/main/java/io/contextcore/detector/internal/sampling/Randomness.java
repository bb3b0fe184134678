package io.contextcore.detector.internal.sampling;

/** The 56 bits of a trace by which all samplers on its way decide alike. */
final class Randomness {
    static final int DIGITS = 14;
    static final int BITS = 4 * DIGITS;

    private Randomness() {}

    /**
     * Returns the randomness of a trace id: its last 56 bits, which W3C Trace Context Level 2 wants to be random and which
     * OpenTelemetry's SDKs make random. No allocation.
     *
     * @param traceId 32 lower-case hexadecimal digits
     * @see <a href="https://www.w3.org/TR/trace-context-2/#randomness-of-trace-id">Randomness of trace-id</a>
     */
    static long ofTraceId(String traceId) {
        return parse(traceId, traceId.length() - DIGITS, traceId.length());
    }

    /** Returns the number that some lower-case hexadecimal digits are, at most 14; -1 if others are among them. */
    static long parse(CharSequence text, int from, int to) {
        if (from < 0 || from >= to || to - from > DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
