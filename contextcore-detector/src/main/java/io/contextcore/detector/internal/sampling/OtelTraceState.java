package io.contextcore.detector.internal.sampling;

import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's own entry of a {@code tracestate}, {@code ot=th:c;rv:123...}: the threshold at which a trace was kept,
 * and its randomness where that is not in the trace id. Whatever else is in the entry stays as it is.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/tracestate-handling/">TraceState handling</a>
 */
final class OtelTraceState {
    private static final String KEY = "ot";
    private static final String THRESHOLD = "th:";
    private static final String RANDOMNESS = "rv:";
    private static final int LONGEST = 256;

    private OtelTraceState() {}

    /** Returns the state of a trace that was kept at this threshold, whatever it said before. */
    static TraceState withThreshold(TraceState state, Threshold threshold) {
        String own = THRESHOLD + threshold.digits();
        String others = othersThanThreshold(state.get(KEY));
        String entry = others.isEmpty() ? own : own + ";" + others;
        // Too long happens to an entry that was nearly so before. The count must be right; the rest is for nobody we
        // know.
        return state.toBuilder()
                .put(KEY, entry.length() <= LONGEST ? entry : own)
                .build();
    }

    /** Returns the state of a trace of which nobody knows at what threshold it was kept. */
    static TraceState withoutThreshold(TraceState state) {
        String others = othersThanThreshold(state.get(KEY));
        return others.isEmpty()
                ? state.toBuilder().remove(KEY).build()
                : state.toBuilder().put(KEY, others).build();
    }

    /**
     * Returns whether a sampled trace says that it was kept at a threshold at which it cannot have been kept, so that no
     * count can be taken from it. No allocation.
     */
    static boolean contradictsItself(TraceState state, String traceId) {
        String entry = state.get(KEY);
        int threshold = valueOf(THRESHOLD, entry);
        if (entry == null || threshold < 0) {
            return false;
        }
        int end = end(entry, threshold);
        long lowest = Randomness.parse(entry, threshold, end);
        if (lowest < 0) {
            return true;
        }
        int explicit = valueOf(RANDOMNESS, entry);
        long randomness =
                explicit < 0 ? Randomness.ofTraceId(traceId) : Randomness.parse(entry, explicit, end(entry, explicit));
        return randomness < lowest << (Randomness.BITS - 4 * (end - threshold));
    }

    private static String othersThanThreshold(@Nullable String entry) {
        if (entry == null) {
            return "";
        }
        StringBuilder others = new StringBuilder();
        for (int start = 0; start < entry.length(); start = end(entry, start) + 1) {
            if (!entry.startsWith(THRESHOLD, start)) {
                others.append(others.length() == 0 ? "" : ";").append(entry, start, end(entry, start));
            }
        }
        return others.toString();
    }

    /** Returns where the value of a key begins in the entry; -1 if the entry does not have it. */
    private static int valueOf(String key, @Nullable String entry) {
        if (entry != null) {
            for (int start = 0; start < entry.length(); start = end(entry, start) + 1) {
                if (entry.startsWith(key, start)) {
                    return start + key.length();
                }
            }
        }
        return -1;
    }

    private static int end(String entry, int start) {
        int separator = entry.indexOf(';', start);
        return separator < 0 ? entry.length() : separator;
    }
}
