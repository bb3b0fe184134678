package io.contextcore.sdk.internal.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextcore.sdk.internal.export.GrpcStatusRules;
import io.contextcore.sdk.internal.export.HttpStatusRules;
import io.contextcore.sdk.internal.export.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * OTLP over gRPC, of which a unary call is all that is needed: one message each way behind a prefix of five bytes (whether
 * it is compressed, and its length), and a status in the trailers, or in the headers when there is nothing else.
 */
final class GrpcWire extends Wire {
    private static final MediaType TYPE = MediaType.get("application/grpc");
    private static final int PREFIX_BYTES = 5;

    private final HttpUrl url;
    private final boolean gzip;
    private final boolean plain;

    /**
     * @param url with the path of the method
     * @param plain whether the connection is without TLS
     */
    GrpcWire(HttpUrl url, boolean gzip, boolean plain) {
        this.url = url;
        this.gzip = gzip;
        this.plain = plain;
    }

    /** With TLS the two sides agree on HTTP/2; without it nobody asks, since servers of gRPC speak nothing else. */
    @Override
    void configure(OkHttpClient.Builder client) {
        client.protocols(plain ? List.of(Protocol.H2_PRIOR_KNOWLEDGE) : List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
    }

    @Override
    Request.Builder request(byte[] message) throws IOException {
        byte[] content = gzip ? OnceBody.gzip(message) : message;
        byte[] prefix = ByteBuffer.allocate(PREFIX_BYTES)
                .put((byte) (gzip ? 1 : 0))
                .putInt(content.length)
                .array();
        Request.Builder request =
                new Request.Builder().url(url).header("te", "trailers").post(new OnceBody(TYPE, prefix, content));
        return gzip ? request.header("grpc-encoding", "gzip") : request;
    }

    @Override
    Answer read(Response response) throws IOException {
        byte[] body = body(response);
        if (body.length > MAX_RESPONSE_BYTES) {
            return Answer.of(new Outcome.Failed("gRPC response of more than " + MAX_RESPONSE_BYTES + " bytes", null));
        }
        Headers trailers = response.headers();
        if (trailers.get("grpc-status") == null && response.isSuccessful()) {
            trailers = response.trailers(); // there from when the body was read to its end
        }
        String code = header(trailers, "grpc-status").strip();
        if (!code.matches("\\d{1,9}")) {
            return Answer.of(withoutStatus(response));
        }
        if (Integer.parseInt(code) == 0) {
            return Answer.taken(message(body));
        }
        RpcStatus details = RpcStatus.read(binary(header(trailers, "grpc-status-details-bin")));
        String detail = percentDecoded(header(trailers, "grpc-message"));
        return Answer.of(GrpcStatusRules.outcome(
                Integer.parseInt(code), detail.isBlank() ? details.message() : detail, details.retryDelay()));
    }

    /** It was not a server of gRPC that answered, so only a size that it objects to speaks of the data. */
    private static Outcome withoutStatus(Response response) {
        Outcome outcome = HttpStatusRules.outcome(response.code(), response.message(), null);
        if (outcome instanceof Outcome.Refused refused && !refused.tooLarge()) {
            return new Outcome.Failed(refused.reason(), null);
        }
        return outcome instanceof Outcome.Accepted
                ? new Outcome.Failed(
                        "check otel.exporter.otlp.endpoint and otel.exporter.otlp.protocol: HTTP " + response.code()
                                + " without a gRPC status",
                        null)
                : outcome;
    }

    /** Returns the first message of a body; empty if there is none, or one that cannot be read. */
    private static byte[] message(byte[] body) {
        if (body.length < PREFIX_BYTES || body[0] != 0) {
            return new byte[0]; // compressed, which nobody asked for
        }
        int length = ByteBuffer.wrap(body).getInt(1);
        return length < 0 || length > body.length - PREFIX_BYTES
                ? new byte[0]
                : Arrays.copyOfRange(body, PREFIX_BYTES, PREFIX_BYTES + length);
    }

    private static byte[] binary(String value) {
        try {
            return Base64.getDecoder().decode(value.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Decodes what is encoded as it should be, and leaves the rest as it is. */
    static String percentDecoded(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        byte[] bytes = value.getBytes(UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
            decoded.write(low >= 0 ? high << 4 | low : bytes[i]);
            i += low >= 0 ? 2 : 0;
        }
        return decoded.toString(UTF_8);
    }
}
