package io.contextcore.sdk.internal.tracker;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids for insights that their author gave none: random, 128 bits. Safe for use by several threads. */
final class InsightIds {
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return "insight-" + HexFormat.of().formatHex(bytes);
    }
}
