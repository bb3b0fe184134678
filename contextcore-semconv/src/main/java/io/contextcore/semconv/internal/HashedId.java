package io.contextcore.semconv.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Trace and span ids that are the beginning of the SHA-256 of a text. How they are made never changes: it would cut every
 * link that was ever made.
 */
public final class HashedId {
    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private HashedId() {}

    /** Returns a trace id: 32 lower-case hexadecimal digits. */
    public static String ofTrace(String text) {
        return of(text, TRACE_ID_BYTES);
    }

    /** Returns a span id: 16 lower-case hexadecimal digits. */
    public static String ofSpan(String text) {
        return of(text, SPAN_ID_BYTES);
    }

    private static String of(String text, int bytes) {
        try {
            return id(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)), bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String id(byte[] hash, int bytes) {
        char[] digits = new char[2 * bytes];
        int any = 0;
        for (int i = 0; i < bytes; i++) {
            digits[2 * i] = HEX[(hash[i] >> 4) & 0xf];
            digits[2 * i + 1] = HEX[hash[i] & 0xf];
            any |= hash[i];
        }
        if (any == 0) {
            digits[digits.length - 1] = '1'; // an id of zeros alone is invalid in W3C Trace Context
        }
        return new String(digits);
    }
}
