package io.contextcore.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 63 bits of SHA-256: enough to tell millions of contents apart. */
final class Hash {
    private Hash() {}

    static long of(String text) {
        return of(text.getBytes(UTF_8));
    }

    /** Returns the hash of the parts, each with its length, so that where one ends makes a difference. */
    static long of(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(ByteBuffer.allocate(4).putInt(part.length).flip());
                digest.update(part);
            }
            return ByteBuffer.wrap(digest.digest()).getLong() >>> 1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
