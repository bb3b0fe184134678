package io.contextcore.detector.internal.sampling;

/**
 * Which traces a ratio keeps, as OpenTelemetry's probability sampling has it: those whose randomness, 56 bits, is not
 * below a threshold. A trace that is kept at one ratio is therefore kept at every higher one, here and in every other
 * service, SDK and Collector that goes by the same rule. Immutable.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling/">Probability sampling</a>
 */
final class Threshold {
    private static final long BEYOND_ALL = 1L << Randomness.BITS;

    /** Keeps every trace. */
    static final Threshold ALWAYS = new Threshold(0);

    private final long lowest; // the lowest randomness that is kept
    private final String digits;

    private Threshold(long lowest) {
        this.lowest = lowest;
        this.digits = digits(lowest);
    }

    /**
     * Returns the threshold that keeps a share of all traces, exact to 2^-56.
     *
     * @param ratio from 0, which keeps none, to 1, which keeps all
     */
    static Threshold ofRatio(double ratio) {
        return new Threshold(BEYOND_ALL - Math.round(ratio * BEYOND_ALL));
    }

    /** Returns whether a trace with this randomness is kept. */
    boolean keeps(long randomness) {
        return randomness >= lowest;
    }

    /** Returns whether no trace at all is kept: that has no threshold in a {@code tracestate}. */
    boolean keepsNone() {
        return lowest == BEYOND_ALL;
    }

    /** Returns how a {@code tracestate} says it: hexadecimal digits without the zeros at the end. */
    String digits() {
        return digits;
    }

    private static String digits(long threshold) {
        StringBuilder digits = new StringBuilder(Long.toHexString(threshold));
        while (digits.length() < Randomness.DIGITS) {
            digits.insert(0, '0');
        }
        while (digits.length() > 1 && digits.charAt(digits.length() - 1) == '0') {
            digits.setLength(digits.length() - 1);
        }
        return digits.toString();
    }

    @Override
    public String toString() {
        return "th:" + digits;
    }
}
