package io.contextcore.sdk.property;

import java.util.function.LongConsumer;

/** The seeds that a property is checked with: the same ones in every build, or the one that was asked for. */
final class Seeds {
    private static final String PROPERTY = "contextcore.test.seed";
    private static final int SEQUENCES = 100;

    private Seeds() {}

    /** Checks a property with each seed; the first failure is thrown again with its seed. */
    static void each(LongConsumer property) {
        Long only = Long.getLong(PROPERTY);
        if (only != null) {
            property.accept(only);
            return;
        }
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            try {
                property.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with -D" + PROPERTY + "=" + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
