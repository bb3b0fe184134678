package io.contextcore.sdk.internal.tracker;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids for what its author gave none: random, 128 bits. Safe for use by several threads. */
final class RandomIds {
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final String prefix;

    /** @param prefix what every id begins with */
    RandomIds(String prefix) {
        this.prefix = prefix;
    }

    String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }
}
