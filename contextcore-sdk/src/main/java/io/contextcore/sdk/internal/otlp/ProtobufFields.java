package io.contextcore.sdk.internal.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * Walks through the fields of a protobuf message. It reads what backends answer, so it trusts nothing: it copies no more
 * than it is asked for, and never reads beyond the bytes that it was given. For one thread.
 */
final class ProtobufFields {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final ByteBuffer bytes;
    private int type = -1;
    private long number;
    private ByteBuffer content = ByteBuffer.allocate(0);

    ProtobufFields(byte[] bytes) {
        this(ByteBuffer.wrap(bytes));
    }

    private ProtobufFields(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Goes to the next field.
     *
     * @return its number, or 0 at the end of the message
     */
    int next() throws MalformedMessageException {
        if (!bytes.hasRemaining()) {
            return 0;
        }
        long tag = varint();
        type = (int) (tag & 7);
        long field = tag >>> 3;
        if (field < 1 || field > 0x1FFF_FFFF) {
            throw new MalformedMessageException("no field has the number " + field);
        }
        switch (type) {
            case VARINT -> number = varint();
            case LENGTH_DELIMITED -> content = take(varint());
            case FIXED_64 -> take(8);
            case FIXED_32 -> take(4);
            default -> throw new MalformedMessageException("wire type " + type + " is not used any more");
        }
        return (int) field;
    }

    /** Returns the value of the current field, a number of type {@code int32}, {@code int64} or the like. */
    long number() throws MalformedMessageException {
        require(VARINT);
        return number;
    }

    /** Returns the value of the current field, a text; what is not UTF-8 in it is replaced. */
    String text() throws MalformedMessageException {
        require(LENGTH_DELIMITED);
        return UTF_8.decode(content.duplicate()).toString();
    }

    /** Returns the value of the current field, a message. */
    ProtobufFields message() throws MalformedMessageException {
        require(LENGTH_DELIMITED);
        return new ProtobufFields(content.duplicate());
    }

    private void require(int expected) throws MalformedMessageException {
        if (type != expected) {
            throw new MalformedMessageException("wire type is " + type + ", must be " + expected);
        }
    }

    private ByteBuffer take(long length) throws MalformedMessageException {
        if (length < 0 || length > bytes.remaining()) {
            throw new MalformedMessageException("cut off");
        }
        ByteBuffer taken = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return taken;
    }

    private long varint() throws MalformedMessageException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (!bytes.hasRemaining()) {
                throw new MalformedMessageException("cut off");
            }
            byte next = bytes.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedMessageException("a number of more than 64 bits");
    }
}
