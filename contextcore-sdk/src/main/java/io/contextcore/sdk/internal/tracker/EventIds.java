package io.contextcore.sdk.internal.tracker;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Ids that no other event has: a random half for this writer and a counted half for its events, 32 hexadecimal digits.
 * For one thread at a time.
 */
public final class EventIds implements Supplier<String> {
    private final String writer = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
    private long count;

    @Override
    public String get() {
        return writer + HexFormat.of().toHexDigits(++count);
    }
}
