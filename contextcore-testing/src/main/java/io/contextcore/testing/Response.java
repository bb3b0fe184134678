package io.contextcore.testing;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.protobuf.UnknownFieldSet;
import io.grpc.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link OtlpReceiver} answers. Immutable; start from {@link #ok()}, {@link #status(int)} or
 * {@link #partialSuccess(long, String)}.
 */
public final class Response {
    private static final Response OK = new Response(200, Status.Code.OK, 0, "", null, Duration.ZERO);

    final int httpStatus;
    final Status.Code grpcStatus;
    final long rejected;
    final String message;
    final @Nullable Duration retryAfter;
    final Duration delay;

    private Response(
            int httpStatus,
            Status.Code grpcStatus,
            long rejected,
            String message,
            @Nullable Duration retryAfter,
            Duration delay) {
        this.httpStatus = httpStatus;
        this.grpcStatus = grpcStatus;
        this.rejected = rejected;
        this.message = message;
        this.retryAfter = retryAfter;
        this.delay = delay;
    }

    /** Everything is accepted. */
    public static Response ok() {
        return OK;
    }

    /** Accepted, with a word on how many items were rejected; a receiver still lists all of them as received. */
    public static Response partialSuccess(long rejected, String message) {
        return new Response(200, Status.Code.OK, rejected, message, null, Duration.ZERO);
    }

    /**
     * Refused with this status over HTTP and the one a real backend would choose over gRPC: 400 is
     * {@code INVALID_ARGUMENT}, 429 {@code RESOURCE_EXHAUSTED}, 502 to 504 {@code UNAVAILABLE}.
     *
     * @throws IllegalArgumentException if the status is not between 400 and 599
     */
    public static Response status(int httpStatus) {
        return status(
                httpStatus,
                switch (httpStatus) {
                    case 400 -> Status.Code.INVALID_ARGUMENT;
                    case 401 -> Status.Code.UNAUTHENTICATED;
                    case 403 -> Status.Code.PERMISSION_DENIED;
                    case 404 -> Status.Code.UNIMPLEMENTED;
                    case 429 -> Status.Code.RESOURCE_EXHAUSTED;
                    case 502, 503, 504 -> Status.Code.UNAVAILABLE;
                    default -> Status.Code.UNKNOWN;
                });
    }

    /**
     * Refused, with a status of its own for each protocol.
     *
     * @throws IllegalArgumentException if the HTTP status is not between 400 and 599, or the gRPC status is {@code OK}
     */
    public static Response status(int httpStatus, Status.Code grpcStatus) {
        if (httpStatus < 400 || httpStatus > 599) {
            throw new IllegalArgumentException("httpStatus is " + httpStatus + ", must be between 400 and 599");
        }
        if (grpcStatus == Status.Code.OK) {
            throw new IllegalArgumentException("grpcStatus is OK, must be an error");
        }
        return new Response(httpStatus, grpcStatus, 0, "", null, Duration.ZERO);
    }

    /** The same with a {@code Retry-After} header in whole seconds over HTTP, and {@code RetryInfo} over gRPC. */
    public Response retryAfter(Duration time) {
        return new Response(httpStatus, grpcStatus, rejected, message, time, delay);
    }

    /**
     * The same with a message for people, as {@code google.rpc.Status} over HTTP and as message of the status over gRPC.
     *
     * @throws IllegalStateException if it is not a refusal
     */
    public Response saying(String text) {
        if (accepted()) {
            throw new IllegalStateException("only a refusal says something");
        }
        return new Response(httpStatus, grpcStatus, rejected, text, retryAfter, delay);
    }

    /** The same, but nothing is accepted or answered before this time has passed. */
    public Response delayedBy(Duration time) {
        return new Response(httpStatus, grpcStatus, rejected, message, retryAfter, time);
    }

    boolean accepted() {
        return grpcStatus == Status.Code.OK;
    }

    byte[] body(Signal signal) {
        if (!accepted()) {
            return message.isEmpty() ? new byte[0] : rpcStatus().toByteArray();
        }
        return rejected == 0 && message.isEmpty()
                ? new byte[0]
                : signal.partialSuccess(rejected, message).toByteArray();
    }

    /** {@code google.rpc.Status}, whose classes would be one more dependency. */
    MessageLite rpcStatus() {
        UnknownFieldSet.Builder status = UnknownFieldSet.newBuilder()
                .mergeVarintField(1, grpcStatus.value())
                .mergeLengthDelimitedField(2, ByteString.copyFromUtf8(message));
        if (retryAfter != null) {
            UnknownFieldSet retryInfo = UnknownFieldSet.newBuilder()
                    .mergeLengthDelimitedField(
                            1,
                            com.google.protobuf.Duration.newBuilder()
                                    .setSeconds(retryAfter.getSeconds())
                                    .setNanos(retryAfter.getNano())
                                    .build()
                                    .toByteString())
                    .build();
            status.mergeLengthDelimitedField(
                    3,
                    Any.newBuilder()
                            .setTypeUrl("type.googleapis.com/google.rpc.RetryInfo")
                            .setValue(retryInfo.toByteString())
                            .build()
                            .toByteString());
        }
        return status.build();
    }
}
