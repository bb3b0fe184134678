package io.contextcore.sdk.internal.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextcore.sdk.internal.export.HttpStatusRules;
import io.contextcore.sdk.internal.export.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** OTLP over HTTP with protobuf bodies. */
final class HttpWire extends Wire {
    private static final String PROTOBUF = "application/x-protobuf";
    private static final byte[] NO_PREFIX = {};

    private final HttpUrl url;
    private final boolean gzip;
    private final Clock clock;

    HttpWire(HttpUrl url, boolean gzip, Clock clock) {
        this.url = url;
        this.gzip = gzip;
        this.clock = clock;
    }

    @Override
    void configure(OkHttpClient.Builder client) {}

    @Override
    Request.Builder request(byte[] message) throws IOException {
        byte[] content = gzip ? OnceBody.gzip(message) : message;
        Request.Builder request =
                new Request.Builder().url(url).post(new OnceBody(MediaType.get(PROTOBUF), NO_PREFIX, content));
        return gzip ? request.header("Content-Encoding", "gzip") : request;
    }

    @Override
    Answer read(Response response) throws IOException {
        if (response.isSuccessful()) {
            return isOfType(response, "text/html")
                    ? Answer.of(new Outcome.Failed(
                            "check otel.exporter.otlp.endpoint and its path: it answers with a web page", null))
                    : Answer.taken(body(response));
        }
        RpcStatus status = status(response);
        String detail = status.message().isBlank() ? response.message() : status.message();
        Duration retryAfter = RetryAfter.of(response.headers(), clock.instant());
        return Answer.of(HttpStatusRules.outcome(
                response.code(), detail, retryAfter == null ? status.retryDelay() : retryAfter));
    }

    /** Reads the body as OTLP wants it, or as the text that proxies and gateways write. */
    private static RpcStatus status(Response response) throws IOException {
        @Nullable String type = response.header("Content-Type");
        if (isOfType(response, PROTOBUF)) {
            return RpcStatus.read(body(response));
        }
        boolean text = isOfType(response, "text/plain") || isOfType(response, "application/json") || type == null;
        return text ? new RpcStatus(new String(body(response), UTF_8), null) : RpcStatus.UNKNOWN;
    }
}
