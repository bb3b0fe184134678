package io.contextcore.sdk.internal.otlp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The {@code google.rpc.Status} that comes with a failure, over both protocols.
 *
 * @param message for people; empty if there is none
 * @param retryDelay how long to wait, of its {@code RetryInfo}; {@code null} if it has none
 */
record RpcStatus(String message, @Nullable Duration retryDelay) {
    static final RpcStatus UNKNOWN = new RpcStatus("", null);

    private static final String RETRY_INFO = "/google.rpc.RetryInfo";

    /** Reads a status; what cannot be read is {@link #UNKNOWN}. */
    static RpcStatus read(byte[] bytes) {
        String message = "";
        Duration retryDelay = null;
        try {
            ProtobufFields status = new ProtobufFields(bytes);
            for (int field = status.next(); field != 0; field = status.next()) {
                if (field == 2) {
                    message = status.text();
                } else if (field == 3) {
                    Duration delay = retryDelay(status.message());
                    retryDelay = delay == null ? retryDelay : delay;
                }
            }
        } catch (MalformedMessageException e) {
            return UNKNOWN;
        }
        return new RpcStatus(message, retryDelay);
    }

    /** {@code google.protobuf.Any}: the name of a type, and a value of it. */
    private static @Nullable Duration retryDelay(ProtobufFields any) throws MalformedMessageException {
        String type = "";
        ProtobufFields value = null;
        for (int field = any.next(); field != 0; field = any.next()) {
            if (field == 1) {
                type = any.text();
            } else if (field == 2) {
                value = any.message();
            }
        }
        if (value == null || !type.endsWith(RETRY_INFO)) {
            return null;
        }
        Duration delay = null;
        for (int field = value.next(); field != 0; field = value.next()) {
            if (field == 1) {
                delay = duration(value.message());
            }
        }
        return delay;
    }

    private static Duration duration(ProtobufFields fields) throws MalformedMessageException {
        long seconds = 0;
        long nanos = 0;
        for (int field = fields.next(); field != 0; field = fields.next()) {
            if (field == 1) {
                seconds = fields.number();
            } else if (field == 2) {
                nanos = fields.number();
            }
        }
        long limit = 315_576_000_000L; // of google.protobuf.Duration: 10,000 years
        return Duration.ofSeconds(Math.max(-limit, Math.min(limit, seconds)), nanos);
    }
}
