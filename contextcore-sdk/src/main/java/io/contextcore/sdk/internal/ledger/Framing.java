package io.contextcore.sdk.internal.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Values as bytes, no two of them as the same: each begins with its type, and with its length unless the type tells it. So
 * text that moves from one field to the next one makes other bytes. Numbers are big-endian.
 */
public final class Framing {
    /** The bytes of a hash. */
    static final int HASH_BYTES = 32;

    private static final byte VERSION = 1;

    private final Consumer<byte[]> sink;

    private Framing(Consumer<byte[]> sink) {
        this.sink = sink;
    }

    /**
     * Begins with what the bytes are for, so that no bytes are good for two purposes, and with the version of the form.
     *
     * @param sink takes the bytes, part by part
     */
    static Framing begin(String purpose, Consumer<byte[]> sink) {
        Framing framing = new Framing(sink);
        framing.put(purpose);
        framing.sink.accept(new byte[] {VERSION});
        return framing;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the SHA-256 of a value, as lower-case hexadecimal. */
    public static String hash(String purpose, Object value) {
        MessageDigest digest = sha256();
        begin(purpose, digest::update).put(value);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Adds a hash. */
    Framing put(byte[] hash) {
        sink.accept(hash);
        return this;
    }

    /** Adds a {@link String}, {@link Long}, {@link Double}, {@link Boolean}, or a list or map of these. */
    Framing put(Object value) {
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(UTF_8);
            head('s', bytes.length);
            sink.accept(bytes);
        } else if (value instanceof Long number) {
            number('i', number);
        } else if (value instanceof Double number) {
            number('d', Double.doubleToLongBits(number));
        } else if (value instanceof Boolean truth) {
            sink.accept(new byte[] {(byte) (truth ? 't' : 'f')});
        } else if (value instanceof List<?> items) {
            head('l', items.size());
            items.forEach(this::put);
        } else if (value instanceof Map<?, ?> map) {
            head('m', map.size());
            new TreeMap<>(map).forEach((name, each) -> put(name).put(each));
        } else {
            throw new IllegalArgumentException(value.getClass() + " has no form in bytes");
        }
        return this;
    }

    private void head(char type, int length) {
        sink.accept(ByteBuffer.allocate(1 + Integer.BYTES)
                .put((byte) type)
                .putInt(length)
                .array());
    }

    private void number(char type, long bits) {
        sink.accept(ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) type)
                .putLong(bits)
                .array());
    }
}
